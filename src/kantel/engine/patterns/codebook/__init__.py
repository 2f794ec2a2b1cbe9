"""The starter codebook: patterns that come back in every municipality, with passages.

One JSON file per pattern, beside this file; all passages are invented.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Example:
    """A short invented passage: who speaks (voice) and whether it goes well (turn)."""

    voice: str
    turn: str
    text: str


@dataclass(frozen=True)
class Pattern:
    """A pattern of the codebook, in Dutch; `name_en` is its English name."""

    id: str
    name: str
    name_en: str
    description: str
    belongs: str
    belongs_not: str
    passages: tuple[Example, ...]


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Give the patterns of the codebook, by id."""
    return tuple(_pattern(path) for path in sorted(FOLDER.glob("*.json")))


def propose_link(name: str, lead: str) -> list[tuple[str, float]]:
    """Give the patterns that a place may be linked to: (id, likeness in 0..1), best first.

    Patterns with no likeness at all are left out; the same name is a likeness of one.
    """
    # vectors stands on words only, but the package imports this module on its way in.
    from kantel.engine.patterns.vectors import vectors_of

    known = patterns()
    about = vectors_of(f"{one.name}. {one.description} {one.belongs}" for one in known)
    likeness = (about @ vectors_of([f"{name}. {lead}"])[0]).tolist()
    found = [
        (one.id, 1.0 if name.strip().lower() in {one.id, one.name.lower()} else round(score, 4))
        for one, score in zip(known, likeness, strict=True)
    ]
    return sorted((pair for pair in found if pair[1] > 0), key=lambda pair: -pair[1])


def _pattern(path: Path) -> Pattern:
    record = json.loads(path.read_text(encoding="utf-8"))
    passages = tuple(Example(one["voice"], one["turn"], one["text"]) for one in record["passages"])
    texts = {key: _running(record[key]) for key in ("description", "belongs", "belongs_not")}
    return Pattern(
        id=record["id"],
        name=record["name"],
        name_en=record["name_en"],
        passages=passages,
        **texts,
    )


def _running(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
