"""What an import finds: the frozen records that `read` gives to the stages of the house.

Line numbers are those of the file: the line of a text, the paragraph of a document, the row of
a sheet, all counted from 1.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypedDict

Audience = Literal["professional", "coordinator", "partner", "municipality"]
AUDIENCES: tuple[Audience, ...] = ("professional", "coordinator", "partner", "municipality")

Sliders = tuple[int | None, int | None, int | None]
NO_SLIDERS: Sliders = (None, None, None)

TurnKind = Literal["question", "answer", "other"]

Progress = Callable[[int, int, str], None]
"""Called before each file with (files done, files in all, name of the file)."""


class Shape(StrEnum):
    """The three forms in which stories are kept."""

    TABLE = "table"
    TRANSCRIPT = "transcript"
    BUNDLE = "bundle"


@dataclass(frozen=True)
class SourceFile:
    """One file as it was handed in: its name, for the report, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Limits:
    """How much one file may ask of the machine, in bytes, characters or pieces."""

    file_bytes: int = 25_000_000
    text_characters: int = 4_000_000
    lines: int = 80_000
    part_bytes: int = 32_000_000
    unpacked_bytes: int = 400_000_000
    ratio: int = 150
    ratio_from_bytes: int = 1_000_000
    entries: int = 3_000
    depth: int = 200
    rows: int = 50_000
    cells: int = 500_000


class LossDict(TypedDict):
    """A line of the loss report as JSON."""

    file: str
    line: int
    kind: str
    why: str


@dataclass(frozen=True)
class LossLine:
    """What was not taken, or not as it stood: where, of what kind, and why in a sentence.

    `last` is the last line when several lines in a row are meant. `why` quotes no story text.
    """

    file: str
    line: int
    kind: str
    why: str
    last: int = 0

    def as_dict(self) -> LossDict:
        """Give the four fields of the report."""
        return {"file": self.file, "line": self.line, "kind": self.kind, "why": self.why}


@dataclass(frozen=True)
class Occurrence:
    """One appearance of a story: where it stands, and under which place."""

    file: str
    line: int
    place: str | None = None


@dataclass(frozen=True)
class FoundStory:
    """A distinct story, from `line` to `last_line`. `narrator` is the role as written."""

    file: str
    line: int
    title: str
    narrator: str
    text: str
    month: str | None = None
    places: tuple[str, ...] = ()
    language: str = "nl"
    organisation_kind: str | None = None
    municipality: str | None = None
    sliders: Sliders = NO_SLIDERS
    exemplary: bool = False
    occurrences: tuple[Occurrence, ...] = ()
    last_line: int = 0


@dataclass(frozen=True)
class FoundPlace:
    """A place of the map with its lead."""

    file: str
    line: int
    name: str
    lead: str
    last_line: int = 0


@dataclass(frozen=True)
class FoundTip:
    """One tip for one audience. `place` is None when `heading` matched no place for certain."""

    file: str
    line: int
    place: str | None
    audience: Audience
    text: str
    heading: str = ""


@dataclass(frozen=True)
class Turn:
    """What one speaker says at a stretch; `line` is where it begins."""

    line: int
    speaker: str
    kind: TurnKind
    text: str


@dataclass(frozen=True)
class Transcript:
    """An interview. `date` is YYYY-MM-DD or YYYY-MM; the rest is as its heading says."""

    file: str
    turns: tuple[Turn, ...]
    date: str | None = None
    title: str = ""
    interviewer: str | None = None
    narrator: str | None = None
    organisation: str | None = None
    line: int = 1


class Summary(TypedDict):
    """What `kantel import --json` prints."""

    stories: int
    occurrences: int
    places: list[str]
    tips: int
    duplicates: int
    refused: list[LossDict]
    ignored: list[LossDict]


@dataclass(frozen=True)
class Reading:
    """All that a batch of files holds, and all that was not taken.

    `refused` asks for a human hand; `ignored` was left out on purpose and only says so.
    """

    stories: tuple[FoundStory, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    tips: tuple[FoundTip, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    duplicates: tuple[Occurrence, ...] = ()
    refused: tuple[LossLine, ...] = ()
    ignored: tuple[LossLine, ...] = ()
    shapes: dict[str, Shape] = field(default_factory=dict)

    def summary(self) -> Summary:
        """Count what the files contain, whatever review decides later."""
        return {
            "stories": len(self.stories),
            "occurrences": len(self.occurrences),
            "places": [place.name for place in self.places],
            "tips": len(self.tips),
            "duplicates": len(self.duplicates),
            "refused": [loss.as_dict() for loss in self.refused],
            "ignored": [loss.as_dict() for loss in self.ignored],
        }
