"""A bundle line by line: every line becomes a piece with a mark that says what it looks like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from kantel.engine.exchange.document import Line
from kantel.engine.exchange.months import looks_like_date
from kantel.engine.exchange.narrators import is_plain_narrator
from kantel.engine.exchange.shapes.margins import (
    are_page_numbers,
    is_bare_number,
    is_margin,
    is_page_number,
)
from kantel.engine.exchange.shapes.signs import learn_headings
from kantel.engine.exchange.shapes.tips import TipMark, read_mark
from kantel.engine.exchange.shapes.vocabulary import (
    CLOSE,
    MARKER,
    is_close,
    is_link_row,
    is_navigation,
    is_page,
)

_TIPS_FOR = re.compile(r"^(?:reis)?tips?\s+(?:voor|for)\s*(?::|…|\.{3})?$", re.IGNORECASE)

Mark = Literal["close", "navigation", "margin", "title", "tip", "links", "text"]

_NEXT_TIP = re.compile(r"(?<=[.!?”’\"'])\s+(?=Tips? voor (?:de )?[\w-]+(?: en [\w-]+)?:)")
_RUNNING = 3


@dataclass(frozen=True)
class Piece:
    """A line, or the part of it before or behind a closing word."""

    number: int
    text: str
    mark: Mark
    level: int = 0
    gap: bool = True
    bullet: bool = False
    tip: TipMark | None = None

    @cached_property
    def is_short(self) -> bool:
        """Tell whether the line could be a heading without any mark of one."""
        text = self.text.strip().strip("\"'‘’“”„«»")
        if not text or len(text) > 90 or len(text.split()) > 11 or self.bullet:
            return False
        first = text[0]
        if not (first.isupper() or first.isdigit()):
            return False
        if text.endswith(("?", "!")):
            return is_page(text)
        if text.endswith((".", ",", ";", ":", "…")):
            return False
        return not looks_like_date(text) and not is_plain_narrator(text)


def _parts(line: Line) -> list[Line]:
    """Cut a line at its closing words, so that '[sluiten]Zelf een verhaal?' gives two parts."""
    if is_close(line.text) or not CLOSE.search(line.text):
        return _tips_apart(line)
    parts: list[Line] = []
    at = 0
    for found in CLOSE.finditer(line.text):
        before = line.text[at : found.start()].strip()
        if before:
            parts.append(replace(line, text=before, gap=line.gap if not parts else True))
        parts.append(replace(line, text=found[0], level=0))
        at = found.end()
    rest = line.text[at:].strip()
    if rest:
        parts.append(replace(line, text=rest, gap=True))
    return parts


def _tips_apart(line: Line) -> list[Line]:
    """Cut a line of tips where the next one begins, as when a site had them on a row."""
    if line.level or not read_mark(MARKER.sub("", line.text)):
        return [line]
    parts = [part.strip() for part in _NEXT_TIP.split(line.text)]
    return [replace(line, text=part, gap=line.gap or at > 0) for at, part in enumerate(parts)]


def _piece(line: Line, *, bold_titles: bool) -> Piece:  # noqa: PLR0911  # one answer a sign
    text = line.text.strip()
    plain = Piece(line.number, text, "text", gap=line.gap, bullet=line.bullet)
    if is_close(text):
        return replace(plain, mark="close")
    if is_margin(text) and line.level == 0:
        return replace(plain, mark="margin")
    if is_link_row(text) or _TIPS_FOR.match(MARKER.sub("", text)):
        return replace(plain, mark="links")
    bare = MARKER.sub("", text)
    mark = read_mark(bare)
    if mark:
        links = len(mark.audiences) > 2 and not mark.text
        return replace(plain, mark="links" if links else "tip", tip=mark, level=line.level)
    marked = bare != text or line.level > 0
    if not marked and not text.endswith((".", "!", "?")) and is_navigation(text, in_story=True):
        return replace(plain, mark="navigation")
    if is_plain_narrator(bare) or looks_like_date(bare):
        # A styled narrator or month line is no title; a marked one may be.
        return plain if bare == text else replace(plain, text=bare, mark="title")
    if marked and bare:
        return replace(plain, text=bare, mark="title", level=line.level)
    if bold_titles and line.bold and len(text) <= 120 and not text.endswith((".", ":", ",")):
        return replace(plain, mark="title")
    return plain


def to_pieces(lines: Sequence[Line]) -> list[Piece]:
    """Turn the lines of a document into pieces, in the same order.

    Bold lines count as titles only where no line carries a better mark.
    """
    lines = learn_headings([part for line in lines for part in _parts(line)])
    marked = sum(1 for line in lines if line.level or re.match(r"^(?:[»›➤►▸]|>>)\s*\S", line.text))
    bold = sum(1 for line in lines if line.bold)
    bold_titles = marked == 0 and 0 < bold * 2 <= len(lines)
    return _without_running_heads([_piece(line, bold_titles=bold_titles) for line in lines])


def _without_running_heads(pieces: list[Piece]) -> list[Piece]:
    """Mark the numbers of pages, and the line that comes back beside them: it heads each page."""
    numbers = [piece for piece in pieces if is_bare_number(piece.text)]
    if are_page_numbers([piece.text for piece in numbers]):
        pieces = [replace(p, mark="margin") if is_bare_number(p.text) else p for p in pieces]
    beside = [
        index
        for index, piece in enumerate(pieces)
        if piece.mark == "text"
        and len(piece.text) <= 90
        and any(
            near.mark == "margin" and is_page_number(near.text)
            for near in pieces[max(index - 1, 0) : index + 2]
        )
    ]
    times = Counter(pieces[index].text for index in beside)
    heads = {index for index in beside if times[pieces[index].text] >= _RUNNING}
    return [replace(p, mark="margin") if i in heads else p for i, p in enumerate(pieces)]
