"""Reads a bundle as story sites and interviewers keep them: places, leads, stories and tips.

Every line of the file ends in a story, a place, a lead or a tip, or is named in the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kantel.engine.exchange.document import Document
from kantel.engine.exchange.languages import guess_language
from kantel.engine.exchange.months import looks_like_date, parse_month
from kantel.engine.exchange.names import fold, match_place
from kantel.engine.exchange.report import Report
from kantel.engine.exchange.shapes.classify import classify, story_titles
from kantel.engine.exchange.shapes.common_lines import CommonLines
from kantel.engine.exchange.shapes.gather_tips import TipDraft, gather_tips
from kantel.engine.exchange.shapes.paragraphs import find_month, join, split_closing_month
from kantel.engine.exchange.shapes.pieces import Piece, to_pieces
from kantel.engine.exchange.shapes.section import Section
from kantel.engine.exchange.shapes.sections import Splitter
from kantel.engine.exchange.shapes.vocabulary import is_navigation, is_page, is_tips
from kantel.engine.exchange.types import Audience, FoundPlace, FoundStory


@dataclass
class Part:
    """What one file gave, before the files are laid side by side."""

    stories: list[FoundStory] = field(default_factory=list)
    places: list[FoundPlace] = field(default_factory=list)
    tips: list[TipDraft] = field(default_factory=list)

    def add(self, other: "Part") -> None:
        """Add what another part gave."""
        self.stories.extend(other.stories)
        self.places.extend(other.places)
        self.tips.extend(other.tips)


def read_bundle(document: Document, report: Report, *, known_places: Sequence[str] = ()) -> Part:
    """Read a bundle; `known_places` are names of places that exist already."""
    pieces = to_pieces(document.lines)
    sections = Splitter(pieces, report).split()
    classify(sections, known_places)
    part = _Assembler(sections, report).assemble()
    # Whatever no rule above laid its hand on is still named.
    left = {line.number for line in document.lines} - report.covered()
    report.lose_lines("loose-text", left)
    return part


class _Assembler:
    """Walks over the sections and remembers under which place, and which audience, they stand."""

    def __init__(self, sections: list[Section], report: Report) -> None:
        self.sections = sections
        self.report = report
        self.part = Part()
        self.titles = story_titles(sections)
        self.places = [s.name for s in sections if s.kind == "place"]
        heads = {fold(s.name) for s in sections if s.kind in ("place", "tips")}
        self.known = self.titles | heads
        self.common = CommonLines(sections)
        self.among_tips = False
        self.on_page = False
        self.place: FoundPlace | None = None
        self.tips_heading: str | None = None
        self.audiences: tuple[Audience, ...] = ()

    def assemble(self) -> Part:
        for section in self.sections:
            if section.kind in ("story", "unsigned", "place") or is_page(section.name):
                self.among_tips = False
            elif section.kind == "tips" or is_tips(section.name):
                self.among_tips = True
            self.on_page = section.kind == "page" or (self.on_page and section.joined)
            match section.kind:
                case "story" | "unsigned":
                    self._story(section)
                case "place":
                    self._place(section)
                case "tips":
                    self._tips(section)
                case "empty":
                    self._empty(section)
                case "structure":
                    self._structure(section)
                case "page":
                    self._page(section)
                case _:
                    kind = "page" if self.on_page and section.joined else "loose-text"
                    self.report.lose_lines(kind, section.numbers)
        return self.part

    def _story(self, section: Section) -> None:
        self._leave_common(section)
        title, body = _title_and_body(section)
        at = find_month(body)
        written = body[at].text if at is not None else ""
        told = [piece for i, piece in enumerate(body) if i != at]
        if at is not None:
            told, stray = _without_tail(told, at)
            self.report.lose_lines("loose-text", [piece.number for piece in stray])
        if len(told) > 1 and fold(told[0].text) == fold(title):
            told = told[1:]
        narrator = section.narrator
        text = join(told)
        if narrator and narrator.rest:
            text = f"{narrator.rest}\n\n{text}".strip()
        month = parse_month(written)
        if at is None:
            text, month = split_closing_month(text)
            month = month or (parse_month(narrator.month) if narrator and narrator.month else None)
        elif month is None:
            self.report.lose("month-unclear", body[at].number)
        if not text:
            self.report.lose("empty-story", section.numbers[0])
            return
        if section.kind == "unsigned":
            self.report.lose("unsigned-story", section.numbers[0])
        elif narrator is None:
            self.report.lose("no-narrator", section.numbers[0])
        self.report.take(*section.numbers)
        self.part.stories.append(
            FoundStory(
                file=self.report.file,
                line=section.numbers[0],
                title=title,
                narrator=narrator.role if narrator else "",
                text=text,
                month=month,
                places=(self.place.name,) if self.place else (),
                language=guess_language(text),
                exemplary=self.place is not None,
                last_line=section.numbers[-1],
            )
        )

    def _leave_common(self, section: Section) -> None:
        """Take the lines out of a section that the site writes under each of its headings."""
        leave = {i for i in self.common.of(section) if not looks_like_date(section.body[i].text)}
        self.report.lose_lines("margin", [section.body[i].number for i in leave])
        at = section.narrator_at
        if at is not None:
            section.narrator_at = at - sum(i < at for i in leave)
        section.body = [piece for i, piece in enumerate(section.body) if i not in leave]

    def _place(self, section: Section) -> None:
        self._leave_common(section)
        links = {piece.number for piece in section.body if fold(piece.text) in self.titles}
        lead = join([piece for piece in section.body if piece.number not in links])
        self.report.lose_lines("navigation", links)
        numbers = section.numbers
        place = FoundPlace(self.report.file, numbers[0], section.name, lead, numbers[-1])
        self.place, self.tips_heading, self.audiences = place, None, ()
        self.part.places.append(place)
        self.report.take(*section.numbers)

    def _tips(self, section: Section) -> None:
        if section.head:
            self.tips_heading = None if is_tips(section.name) else section.name
        place = self.place.name if self.place else None
        drafts, self.audiences = gather_tips(
            section,
            self.report,
            heading=self.tips_heading,
            place=None if self.tips_heading else place,
        )
        self.part.tips.extend(drafts)
        if section.head and drafts and self.tips_heading:
            self.report.take(section.head.number)
        elif section.head and section.head.number not in self.report.named:
            self.report.lose("structure", section.head.number)

    def _empty(self, section: Section) -> None:
        if section.is_signed():
            self.report.lose_lines("empty-story", section.numbers[:1])
            self.report.lose_lines("loose-text", section.numbers[1:])
            return
        if self.among_tips and section.head and match_place(section.name, self.places):
            self.report.lose("empty-tips", section.head.number)
            self.report.lose_lines("navigation", [piece.number for piece in section.body])
        elif fold(section.name) in self.known or is_navigation(section.name):
            self.report.lose_lines("navigation", section.numbers)
        elif self.on_page and section.joined:
            self.report.lose_lines("page", section.numbers)
        elif section.marked and section.level == 0:
            self.report.lose("empty-story", section.numbers[0])
        else:
            self.report.lose_lines("structure" if section.level else "loose-text", section.numbers)

    def _structure(self, section: Section) -> None:
        self.report.lose_lines("structure", section.numbers)

    def _page(self, section: Section) -> None:
        self.tips_heading = None
        self.report.lose_lines("page", section.numbers)
        if not section.marked or (self.place and section.level > 0):
            self.place = None


def _title_and_body(section: Section) -> tuple[str, list[Piece]]:
    """Give the title, with lines that only continue it, and the body without the narrator."""
    title = section.name
    body = section.body
    at = section.narrator_at
    if at is None:
        if section.head and section.narrator and not body:
            return "", body
        return _plain(title), list(body)
    before = list(body[:at])
    while before and not before[0].gap and section.head:
        title = f"{title} {before.pop(0).text}"
    return _plain(title), before + list(body[at + 1 :])


def _plain(title: str) -> str:
    return " ".join(title.strip("*_ ").split())


def _without_tail(told: list[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """Take off the short lines below the closing month, which are no part of the story."""
    tail = told[at:]
    if at > 0 and tail and all(p.is_short or looks_like_date(p.text) for p in tail):
        return told[:at], tail
    return told, []
