"""`kantel discover`: JSON Lines {"id", "text"} in, one JSON of themes out."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import IO, Any, BinaryIO

from kantel.engine.patterns.discovery.cluster import Cluster, ClusterError
from kantel.engine.patterns.discovery.discovering import Discovery, discover

_PROGRESS_EVERY = 100_000


class BadInputError(Exception):
    """A line or file that cannot be read; the message is what the user sees."""


def run(argv: list[str]) -> int:
    """Run `kantel discover IN --out OUT [--cluster ADDRESS]`; exit code 2 for bad input."""
    parser = argparse.ArgumentParser(prog="kantel discover", description=__doc__)
    parser.add_argument(
        "input", metavar="IN", help="JSON Lines with id and text; - for standard input"
    )
    parser.add_argument("--out", required=True, metavar="OUT", help="- for standard output")
    parser.add_argument("--cluster", metavar="ADDRESS", help="of a Dask scheduler, tcp://HOST:PORT")
    options = parser.parse_args(argv)
    try:
        _run(options.input, options.out, options.cluster)
    except (BadInputError, ClusterError) as error:
        sys.stderr.write(f"kantel discover: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"kantel discover: {error.filename or 'files'}: {error.strerror}\n")
        return 2
    return 0


def _run(source: str, target: str, address: str | None) -> None:
    if source != "-" and target != "-" and Path(source).resolve() == Path(target).resolve():
        raise BadInputError(f"{source}: input and output are the same file; choose another --out")
    ids: dict[str, None] = {}
    with ExitStack() as stack:
        incoming = stack.enter_context(_opened(source))
        name = "standard input" if source == "-" else source
        shop = stack.enter_context(Cluster(address)) if address else None
        found = discover(_texts(incoming, name, ids), workshop=shop, progress=_progress)
        for remark in found.remarks:
            sys.stderr.write(f"kantel discover: {remark}\n")
    if target == "-":
        _write(sys.stdout, found, list(ids))
        return
    with Path(target).open("w", encoding="utf-8", errors="replace") as outgoing:
        _write(outgoing, found, list(ids))


def _progress(stories: int) -> None:
    if stories and stories % _PROGRESS_EVERY == 0:
        sys.stderr.write(f"kantel discover: {stories} stories read\n")


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    return Path(name).open("rb")


def _texts(stream: BinaryIO, name: str, ids: dict[str, None]) -> Iterator[str]:
    """The texts, one by one; their ids are kept in ``ids``."""
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        record = _record(raw, f"{name}, line {number}")
        story = str(record["id"])
        if story in ids:
            raise BadInputError(f"{name}, line {number}: the id {story!r} occurs twice")
        ids[story] = None
        yield record["text"]


def _record(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInputError(f"{where}: this is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(f'{where}: this is not JSON; expected {{"id", "text"}}') from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise BadInputError(f'{where}: expected an object with a "text" that is a string')
    if isinstance(record.get("id"), bool) or not isinstance(record.get("id"), str | int):
        raise BadInputError(f'{where}: expected an "id" that is a string or a number')
    return record


def _write(stream: IO[str], found: Discovery, ids: list[str]) -> None:
    """Write one JSON, in the order of the input; a million lines need no second copy."""
    head = {
        "stories": len(ids),
        "outside": found.outside,
        "steadiness": round(found.steadiness, 3),
        "remarks": list(found.remarks),
        "themes": [
            {
                "words": list(theme.words),
                "size": theme.size,
                "exemplars": [ids[story] for story in theme.exemplars],
                "most_different": [ids[story] for story in theme.most_different],
                "parent": theme.parent,
            }
            for theme in found.themes
        ],
        "nests": [
            {
                "id": nest.id,
                "parts": list(nest.parts),
                "size": nest.size,
                "words": list(nest.words),
            }
            for nest in found.nests
        ],
    }
    if found.kin:
        head["kin"] = {ids[story]: [ids[one] for one in kin] for story, kin in found.kin.items()}
    stream.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "assignments": {')
    before = "\n"
    for story, theme in zip(ids, found.theme_of.tolist(), strict=True):
        belongs = "null" if theme < 0 else str(theme)
        stream.write(f"{before}  {json.dumps(story, ensure_ascii=False)}: {belongs}")
        before = ",\n"
    stream.write("\n }\n}\n")
