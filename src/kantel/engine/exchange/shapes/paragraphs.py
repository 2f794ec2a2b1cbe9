"""Joins the lines of a story or a lead into paragraphs, and finds the month that closes it."""

import re
from collections.abc import Sequence

from kantel.engine.exchange.months import (
    is_of_publication,
    looks_like_date,
    parse_date,
    parse_month,
)
from kantel.engine.exchange.shapes.pieces import Piece

_CLOSING = re.compile(
    r"(?P<text>.*[.!?…”\"'’)])\s*[(–—-]?\s*(?P<date>[A-Za-z]{3,10}\.?,?\s+(?:19|20)\d\d)\)?\.?$",
    re.DOTALL,
)
_SPACES = re.compile(r" {2,}")
_WRAPPED_FROM, _WRAPPED_TO, _ONE_LINE = 50, 110, 125


def join(pieces: Sequence[Piece]) -> str:
    """Give the text, paragraphs apart by an empty line; lines that were only wrapped are joined."""
    longest = max((len(piece.text) for piece in pieces), default=0)
    text = ""
    before = 0
    for piece in pieces:
        if not text:
            text = piece.text
        elif piece.gap:
            text += "\n\n" + piece.text
        elif _WRAPPED_FROM <= before <= _WRAPPED_TO and longest <= _ONE_LINE:
            text += " " + piece.text
        else:
            text += "\n" + piece.text
        before = len(piece.text)
    return _SPACES.sub(" ", text).strip()


def find_month(pieces: Sequence[Piece]) -> int | None:
    """Give the index of the line that says when a story was told: the last, else the first.

    A date among the paragraphs counts when it is the only one, stands by itself and names no day:
    that would be the head of a letter. The date on
    which a site was filled counts only where no other is given.
    """
    at = [i for i, piece in enumerate(pieces) if looks_like_date(piece.text)]
    at = [i for i in at if not is_of_publication(pieces[i].text)] or at
    if not at:
        return None
    if all(piece.is_short or looks_like_date(piece.text) for piece in pieces[at[-1] + 1 :]):
        return at[-1]
    alone = len(at) == 1 and len(parse_date(pieces[at[0]].text) or "") <= len("2017-05")
    return at[0] if at[0] == 0 or alone else None


def split_closing_month(text: str) -> tuple[str, str | None]:
    """Take a month off the end of the last sentence.

    >>> split_closing_month("Het was geregeld. Mei 2017")
    ('Het was geregeld.', '2017-05')
    """
    found = _CLOSING.fullmatch(text)
    month = parse_month(found["date"]) if found else None
    return (found["text"].strip(), month) if found and month else (text, None)
