"""Numbers and addresses spelt out in words: "nul zes, vijfenvijftig …", "jan apenstaart …"."""

import re
from collections.abc import Iterator

from stdnum.nl import bsn as stdnum_bsn

from kantel.engine.redaction.number_words import NUMBER_WORDS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import Tokens

_BETWEEN = re.compile(r"\s?[,.–-]?\s{0,2}")
_LEAST_WORDS = 4
_CALLING = re.compile(r"\b(?:bel|belt|bellen|belde|nummer|telefoon|tel|mobiel|app|appen)\b", re.I)
_NUMBERED = re.compile(r"\b(?:bsn|burgerservicenummer|sofinummer)\b", re.I)
_AT = re.compile(
    r"\s(?:apenstaartje|apenstaart|at)\s|\s?[\[(]\s?(?:at|apenstaartje|apenstaart)\s?[\])]\s?"
)
_SIGNS = ("penstaart", " at ", "(at", "[at", "( at", "[ at")
_PART = r"[\w-]{1,40}"
_DOT = r"(?:\s(?:punt|dot)\s|\s?[\[(](?:punt|dot)[\])]\s?|\.)"
_DASH = r"(?:\s(?:streepje|liggend streepje|underscore|laag streepje)\s)"
_LOCAL = re.compile(rf"{_PART}(?:(?:{_DOT}|{_DASH}){_PART}){{0,3}}$")
_DOMAIN = re.compile(
    rf"{_PART}(?:(?:{_DOT}|{_DASH}){_PART}){{0,3}}{_DOT}(?:nl|com|org|net|eu|be|info|example|nu)\b"
)
_SITE = re.compile(rf"\b(?:www|w w w)(?:\spunt\s){_PART}(?:(?:{_DOT}|{_DASH}){_PART}){{0,3}}", re.I)


def find_spelt(tokens: Tokens) -> Iterator[Span]:
    """Yield phone numbers, BSNs, e-mail and web addresses that are written in words."""
    yield from _numbers(tokens)
    if any(sign in tokens.text for sign in _SIGNS):
        yield from _mail(tokens.text)
    if " punt " in tokens.text:
        for match in _SITE.finditer(tokens.text):
            yield Span(match.start(), match.end(), SpanType.HANDLE, "", 0.95, "url_shape")


def _numbers(tokens: Tokens) -> Iterator[Span]:
    lowers = tokens.lowers
    if sum(map(NUMBER_WORDS.__contains__, lowers)) < _LEAST_WORDS:
        return
    first = 0
    while first < len(tokens):
        if tokens.lowers[first] not in NUMBER_WORDS:
            first += 1
            continue
        last = first
        while last + 1 < len(tokens) and _goes_on(tokens, last + 1):
            last += 1
        if last - first + 1 >= _LEAST_WORDS:
            span = _spelt_number(tokens, first, last)
            if span is not None:
                yield span
        first = last + 1


def _goes_on(tokens: Tokens, index: int) -> bool:
    return tokens.lowers[index] in NUMBER_WORDS and bool(_BETWEEN.fullmatch(tokens.gap(index)))


def _spelt_number(tokens: Tokens, first: int, last: int) -> Span | None:
    digits = "".join(str(NUMBER_WORDS[lower]) for lower in tokens.lowers[first : last + 1])
    start, end = tokens.starts[first], tokens.ends[last]
    context = tokens.text[max(0, start - 40) : start]
    if len(digits) == 9 and (stdnum_bsn.is_valid(digits) or _NUMBERED.search(context)):
        return Span(start, end, SpanType.BSN, "", 0.95, "bsn_spelt")
    national = digits.startswith("0") and 9 <= len(digits) <= 11
    if national or (6 <= len(digits) <= 12 and _CALLING.search(context)):
        return Span(start, end, SpanType.PHONE, "", 0.95, "phone_spelt")
    return None


def _mail(text: str) -> Iterator[Span]:
    for match in _AT.finditer(text):
        before = text[max(0, match.start() - 90) : match.start()]
        local = _LOCAL.search(before)
        domain = _DOMAIN.match(text, match.end())
        if local and domain:
            start = match.start() - len(local[0])
            yield Span(start, domain.end(), SpanType.EMAIL, "", 0.95, "email_spelt")
