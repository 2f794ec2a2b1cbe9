"""What goes into the patterns engine and what comes out: plain, frozen records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Place:
    """A place on the map that stories can be coded into; `pattern` is an id in the codebook."""

    id: str
    name: str
    lead: str = ""
    tips: tuple[str, ...] = ()
    pattern: str | None = None


@dataclass(frozen=True)
class CodedStory:
    """A clean story with the ids of its places, the main one first.

    `vector` is its row of `vectors_of`, where that was stored; otherwise it is made anew.
    """

    id: str
    text: str
    places: tuple[str, ...]
    vector: Sequence[float] | None = None


@dataclass(frozen=True)
class Because:
    """Why a place is suggested.

    `words` as they stand in the story, the strongest first; `sentences` as (start, end) in
    code points of the story, the strongest first; `stories` are ids of coded stories.
    """

    words: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    stories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A place with its score in 0..1 and the reasons."""

    place: str
    score: float
    because: Because


@dataclass(frozen=True)
class Passage:
    """A stretch of a story and the stretch of its kin that matches, in code points."""

    start: int
    end: int
    kin_start: int
    kin_end: int


@dataclass(frozen=True)
class Kin:
    """A story like another one: its id, likeness in 0..1 and the passages that match."""

    id: str
    score: float
    passages: tuple[Passage, ...]


class Suggesting(Protocol):
    """Whatever can suggest places: the built-in way or a language model."""

    def suggest(self, text: str, top: int = 3) -> list[Suggestion]:
        """Give at most `top` places for a text, the likeliest first."""
        ...
