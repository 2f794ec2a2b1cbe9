"""Read what the commands are given: JSON Lines, one clear line about what is wrong."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from kantel.engine.patterns.types import CodedStory, Place


class BadInputError(Exception):
    """A line or file that cannot be read; the message is what the user sees."""


@dataclass(frozen=True)
class Coded:
    """A coded story with whatever else its line holds (narrator, month, a group)."""

    story: CodedStory
    fields: dict[str, Any] = field(default_factory=dict)


def opened(name: str, mode: str) -> AbstractContextManager[BinaryIO]:
    """Open a file in binary `mode`; `-` is standard input or output."""
    if name == "-":
        return nullcontext(sys.stdin.buffer if "r" in mode else sys.stdout.buffer)
    try:
        return Path(name).open(mode)  # type: ignore[return-value]
    except OSError as error:
        raise BadInputError(f"{name}: {error.strerror}") from error


def called(name: str) -> str:
    """Give what messages call a file.

    >>> called("-")
    'standard input'
    """
    return "standard input" if name == "-" else name


def records(name: str, shape: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give (where, object) for each line that is not blank; `shape` is what was expected."""
    with opened(name, "rb") as stream:
        for number, raw in enumerate(stream, 1):
            if raw.strip():
                where = f"{called(name)}, line {number}"
                yield where, _object(raw, where, shape)


def _object(raw: bytes, where: str, shape: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInputError(f"{where}: this is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{where}: this is not JSON; expected {shape}") from error
    if not isinstance(record, dict):
        raise BadInputError(f"{where}: expected an object {shape}")
    return record


def stories(name: str) -> Iterator[tuple[str | int, str]]:
    """Give (id, text) of new stories; an id that occurs twice is refused."""
    seen: set[str | int] = set()
    for where, record in records(name, '{"id", "text"}'):
        yield identifier(record, where, seen), text(record, where)


def coded_stories(name: str) -> list[Coded]:
    """Read coded stories {"id", "text", "patterns": [...]}, the main place first."""
    seen: set[str | int] = set()
    found = []
    for where, record in records(name, '{"id", "text", "patterns"}'):
        patterns = record.get("patterns")
        if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
            raise BadInputError(f'{where}: expected "patterns", a list of place ids')
        one = str(identifier(record, where, seen))
        found.append(Coded(CodedStory(one, text(record, where), tuple(patterns)), record))
    return found


def places(name: str) -> list[Place]:
    """Read places {"id", "name", "lead"}, perhaps with "tips" and "pattern" (of the codebook)."""
    seen: set[str | int] = set()
    found = []
    for where, record in records(name, '{"id", "name", "lead"}'):
        one = str(identifier(record, where, seen))
        words = {key: record.get(key) or "" for key in ("name", "lead")}
        tips = record.get("tips") or []
        strings = [*words.values(), *(tips if isinstance(tips, list) else [None])]
        if not all(isinstance(value, str) for value in strings):
            raise BadInputError(f'{where}: "name" and "lead" must be strings, "tips" a list')
        pattern = record.get("pattern")
        found.append(
            Place(one, words["name"], words["lead"], tuple(tips), pattern and str(pattern))
        )
    return found


def identifier(record: dict[str, Any], where: str, seen: set[str | int]) -> str | int:
    """Give the id of a record; refuse one that is missing or was seen."""
    one = record.get("id")
    if isinstance(one, bool) or not isinstance(one, str | int):
        raise BadInputError(f'{where}: expected an "id" that is a string or a number')
    if one in seen:
        raise BadInputError(f"{where}: the id {one!r} occurs twice")
    seen.add(one)
    return one


def text(record: dict[str, Any], where: str) -> str:
    """Give the text of a record; it may be empty, not missing."""
    if not isinstance(record.get("text"), str):
        raise BadInputError(f'{where}: expected a "text" that is a string')
    return str(record["text"])


def line(record: dict[str, Any]) -> bytes:
    """Write a record as a line of JSON."""
    try:
        return (json.dumps(record, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8; JSON can still say it as an escape.
        return (json.dumps(record) + "\n").encode()
