"""The starter codebook: the patterns that come back in every municipality.

One JSON file a pattern, beside this module: what it is called, what belongs and what does not,
and passages as people tell them, so that a new journey need not begin from nothing. A file that
is added here is a pattern more.

>>> "stroperigheid" in [pattern.id for pattern in patterns()]
True
>>> pattern("stroperigheid").name_en
'Sluggishness'
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

VOICES = ("professional", "resident", "official")
TURNS = ("good", "bad")

_TEXTS = (
    "id",
    "name",
    "name_en",
    "description",
    "description_en",
    "belongs",
    "belongs_not",
)


class CodebookError(ValueError):
    """A pattern that does not exist, or a file that is not in the agreed shape."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences of somebody telling: `voice` is one of VOICES, `turn` one of TURNS."""

    voice: str
    turn: str
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with its example passages; texts are Dutch, fields on `_en` English.

    `also` are other names that places of this pattern go by, Dutch and English.
    """

    id: str
    name: str
    name_en: str
    description: str
    description_en: str
    belongs: str
    belongs_not: str
    passages: tuple[Passage, ...]
    also: tuple[str, ...] = ()


def _text(entry: Mapping[str, Any], field: str, where: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise CodebookError(f"{where}: '{field}' must be a text that is not empty")
    return value


def _choice(entry: Mapping[str, Any], field: str, choices: tuple[str, ...], where: str) -> str:
    value = _text(entry, field, where)
    if value not in choices:
        raise CodebookError(f"{where}: '{field}' is {value!r}, and must be one of {choices}")
    return value


def _passage(entry: object, where: str) -> Passage:
    if not isinstance(entry, dict):
        raise CodebookError(f"{where}: a passage must have voice, turn and text")
    return Passage(
        voice=_choice(entry, "voice", VOICES, where),
        turn=_choice(entry, "turn", TURNS, where),
        text=_text(entry, "text", where),
    )


def read(text: str, name: str) -> Pattern:
    """One file of the codebook, `name` being that of the file without its ending.

    Raises CodebookError with the file and the place in it where the shape is not kept.

    >>> read("[]", "stroperigheid")
    Traceback (most recent call last):
    ...
    kantel.engine.patterns.codebook.CodebookError: stroperigheid.json: must be one JSON object
    """
    where = f"{name}.json"
    try:
        entry = json.loads(text)
    except json.JSONDecodeError as error:
        raise CodebookError(f"{where}: line {error.lineno} is not JSON: {error.msg}") from error
    if not isinstance(entry, dict):
        raise CodebookError(f"{where}: must be one JSON object")
    texts = {field: _text(entry, field, where) for field in _TEXTS}
    if texts["id"] != name:
        raise CodebookError(f"{where}: 'id' is {texts['id']!r}, and must be the name of the file")
    passages = entry.get("passages")
    if not isinstance(passages, list) or not passages:
        raise CodebookError(f"{where}: 'passages' must be a list that is not empty")
    told = tuple(_passage(one, f"{where}: passage {n}") for n, one in enumerate(passages, 1))
    also = entry.get("also", [])
    if not isinstance(also, list) or not all(isinstance(one, str) and one.strip() for one in also):
        raise CodebookError(f"{where}: 'also' must be a list of names")
    return Pattern(**texts, passages=told, also=tuple(also))


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, by id; read once a process."""
    found = [file for file in files(__package__).iterdir() if file.name.endswith(".json")]
    return tuple(
        read(file.read_text(encoding="utf-8"), file.name.removesuffix(".json"))
        for file in sorted(found, key=lambda file: file.name)
    )


def pattern(pattern_id: str) -> Pattern:
    """The pattern of that id; CodebookError names those that exist.

    >>> pattern("stroperig")
    Traceback (most recent call last):
    ...
    kantel.engine.patterns.codebook.CodebookError: no pattern 'stroperig'; there are: ...
    """
    for one in patterns():
        if one.id == pattern_id:
            return one
    known = ", ".join(one.id for one in patterns())
    raise CodebookError(f"no pattern {pattern_id!r}; there are: {known}")


def propose_link(name: str, lead: str) -> list[tuple[str, float]]:
    """Give the patterns that a place may be linked to: (id, likeness in 0..1), best first.

    Patterns with no likeness at all are left out; the same name is a likeness of one.
    """
    # linking stands on this module: it reads the patterns.
    from kantel.engine.patterns.linking import proposals

    return proposals(name, lead)
