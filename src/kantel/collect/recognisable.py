"""A story in pieces, so that a screen can mark what looks recognisable and say why."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language

from kantel.collect.choices import span_label
from kantel.engine.redaction import Risk, explain, find, risks


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text; with a `type` when it looks recognisable."""

    text: str
    type: str = ""
    label: str | Promise = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Something that may single somebody out, and how to say it less exactly."""

    text: str
    reason: str
    proposal: str


def pieces_of(text: str) -> list[Piece]:
    """Return a text in pieces, in order; together they are the whole text."""
    language = get_language() or "nl"
    pieces: list[Piece] = []
    at = 0
    for span in find(text):
        if span.start > at:
            pieces.append(Piece(text=text[at : span.start]))
        pieces.append(
            Piece(
                text=text[span.start : span.end],
                type=span.type.value.lower(),
                label=span_label(span.type),
                why=explain(span.why, language),
            )
        )
        at = span.end
    return [*pieces, Piece(text=text[at:])] if text[at:] else pieces


def hints_of(text: str) -> list[Hint]:
    """Return what may single somebody out without being a name or a number."""
    english = (get_language() or "nl").startswith("en")
    return [_hint(text, risk, english=english) for risk in risks(text, find(text))]


def _hint(text: str, risk: Risk, *, english: bool) -> Hint:
    return Hint(
        text=text[risk.start : risk.end],
        reason=risk.reason_en if english else risk.reason_nl,
        proposal=risk.proposal_en if english else risk.proposal_nl,
    )
