"""Dates that name a day, in figures or words, in every spelling people use.

A month or a year alone is not proposed: readers may know roughly when. Times of day,
decimals and articles of law ("10.30 uur", "artikel 2.3") are not dates.
"""

import re
from collections.abc import Iterator

from kantel.engine.redaction.spans import Span, SpanType

_MONTHS = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_DAY_WORDS = (
    r"(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]ntwintig(?:ste)?|[eé][eé]nendertig(?:ste)?"
    r"|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde"
    r"|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende"
    r"|twintigste|dertigste|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien"
    r"|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig)"
)
_YEAR = r"(?:\s+(?:(?:19|20)\d\d|['’]\d\d)(?!\d))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_WRITTEN = re.compile(
    rf"(?<![\w.,/-])(?:{_DAY}\s?(?:e|de|ste)?|{_DAY_WORDS})[ \t\u00a0-]{{1,2}}"
    rf"{_MONTHS}(?![a-zà-ÿ])(?:\.(?=\s+(?:(?-i:[a-z])|(?:19|20)\d\d))|){_YEAR}",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"(?<![\w.,/-])({_DAY})([-/.]|\s[-/.]\s|\s)(0?[1-9]|1[0-2])\2((?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d)"
)
_ISO = re.compile(
    r"(?<![\w.,/-])(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?![\w/-]|[.,]\d)"
)
_SHORT = re.compile(rf"(?<![\w.,/-]){_DAY}[-/](?:0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)")
_SHORT_CONTEXT = re.compile(
    r"\b(?:op|d\.?d\.?|datum|geboren|van|sinds|vanaf|per|tot)\s*:?\s*$", re.IGNORECASE
)
_BORN = re.compile(r"geboren|geboorte|geb\.|jarig|verjaar", re.IGNORECASE)
# "in mei drie" is no day; "een mei" neither: a number word before a short month name
# that is also a word counts only when it can be nothing else.
_NOT_A_DATE = re.compile(r"(?:een|één)\s+(?:mei|jan|dec)$", re.IGNORECASE)


def find_dates(text: str) -> Iterator[Span]:
    """Yield the exact dates of `text`; they may overlap."""
    for match in _WRITTEN.finditer(text):
        if not _NOT_A_DATE.match(match[0]):
            yield _date(text, match.start(), match.end())
    for match in _FIGURES.finditer(text):
        spaced = match[2].isspace()
        if not spaced or len(match[4]) == 4:
            yield _date(text, match.start(), match.end())
    for match in _ISO.finditer(text):
        yield _date(text, match.start(), match.end())
    for match in _SHORT.finditer(text):
        if _SHORT_CONTEXT.search(text, max(0, match.start() - 20), match.start()):
            yield _date(text, match.start(), match.end())


def _date(text: str, start: int, end: int) -> Span:
    born = _BORN.search(text, max(0, start - 30), start) is not None
    return Span(start, end, SpanType.DATE, "", 0.97, "birth_date" if born else "date_shape")
