"""Rare combinations: what singles somebody out without naming them.

Every risk gives its reason in plain words and a proposal to make the text coarser. The
signs are in `signs`; here they are gathered and weighed with what is printed beside a
story. An editor answers each one before publication; a high one stops it until then.
"""

from collections.abc import Sequence

from kantel.engine.redaction.signs import SIGNS, Sign
from kantel.engine.redaction.spans import Risk, Span, SpanType

_WHERE = (SpanType.PLACE, SpanType.ADDRESS, SpanType.ORG)
_STRETCH, _OVERLAP = 1 << 20, 64  # characters
_LEVELS = ("low", "medium", "high")


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
    signs = _signs_of(text)
    found = [
        Risk(sign.kind, *match.span(), sign.level, *sign.reason, *sign.proposal)
        for sign in signs
        for match in sign.pattern.finditer(text)
    ]
    found += _combination(spans, role, month, municipality)
    return _without_repeats(sorted(found, key=lambda risk: (risk.start, -risk.end, risk.kind)))


def _signs_of(text: str) -> list[Sign]:
    """Give the signs of which a needed word stands in `text`, without a copy of all of it."""
    waiting = list(SIGNS)
    found: set[int] = set()
    for start in range(0, len(text), _STRETCH):
        lower = text[start : start + _STRETCH + _OVERLAP].lower()
        here = {id(sign) for sign in waiting if any(need in lower for need in sign.needs)}
        waiting = [sign for sign in waiting if id(sign) not in here]
        found |= here
    return [sign for sign in SIGNS if id(sign) in found]


def _without_repeats(found: list[Risk]) -> list[Risk]:
    """Keep of overlapping risks the heaviest, and of equal ones the first."""
    kept: list[Risk] = []
    for risk in found:
        if kept and risk.start < kept[-1].end:
            if _LEVELS.index(risk.level) > _LEVELS.index(kept[-1].level):
                kept[-1] = risk
        else:
            kept.append(risk)
    return kept


def _combination(
    spans: Sequence[Span], role: str | None, month: str | None, municipality: str | None
) -> list[Risk]:
    """Point at the first exact age or date where place, role and month are known too."""
    exact = [span for span in spans if span.type in (SpanType.AGE, SpanType.DATE)]
    where = municipality or any(span.type in _WHERE for span in spans)
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
