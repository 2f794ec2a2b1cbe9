"""What belongs to a date beside its day and month: the weekday, a range, a feast's day.

"zaterdag 10 juni" is hidden as a whole, since the weekday gives the day away; so is "12 t/m
14 mei". A feast names a day where it is numbered, has its year, or is a day somebody did
something on ("eerste kerstdag", "sint maarten 2017", "op Hemelvaartsdag").
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import Tokens
from kantel.engine.redaction.words import one_of, words

_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
_WEEKDAY = (
    rf"(?:{one_of(_WEEKDAYS)}(?:ochtend|morgen|middag|avond|nacht|s)?|(?:ma|di|wo|do|vr|za|zo)\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_RANK = r"(?:eerste|tweede|derde|vierde|vijfde|laatste|[1-5](?:e|de|ste))"
_MONTH = one_of(
    "januari februari maart april mei juni juli augustus september oktober november december"
)
_LOOK_BACK = 44  # characters: "donderdagmiddag 12, 13 en "
_BETWEEN = r"\s?(?:,|-|–|/|t/m|tm|tot\sen\smet|tot|op|en|of|naar)\s?"
# What may stand before the day of the month, up to where the day begins.
_BEFORE = re.compile(
    rf"(?<![\w.,:/'’-])(?:{_WEEKDAY}\s?,?\s(?:de\s|den\s)?)?(?:{_DAY}(?:e|de|ste)?{_BETWEEN}(?:{_WEEKDAY}\s)?)?"
    rf"(?:{_DAY}{_BETWEEN})?$",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![\w.,/'’-]){_WEEKDAY}\s?,?\s(?:de\s|den\s)?(?:\d{{1,2}}(?:e|de|ste)?{_BETWEEN}|\w{{3,20}}{_BETWEEN})?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"(?<![\w.,:/'’-])(?:{_WEEKDAY}\s)?{_DAY}(?:e|de|ste)?\s(?:op|en|tot|t/m|of)\s$", re.IGNORECASE
)
_SINCE = re.compile(r"\s(?:jl|jongstleden|a\.?s|aanstaande)\b\.?", re.IGNORECASE)
_NAMED_DAY = re.compile(
    rf"(?<!\w)(?:{one_of(_WEEKDAYS)}(?:ochtend|morgen|middag|avond|nacht)?\s(?:de|den)\s"
    rf"(?:{_DAY}(?:e|de|ste)|[a-zë]{{2,15}}(?:de|ste))"
    rf"|{_RANK}\s{one_of(_WEEKDAYS)}\s(?:van|in)\s{_MONTH}(?:\s(?:19|20)\d\d)?)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:,?\s(?:van\s)?(?:(?:19|20)\d\d|['’]\d\d))(?!\d)")
_WEEKDAY_IN = re.compile(one_of(_WEEKDAYS))
_NUMBERED = words("kerstdag paasdag pinksterdag")
_DAYS = words(
    "hemelvaartsdag hemelvaartdag koningsdag koninginnedag moederdag vaderdag bevrijdingsdag "
    "oudejaarsavond oudejaarsdag oudjaar oudjaarsavond nieuwjaarsdag nieuwjaarsnacht kerstavond "
    "kerstnacht pinkstermaandag paasmaandag paaszaterdag prinsjesdag pakjesavond "
    "sinterklaasavond dodenherdenking kerstochtend paaszondag valentijnsdag"
)
_FEASTS = words(
    "pasen pinksteren kerst kerstmis sinterklaas carnaval hemelvaart nieuwjaar suikerfeest "
    "offerfeest ramadan kerstvakantie meivakantie herfstvakantie"
)
_SECOND = {
    "maarten": ("sint", "sint-", "st"),
    "vrijdag": ("goede",),
    "donderdag": ("witte",),
    "nieuw": ("en",),
    "nicolaas": ("sint",),
}
_NUMBERS = words("eerste tweede 1e 2e 1ste 2de 2ste e de ste derde")
_MARKED = _NUMBERED | _DAYS | _FEASTS | frozenset(_SECOND)
_ON = words("op met sinds vanaf")
_EVERY = words("jarig elk elke iedere altijd")


def widened(text: str, span: Span) -> Span:
    """Take along the weekday, the first day of a range and "jl." of a date."""
    low = max(0, span.start - _LOOK_BACK)
    before = _WEEKDAY_BEFORE.search(text, low, span.start)
    before = before or _BEFORE.search(text, low, span.start)
    start = before.start() if before else span.start
    earlier = (
        _EARLIER.search(text, max(0, start - _LOOK_BACK), start) if start < span.start else None
    )
    start = earlier.start() if earlier else start
    after = _SINCE.match(text, span.end)
    end = after.end() if after else span.end
    return span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


def find_feasts(tokens: Tokens) -> Iterator[Span]:
    """Yield feasts that name one day, and days like "vrijdag de dertiende"."""
    for index in tokens.places_of(_MARKED):
        first = _feast_start(tokens, index)
        if first is None:
            continue
        year = _YEAR.match(tokens.text, tokens.ends[index])
        lower = tokens.lowers[index]
        numbered = lower in _NUMBERED and first < index
        named = lower in _DAYS or tokens.lowers[first] == "goede"
        told = named and tokens.before(first) in _ON and tokens.after(index) not in _EVERY
        if year or numbered or told:
            end = year.end() if year else tokens.ends[index]
            yield Span(tokens.starts[first], end, SpanType.DATE, "", 0.95, "feast_day")
    days = [lower for lower in tokens.vocabulary if "dag" in lower] if "dag" in tokens.text else []
    if any(map(_WEEKDAY_IN.search, days)):
        for match in _NAMED_DAY.finditer(tokens.text):
            yield Span(match.start(), match.end(), SpanType.DATE, "", 0.9, "date_shape")


def _feast_start(tokens: Tokens, index: int) -> int | None:
    """Give the first word of a feast, or None where the word is something else here."""
    lower = tokens.lowers[index]
    if lower in _SECOND:
        if tokens.before(index) not in _SECOND[lower]:
            return None
        if lower == "nieuw":
            return index - 2 if tokens.before(index - 1) == "oud" else None
        return index - 1
    back = 0
    if lower in _NUMBERED and index > 0 and tokens.gap(index) in (" ", ""):
        before = tokens.lowers[index - 1]
        ranked = before in ("e", "de", "ste") and tokens.lower(index - 2).isdigit()
        back = 2 if ranked else before in _NUMBERS
    elif tokens.before(index) == "en" and tokens.before(index - 1) in _FEASTS:
        back = 2
    return index - back
