"""Gathers the tips of one section: one text for each place, audience and item."""

from dataclasses import dataclass

from kantel.engine.exchange.report import Report
from kantel.engine.exchange.shapes.pieces import Piece
from kantel.engine.exchange.shapes.section import Section
from kantel.engine.exchange.shapes.tips import TipText, without_bullet
from kantel.engine.exchange.types import Audience


@dataclass(frozen=True)
class TipDraft:
    """A tip whose heading still has to be matched to a place."""

    line: int
    audience: Audience
    text: str
    heading: str | None
    place: str | None


class _Gatherer:
    """Reads mark after mark: each says for whom the lines below it are."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tips: list[TipText] = []
        self.audiences: tuple[Audience, ...] = ()
        self.many = False
        self.marked = False
        self.fresh = False
        self.unknown = False
        self.bare: int | None = None

    def mark(self, piece: Piece) -> None:
        tip = piece.tip
        assert tip is not None
        self.close()
        self.audiences, self.many, self.marked = tip.audiences, tip.many, True
        self.unknown = not tip.audiences
        self.fresh = True
        if self.unknown:
            self.report.lose("unknown-audience", piece.number)
        elif tip.text:
            self._begin(piece.number, tip.text)
        else:
            self.report.take(piece.number)
            self.bare = None if tip.many else piece.number

    def close(self) -> None:
        """Report the mark of one tip below which no tip came."""
        if self.fresh and self.bare is not None:
            self.report.lose("empty-tips", self.bare)
        self.bare = None

    def text(self, piece: Piece) -> None:
        if not self.marked:
            self.report.lose("loose-text", piece.number)
            return
        if self.unknown:
            self.report.lose("unknown-audience", piece.number)
            return
        bare, bulleted = without_bullet(piece.text)
        if self.fresh or bulleted or piece.bullet or (self.many and self._stands_alone(piece)):
            self._begin(piece.number, bare)
        else:
            self.tips[-1].parts.append(("\n" if piece.gap else "") + piece.text)
            self.tips[-1].lines.append(piece.number)

    def _stands_alone(self, piece: Piece) -> bool:
        before = self.tips[-1].parts[-1].rstrip()
        return piece.gap or (before.endswith((".", "!", "?")) and piece.text[:1].isupper())

    def _begin(self, number: int, text: str) -> None:
        bare = without_bullet(text)[0]
        self.tips.append(TipText(number, self.audiences, [bare], [number]))
        self.fresh = False


def gather_tips(
    section: Section, report: Report, *, heading: str | None, place: str | None
) -> tuple[list[TipDraft], tuple[Audience, ...]]:
    """Give the tips of a section and the audience of its last mark; report the empty ones."""
    gatherer = _Gatherer(report)
    for piece in section.body:
        if piece.mark == "links":
            report.lose("navigation", piece.number)
        elif piece.mark == "tip":
            gatherer.mark(piece)
        else:
            gatherer.text(piece)
    gatherer.close()
    drafts: list[TipDraft] = []
    for tip in gatherer.tips:
        if tip.is_empty:
            report.lose_lines("empty-tips", tip.lines)
            continue
        report.take(*tip.lines)
        drafts.extend(TipDraft(tip.line, who, tip.text, heading, place) for who in tip.audiences)
    if not gatherer.tips and not gatherer.unknown:
        report.lose("empty-tips", section.numbers[0])
    return drafts, gatherer.audiences
