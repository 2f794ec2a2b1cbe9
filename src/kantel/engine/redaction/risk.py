"""Rare combinations: what singles somebody out without naming them.

Every risk gives its reason in plain words and a proposal to make the text coarser. The
list of kinds is short on purpose: an editor answers each one before publication.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kantel.engine.redaction.spans import Risk, Span, SpanType


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    level: str
    pattern: re.Pattern[str]
    reason: tuple[str, str]
    proposal: tuple[str, str]


_SIGNS = (
    _Sign(
        "only_one",
        "high",
        re.compile(
            r"\b(?:de|het|als|zijn|haar)\s+enige\s+[^.!?,;\n]{3,80}?\b(?:van|in|die|dat|uit|met|hier)\b[^.!?,;\n]{0,60}"
        ),
        (
            "Er staat dat er maar één is. Wie de streek kent, weet wie dit is.",
            "The text says there is only one. Who knows the area knows who this is.",
        ),
        (
            "Laat ‘de enige’ weg, of noem de groep ruimer.",
            "Leave out “the only”, or widen the group.",
        ),
    ),
    _Sign(
        "former_office",
        "medium",
        re.compile(
            r"\b(?:oud|ex|voormalig)[- ][a-zà-ÿ]{4,30}"
            r"(?:er|eur|aris|ter|ant|ist|or|meester|hoofd|molenaar|wethouder|raadslid)\b"
        ),
        (
            "Een vroegere functie is vaak maar door een paar mensen vervuld.",
            "A former office was often held by only a few people.",
        ),
        ("Noem de functie algemener.", "Name the office more generally."),
    ),
    _Sign(
        "in_the_news",
        "high",
        re.compile(
            r"\b(?:in|op|haalde|door)\s+(?:de|het)\s+(?:krant|nieuws|journaal|voorpagina|televisie|tv)\b"
        ),
        (
            "Dit was in het nieuws. Daarmee is terug te vinden om wie het gaat.",
            "This was in the news. That makes it possible to find who it is about.",
        ),
        ("Laat weg dat het in het nieuws was.", "Leave out that it was in the news."),
    ),
)
_SMALL = (SpanType.PLACE, SpanType.ADDRESS, SpanType.ORG)


def risks(
    text: str,
    spans: Sequence[Span],
    *,
    role: str | None = None,
    month: str | None = None,
    municipality: str | None = None,
) -> list[Risk]:
    """List what singles somebody out in `text`, sorted by place.

    `role`, `month` (YYYY-MM) and `municipality` are what will be printed beside the
    story; together with an exact age or date in it they can be enough to know who.
    """
    found = [
        Risk(sign.kind, *match.span(), sign.level, *sign.reason, *sign.proposal)
        for sign in _SIGNS
        for match in sign.pattern.finditer(text)
    ]
    found += _combination(spans, role, month, municipality)
    return sorted(found, key=lambda risk: (risk.start, risk.end, risk.kind))


def _combination(
    spans: Sequence[Span], role: str | None, month: str | None, municipality: str | None
) -> list[Risk]:
    exact = [span for span in spans if span.type in (SpanType.AGE, SpanType.DATE)]
    where = municipality or any(span.type in _SMALL for span in spans)
    if not (exact and where and role and month):
        return []
    return [
        Risk(
            "combination",
            exact[0].start,
            exact[0].end,
            "medium",
            "Leeftijd of datum, plaats, rol en maand samen wijzen vaak maar één mens aan.",
            "Age or date, place, role and month together often point to one person.",
            "Maak er één grover: ‘rond de vijftien’, ‘een dorp in de buurt’.",
            "Make one of them coarser: “about fifteen”, “a village nearby”.",
        )
    ]
