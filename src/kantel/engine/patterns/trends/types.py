"""What goes into a trend, and what comes out."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Told:
    """One coded story."""

    year: int
    places: tuple[str, ...]
    group: str
    """Whose story: the narrator or the interview. Stories of one group count as one voice."""
    kind: str = ""
    """Kind of narrator (role), for the narrator mix."""
    tone: float | None = None
    """-2 (must improve) to 2 (goes well)."""


class Word(StrEnum):
    """What may be said of a place over the years."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"
    UNCLEAR = "unclear"
    """It may have moved or not; there are too few stories to tell."""
    TOO_FEW = "too few"


@dataclass(frozen=True)
class Figure:
    """An estimate and the interval that holds it 95 times in 100."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class PlaceOverYears:
    """One place. A year without a figure is withheld: too few narrators."""

    place: str
    word: Word
    share: dict[int, Figure | None]
    """Share of a year's stories (0 to 1), as if every year had asked the same mix of narrators."""
    tone: dict[int, Figure | None]
    """Mean tone (-2 to 2), likewise."""
    change: Figure | None
    """How many times the last share is the first, along a line through the years."""


@dataclass(frozen=True)
class Following:
    """All places, and about how many stories there were (rounded to fives, None: withheld)."""

    places: tuple[PlaceOverYears, ...]
    stories: dict[int, int | None]
