"""What the finder gives: spans, risks and the redacted text.

Offsets are Unicode code points into the text that was given, end exclusive.
Scores are between 0 (a guess) and 1 (a check digit agrees).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class SpanType(StrEnum):
    """The kinds of thing that point to somebody."""

    PERSON = "PERSON"
    PLACE = "PLACE"
    ADDRESS = "ADDRESS"
    ORG = "ORG"
    DATE = "DATE"
    AGE = "AGE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    BSN = "BSN"
    IBAN = "IBAN"
    PLATE = "PLATE"
    CASE = "CASE"
    HANDLE = "HANDLE"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text that identifies, with what to put there and why.

    An empty `replacement` means: the usual wording for the type.
    """

    start: int
    end: int
    type: SpanType
    replacement: str = ""
    score: float = 1.0
    why: str = "marked"


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that singles a person out without naming them.

    `level` is "low", "medium" or "high"; `proposal_*` says how to make it coarser.
    """

    kind: str
    start: int
    end: int
    level: str
    reason_nl: str
    reason_en: str
    proposal_nl: str
    proposal_en: str


class Finder(Protocol):
    """Anything that proposes spans; they may overlap and come in any order."""

    def find(self, text: str) -> list[Span]:
        """Propose the spans of `text` that identify somebody."""
        ...
