"""Cuts a bundle into sections: a heading, if there is one, and what stands below it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kantel.engine.exchange.months import looks_like_date
from kantel.engine.exchange.names import fold, match_place
from kantel.engine.exchange.narrators import (
    is_plain_narrator,
    read_bare_role,
    read_narrator,
    split_title,
)
from kantel.engine.exchange.report import Report
from kantel.engine.exchange.shapes.pieces import Piece
from kantel.engine.exchange.shapes.section import Section
from kantel.engine.exchange.shapes.tips import TipMark
from kantel.engine.exchange.shapes.vocabulary import (
    is_navigation,
    is_page,
    is_structure,
    is_tips,
)
from kantel.engine.exchange.types import AUDIENCES

# More headings of tips than a map has places, times more names than it has: not worth the time.
_MOST_PAIRS = 50_000
# So many words may stand between a title with a mark and its narrator: a summary, a label.
_SUMMARY = 40


def _order(mark: TipMark) -> int:
    return AUDIENCES.index(mark.audiences[0])


class Splitter:
    """Walks over the pieces once and opens a section at each heading."""

    def __init__(self, pieces: Sequence[Piece], report: Report) -> None:
        self.pieces = pieces
        self.report = report
        self.sections: list[Section] = []
        self.current: Section | None = None
        short = Counter(fold(p.text) for p in pieces if p.mark == "title" or p.is_short)
        self.repeated = {name for name, times in short.items() if times > 1}
        self.announced = self._announced()

    def split(self) -> list[Section]:
        """Give the sections in the order of the file."""
        for index, piece in enumerate(self.pieces):
            match piece.mark:
                case "close":
                    self.report.lose("navigation", piece.number)
                    self.current = None
                case "navigation" | "margin":
                    self.report.lose(piece.mark, piece.number)
                case "title":
                    self._title(index, piece)
                case "tip" | "links":
                    self._tip(index, piece)
                case _:
                    self._text(index, piece)
        return self.sections

    def _announced(self) -> set[str]:
        """Give the names that a menu or the heading of tips announces: they open a place."""
        listed: set[str] = set()
        heads: list[str] = []
        names: dict[str, None] = {}
        for index, piece in enumerate(self.pieces):
            if not (piece.is_short or piece.mark == "title"):
                continue
            after = self._next(index)
            if after is not None and after.mark in ("tip", "links"):
                heads.append(piece.text)
            elif after is None or after.mark != "text" or after.is_short:
                listed.add(fold(piece.text))
            elif piece.mark == "text" and not is_plain_narrator(after.text):
                names[piece.text] = None
        if len(heads) * len(names) > _MOST_PAIRS:
            heads = []
        meant = {fold(name) for head in heads if (name := match_place(head, names))}
        return meant | {fold(name) for name in names if fold(name) in listed}

    def _open(self, head: Piece | None, *, marked: bool = False) -> Section:
        self.current = Section(head, marked, joined=self.current is not None)
        self.sections.append(self.current)
        return self.current

    def _next(self, index: int) -> Piece | None:
        """Give the next piece that is not a button, if no closing word stands between."""
        for piece in self.pieces[index + 1 : index + 12]:
            if piece.mark == "close":
                return None
            if piece.mark not in ("navigation", "margin"):
                return piece
        return None

    def _narrator_follows(self, index: int) -> bool:
        after = self._next(index)
        return after is not None and after.mark == "text" and is_plain_narrator(after.text)

    def _title(self, index: int, piece: Piece) -> None:
        current = self.current
        below = current is not None and 0 < current.level < piece.level
        outside = is_tips(piece.text) or is_page(piece.text) or self._narrator_follows(index)
        if current and current.is_signed() and below and not outside:
            current.add(replace(piece, mark="text"))
            return
        title, narrator = split_title(piece.text)
        section = self._open(replace(piece, text=title), marked=True)
        if is_plain_narrator(piece.text):
            narrator = read_narrator(piece.text)
        if narrator and not self._narrator_follows(index):
            section.narrator = narrator

    def _tip(self, index: int, piece: Piece) -> None:
        current = self.current
        if (
            piece.mark == "tip"
            and piece.tip
            and not piece.tip.text
            and self._narrator_follows(index)
        ):
            self._title(index, replace(piece, mark="title"))
            return
        if (
            current
            and current.is_signed()
            and piece.mark == "tip"
            and self._goes_on(index, current)
        ):
            current.add(replace(piece, mark="text"))
            return
        if current is None or current.is_signed():
            current = self._open(None)
        elif current.body and not current.has_tips and not is_tips(current.name):
            # Prose first, then tips: the prose is a lead or a story of its own.
            current = self._open(None)
        current.add(piece)

    def _goes_on(self, index: int, story: Section) -> bool:
        """Tell whether a story that gives a tip goes on below it: its month is still to come."""
        if any(looks_like_date(piece.text) for piece in story.body):
            return False
        for piece in self.pieces[index + 1 : index + 40]:
            if piece.mark in ("close", "title", "links"):
                return False
            if looks_like_date(piece.text):
                return True
        return False

    def _text(self, index: int, piece: Piece) -> None:
        current = self.current
        if current is None:
            if self._closed_too_early(piece):
                return
            if not piece.is_short and is_navigation(piece.text):
                self.report.lose("navigation", piece.number)
                return
            if piece.is_short or self._heads_story(index, piece):
                self._open(piece)
                return
            current = self._open(None)
        elif self._begins_section(index, piece, current):
            self._open(piece)
            return
        elif not (current.is_signed() or current.has_tips) and is_navigation(piece.text):
            self.report.lose("navigation", piece.number)
            return
        current.add(piece)
        self._look_for_narrator(index, current)

    def _closed_too_early(self, piece: Piece) -> bool:
        """Take a month, or a narrator, that belongs to the section before the closing word."""
        last = self.sections[-1] if self.sections else None
        if last is None or not last.marked:
            return False
        if last.is_signed() and looks_like_date(piece.text):
            if any(looks_like_date(before.text) for before in last.body):
                return False
            last.add(piece)
            return True
        if last.body or last.is_signed() or is_tips(last.name) or is_page(last.name):
            return False
        if fold(last.name) in self.repeated or not is_plain_narrator(piece.text):
            return False
        self.current = last
        last.add(piece)
        last.narrator, last.narrator_at = read_narrator(piece.text), 0
        return True

    def _heads_story(self, index: int, piece: Piece) -> bool:
        """Tell whether a line without a mark is a title: a narrator stands right below it."""
        if not self._narrator_follows(index) or len(piece.text) > 140:
            return False
        return not is_plain_narrator(piece.text) and not looks_like_date(piece.text)

    def _begins_section(self, index: int, piece: Piece, current: Section) -> bool:  # noqa: PLR0911
        if current.is_signed():
            return self._ends_story(index, piece, current)
        if current.marked and not current.body and not is_page(current.name):
            # The line below a marked title is its subtitle or narrator, or the title is a link.
            return (
                piece.is_short
                and (is_tips(current.name) or is_structure(current.name) or self._is_link(current))
                and not self._narrator_follows(index)
            ) or self._heads_story_of_link(index, piece, current)
        if self._heads_story(index, piece) and piece.gap and current.body:
            return True
        if current.has_tips:
            return self._heads_tips(index, piece, current) or self._leaves_tips(
                index, piece, current
            )
        if not piece.is_short:
            return False
        after_sentence = not current.body or current.body[-1].text.rstrip().endswith(
            (".", "!", "?", "”", '"', "’", ")")
        )
        if not (piece.gap or after_sentence):
            return False
        prose = bool(current.body) and not is_page(current.name) and current.head is not None
        return not prose or fold(piece.text) in self.repeated or is_page(piece.text)

    def _heads_tips(self, index: int, piece: Piece, current: Section) -> bool:
        """Tell whether a line among tips names the next place: the audiences begin anew."""
        after = self._next(index)
        bare = len(piece.text.split()) <= 8 and not piece.text.endswith((".", ",", ";", ":", "!"))
        if not bare or piece.bullet or after is None or after.mark not in ("tip", "links"):
            return False
        last = current.last_tip
        if after.mark == "links" or last is None or after.tip is None or not after.tip.audiences:
            return after.mark == "links" or piece.gap
        anew = _order(after.tip) <= _order(last)
        if last.many:
            return anew and piece.gap
        ended = current.body[-1].text.rstrip().endswith((".", "!", "?"))
        return (anew or ended) and (piece.gap or piece.is_short)

    def _leaves_tips(self, index: int, piece: Piece, current: Section) -> bool:
        """Tell whether a line among tips heads a place or page: prose follows, and no tips."""
        after = self._next(index)
        if not piece.is_short or not piece.gap or after is None or after.mark != "text":
            return False
        if is_page(piece.text) or fold(piece.text) in self.announced:
            return True
        ended = current.body[-1].text.rstrip().endswith((".", "!", "?"))
        single = current.last_tip is not None and not current.last_tip.many
        return single and ended and after.gap and not after.is_short

    def _is_link(self, current: Section) -> bool:
        return fold(current.name) in self.repeated

    def _heads_story_of_link(self, index: int, piece: Piece, current: Section) -> bool:
        return (
            (is_tips(current.name) or is_structure(current.name))
            and self._heads_story(index, piece)
            and piece.gap
        )

    def _ends_story(self, index: int, piece: Piece, current: Section) -> bool:
        """Tell whether a heading without a mark ends a story that no closing word ended."""
        if not piece.gap and not (current.body and looks_like_date(current.body[-1].text)):
            return False
        dated = bool(current.body) and looks_like_date(current.body[-1].text)
        if self._heads_story(index, piece):
            return dated or not current.marked
        if dated and piece.is_short:
            after = self._next(index)
            return after is not None and (
                after.mark in ("text", "tip", "links") or is_page(piece.text)
            )
        if not piece.is_short or not piece.gap:
            return False
        return is_tips(piece.text) or fold(piece.text) in self.announced

    def _may_stand_above(self, above: Sequence[Piece], *, marked: bool) -> bool:
        """Tell whether these lines may stand between a title and its narrator."""
        if marked and sum(len(piece.text.split()) for piece in above) <= _SUMMARY:
            return True
        return all(piece.is_short for piece in above if piece.gap)

    def _look_for_narrator(self, index: int, section: Section) -> None:
        """Read the narrator from the first lines below the heading.

        A line that only might be a narrator's counts right below a title with a mark.
        """
        at = len(section.body) - 1
        if section.narrator is not None or at > 2:
            return
        piece = section.body[at]
        right_below = section.marked and at == 0 and not is_page(section.name)
        if not right_below and not is_plain_narrator(piece.text):
            return
        if not self._may_stand_above(section.body[:at], marked=section.marked):
            return
        found = read_narrator(piece.text)
        after = self._next(index)
        if not found and right_below and after is not None and after.mark == "text" and after.gap:
            found = read_bare_role(piece.text)
        if found:
            section.narrator, section.narrator_at = found, at
