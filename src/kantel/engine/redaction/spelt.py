"""Numbers and addresses spelt out in words: "nul zes, vijfenvijftig …", "jan apenstaart …"."""

import re
from collections.abc import Iterator

from stdnum.nl import bsn as stdnum_bsn

from kantel.engine.redaction.number_words import NUMBER_WORDS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import Tokens

_BETWEEN = re.compile(r"\s?[,.–-]?\s{0,2}")
_LEAST_WORDS = 4
_TWO = 2
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
    spelt = [index for index in tokens.numbers if _spells(tokens.lowers[index])]
    row: list[int] = []
    for index in spelt:
        if row and not _goes_on(tokens, row[-1], index):
            yield from _spelt_number(tokens, row)
            row = []
        row.append(index)
    yield from _spelt_number(tokens, row)


def _spells(lower: str) -> bool:
    """Say whether a word stands for one or two digits: "zes", "06"."""
    return lower in NUMBER_WORDS or (lower.isdecimal() and len(lower) <= _TWO)


def _goes_on(tokens: Tokens, before: int, index: int) -> bool:
    if index == before + _TWO:
        return tokens.lowers[index - 1] == "dubbel"
    return index == before + 1 and _BETWEEN.fullmatch(tokens.gaps[index]) is not None


def _digits(tokens: Tokens, index: int) -> str:
    """Give the digits of a number word, twice after "dubbel"."""
    lower = tokens.lowers[index]
    return str(NUMBER_WORDS.get(lower, lower)) * (1 + (tokens.lower(index - 1) == "dubbel"))


def _spelt_number(tokens: Tokens, row: list[int]) -> Iterator[Span]:
    """Yield what a row of number words spells, where it spells something."""
    if sum(tokens.lowers[index] in NUMBER_WORDS for index in row) < _LEAST_WORDS:
        return
    first, last = row[0], row[-1]
    digits = "".join(_digits(tokens, index) for index in row)
    start, end = tokens.starts[first], tokens.ends[last]
    context = tokens.text[max(0, start - 40) : start]
    if len(digits) == 9 and (stdnum_bsn.is_valid(digits) or _NUMBERED.search(context)):
        yield Span(start, end, SpanType.BSN, "", 0.95, "bsn_spelt")
        return
    national = digits.startswith("0") and 9 <= len(digits) <= 11
    if national or (6 <= len(digits) <= 12 and _CALLING.search(context)):
        yield Span(start, end, SpanType.PHONE, "", 0.95, "phone_spelt")


def _mail(text: str) -> Iterator[Span]:
    for match in _AT.finditer(text):
        before = text[max(0, match.start() - 90) : match.start()]
        local = _LOCAL.search(before)
        domain = _DOMAIN.match(text, match.end())
        if local and domain:
            start = match.start() - len(local[0])
            yield Span(start, domain.end(), SpanType.EMAIL, "", 0.95, "email_spelt")
