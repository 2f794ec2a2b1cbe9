"""What the review desk shows: the text cut at its marks, the mark in hand, what is to do."""

from dataclasses import dataclass, replace

from django.utils.translation import get_language

from kantel.deidentify.choices import SURE, FindingType, RiskAnswer, Verdict
from kantel.deidentify.leftovers import Leftover, leftovers
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.queries.words import finder_of
from kantel.deidentify.work import (
    Mark,
    RiskMark,
    Work,
    less_exact,
    occurrences,
    usual_words,
)
from kantel.engine import redaction

# How much of the story stands around the mark in hand, in code points.
CONTEXT = 40


@dataclass(frozen=True)
class ShownMark:
    """A mark as the screen shows it; `usual` stands for it when nobody types other words."""

    mark: Mark
    words: str
    current: bool
    usual: str = ""
    before: str = ""
    after: str = ""

    @property
    def key(self) -> str:
        return self.mark.key

    @property
    def label(self) -> str:
        """Return the name of its type, in the reader's language."""
        return str(FindingType(self.mark.type).label)

    @property
    def verdict_label(self) -> str:
        """Return what was decided about it."""
        return str(Verdict(self.mark.verdict).label)

    @property
    def unsure(self) -> bool:
        """Tell whether the machine only guesses."""
        return self.mark.score < SURE and self.mark.verdict == Verdict.OPEN

    @property
    def classes(self) -> str:
        """Return its classes in the style sheet."""
        state = {Verdict.ACCEPTED: " span--accepted", Verdict.REFUSED: " span--refused"}
        guess = " span--unsure" if self.unsure else ""
        return f"span span--{self.mark.type.lower()}{state.get(self.mark.verdict, '')}{guess}"  # type: ignore[call-overload]

    @property
    def why(self) -> str:
        """Return why it was proposed, as a sentence."""
        return explained(self.mark.why)


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: plain, or under a mark."""

    start: int
    text: str
    shown: ShownMark | None = None


@dataclass(frozen=True)
class ShownRisk:
    """A risk as the screen shows it."""

    risk: RiskMark
    words: str
    gone: bool
    # What could stand there instead, to take over or to change, and for which words of it.
    instead: str = ""
    replaces: str = ""
    # The first that waits for an answer: keys are for this one.
    first: bool = False

    @property
    def reason(self) -> str:
        return self._in_language("reason")

    @property
    def proposal(self) -> str:
        return self._in_language("proposal")

    @property
    def is_open(self) -> bool:
        return self.risk.answer == RiskAnswer.OPEN and not self.gone

    @property
    def answer_label(self) -> str:
        return str(RiskAnswer(self.risk.answer).label)

    def _in_language(self, name: str) -> str:
        language = "en" if (get_language() or "nl").startswith("en") else "nl"
        return self.risk.words.get(f"{name}_{language}", "")


def explained(why: str) -> str:
    """Say why a passage was proposed; a reason that is gone from the engine says nothing."""
    try:
        return redaction.explain(why, get_language() or "nl")
    except KeyError:
        return ""


class Screen:
    """The review desk for one story, with one mark in hand."""

    def __init__(self, opened: OpenReview, chosen: str = "") -> None:
        self.opened = opened
        self.work: Work = opened.work
        self.marks = self.work.in_order
        self.current_key = chosen if chosen in self.work.marks else self._first()

    def _first(self) -> str:
        undecided = self.work.undecided
        first = undecided[0] if undecided else (self.marks[0] if self.marks else None)
        return first.key if first else ""

    @property
    def pieces(self) -> list[Piece]:
        """Return the text cut at its marks."""
        cut: list[Piece] = []
        at = 0
        for mark in self.marks:
            if at < mark.start:
                cut.append(Piece(at, self.work.text[at : mark.start]))
            cut.append(Piece(mark.start, self.work.surface(mark), self._shown(mark)))
            at = mark.end
        if at < len(self.work.text):
            cut.append(Piece(at, self.work.text[at:]))
        return cut

    def _shown(self, mark: Mark) -> ShownMark:
        return ShownMark(mark, self.work.surface(mark), mark.key == self.current_key)

    @property
    def current(self) -> ShownMark | None:
        """Return the mark in hand."""
        mark = self.work.marks.get(self.current_key)
        if mark is None:
            return None
        text = self.work.text
        return replace(
            self._shown(mark),
            usual=usual_words(self.work, mark),
            before=_tail(text[: mark.start]),
            after=_head(text[mark.end :]),
        )

    @property
    def decided(self) -> int:
        """Return how many marks somebody decided about."""
        return len(self.marks) - len(self.work.undecided)

    @property
    def position(self) -> int:
        """Return which mark is in hand, from 1."""
        keys = [mark.key for mark in self.marks]
        return keys.index(self.current_key) + 1 if self.current_key else 0

    @property
    def previous_key(self) -> str:
        """Return the key of the mark before the one in hand; around the corner at the start."""
        return self.marks[self.position - 2].key if self.marks else ""

    @property
    def next_key(self) -> str:
        """Return the key of the mark after the one in hand; around the corner at the end."""
        return self.marks[self.position % len(self.marks)].key if self.marks else ""

    @property
    def others(self) -> int:
        """Return how often the words in hand stand elsewhere in the story."""
        mark = self.work.marks.get(self.current_key)
        if mark is None:
            return 0
        return max(0, len(occurrences(self.work.text, self.work.surface(mark))) - 1)

    @property
    def all_of_them(self) -> int:
        """Return how often the words in hand stand in the story."""
        return self.others + 1

    @property
    def risks(self) -> list[ShownRisk]:
        """Return the risks, as they stand in the text."""
        found = sorted(self.work.risks.values(), key=lambda risk: (risk.start, risk.kind))
        shown = [self._shown_risk(risk) for risk in found]
        first = next((s.risk.key for s in shown if s.is_open), "")
        return [replace(s, first=s.risk.key == first) for s in shown]

    def _shown_risk(self, risk: RiskMark) -> ShownRisk:
        text, instead = self.work.text, less_exact(self.work, risk.key)
        return ShownRisk(
            risk,
            text[risk.start : risk.end],
            self.work.is_gone(risk),
            instead.words,
            text[instead.start : instead.end],
        )

    @property
    def leftovers(self) -> list[Leftover]:
        """Return the names that are replaced in one place and stand in another."""
        return leftovers(self.work)

    @property
    def found_in_title(self) -> list[str]:
        """Return the words of the title that the machine would replace."""
        title = self.work.title
        found = redaction.find(title, finder=finder_of(self.opened.review.journey))
        return [title[span.start : span.end] for span in found]

    @property
    def minutes(self) -> int:
        """Return about how long reading takes, at 200 words a minute and 5 seconds a mark."""
        return max(1, round(len(self.work.text.split()) / 200 + len(self.marks) / 12))


def _tail(text: str) -> str:
    """Return the last words of `text`."""
    if len(text) <= CONTEXT:
        return text
    return "… " + text[-CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    """Return the first words of `text`."""
    if len(text) <= CONTEXT:
        return text
    return text[:CONTEXT].rpartition(" ")[0] + " …"


def next_open(work: Work, key: str) -> str:
    """Return the key of the first undecided mark after `key`, around the corner; else ""."""
    undecided = work.undecided
    try:
        at = int(key.split("-", maxsplit=1)[0])
    except ValueError:
        at = -1
    later = [mark for mark in undecided if mark.start > at]
    return (later or undecided)[0].key if undecided else ""
