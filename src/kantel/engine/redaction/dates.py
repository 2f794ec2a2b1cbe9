"""Dates that name a day, in figures or words, in every spelling people use.

A month or a year alone is not proposed: readers may know roughly when. A month with its
year, or a feast with its year, is. Times of day,
decimals and articles of law ("10.30 uur", "artikel 2.3") are not dates.
"""

import re
from collections.abc import Iterator, Sequence

from kantel.engine.redaction.date_words import find_feasts, widened
from kantel.engine.redaction.digits import around_digits
from kantel.engine.redaction.number_words import NUMBER_WORDS, ORDINALS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_MONTHS = words(
    "januari februari maart april mei juni juli augustus september oktober november december"
)
_SHORT_MONTHS = words("jan feb febr mrt apr jun jul aug sept sep okt nov dec")
_ALL_MONTHS = _MONTHS | _SHORT_MONTHS
_YEAR = re.compile(
    r"\s+(?:(?:19|20)\d\d|['’]\d\d)(?!\d)|\s+(?:tweeduizend|negentienhonderd)[a-zéë]{0,20}",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\.(?=\s+(?:[a-z]|(?:19|20)\d\d))")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_FIGURES = re.compile(
    rf"(?<![\w.,/-])({_DAY})([-/.]|\s[-/.]\s|\s)(0?[1-9]|1[0-2])\2((?:19|20)\d\d|['’]?\d\d)"
    r"(?![\w/-]|[.,]\d)"
)
_ISO = re.compile(
    r"(?<![\w.,/-])(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?![\w/-]|[.,]\d)"
)
_SHORT = re.compile(rf"(?<![\w.,/-]){_DAY}[-/](?:0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)")
_SHORT_CONTEXT = re.compile(
    r"\b(?:op|d\.?d\.?|datum|geboren|sinds|vanaf|per|tot|t/m|uiterlijk|rond|afspraak|brief|mail|"
    r"opening|verzonden|ontvangen|ingediend|(?:ochtend|middag|avond|nacht|weekend|week)\svan|(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_MOST_MONTHS = 12
_ALWAYS = ("24/7", "24/07")
_BORN_SOLID = re.compile(
    rf"\b(?:geboren|geb\.?|geboortedatum|gebdatum):?\s(?:op\s)?(({_DAY})(?:0[1-9]|1[0-2])(?:19|20)\d\d)(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(r"geboren|geboorte|geb\.|jarig|verjaar", re.IGNORECASE)
_GLUED = ".,/-:€'’"


def find_dates(tokens: Tokens, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the exact dates of a text; they may overlap."""
    for index in tokens.places_of(_ALL_MONTHS):
        first = _day_before(tokens, index)
        if first is not None:
            first = _earlier_day(tokens, first)
            date = _date(tokens.text, tokens.starts[first], _end(tokens, index))
            yield widened(tokens.text, date)
        elif (end := _end(tokens, index)) > tokens.ends[index] + 1:  # more than a dot
            first = _with_part(tokens, index)
            yield Span(tokens.starts[first], end, SpanType.DATE, "", 0.6, "month_year")
    yield from find_feasts(tokens)
    for span in _in_figures(tokens.text, groups):
        yield widened(tokens.text, span)


def _with_part(tokens: Tokens, month: int) -> int:
    """Take along the part of a month: "eind juni 2019"."""
    return month - (tokens.before(month) in ("begin", "eind", "einde", "medio", "half"))


def _day_before(tokens: Tokens, month: int) -> int | None:
    """Give the first word of the day before a month: "3", "3 de", "derde", "vierde van"."""
    day = month - 1
    if day < 0 or tokens.gap(month) not in SPACES | {"-", "", "."}:
        return None
    if tokens.lowers[day] == "van" and day > 0 and tokens.gap(day) in SPACES:
        day -= 1
    if tokens.lowers[day] in ("e", "de", "ste") and day > 0 and tokens.gap(day) in ("", " "):
        day -= 1
    lower = tokens.lowers[day]
    glued = tokens.text[max(0, tokens.starts[day] - 1) : tokens.starts[day]]
    if lower.isdigit():
        exact = len(lower) <= 2 and 1 <= int(lower) <= 31
        return day if exact and not (glued and (glued in _GLUED or glued.isalnum())) else None
    counted = 2 <= NUMBER_WORDS.get(lower, 0) <= 31
    return day if counted or (lower in ORDINALS and len(lower) > 4) else None


def _earlier_day(tokens: Tokens, day: int) -> int:
    """Take the first of two days along: "3 op 4 januari", "12 en 19 maart"."""
    between = tokens.before(day) in ("op", "en", "of", "tot")
    first = tokens.before(day - 1) if between else ""
    return day - 2 if first.isdecimal() and 1 <= int(first) <= 31 else day


def _end(tokens: Tokens, month: int) -> int:
    """Give where the date ends, with the dot of "okt." and the year after it."""
    end = tokens.ends[month]
    if tokens.lowers[month] in _SHORT_MONTHS:
        dot = _ABBREVIATED.match(tokens.text, end)
        end = dot.end() if dot else end
    year = _YEAR.match(tokens.text, end)
    return year.end() if year else end


def _in_figures(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    for low, high in around_digits(text, groups, 4, 8, least=2):
        for match in _FIGURES.finditer(text, low, high):
            if not match[2].isspace() or len(match[4]) == 4:
                yield _date(text, match.start(), match.end())
        for match in _BORN_SOLID.finditer(text, max(0, low - 20), high):
            yield _date(text, match.start(1), match.end(1))
        for match in _ISO.finditer(text, low, high):
            yield _date(text, match.start(), match.end())
        for match in _SHORT.finditer(text, low, high):
            day, _, month = match[0].partition("/")
            late = month != "" and int(day) > _MOST_MONTHS and match[0] not in _ALWAYS
            if late or _SHORT_CONTEXT.search(text, max(0, match.start() - 20), match.start()):
                yield _date(text, match.start(), match.end())


def _date(text: str, start: int, end: int) -> Span:
    born = _BORN.search(text, max(0, start - 30), start) is not None
    return Span(start, end, SpanType.DATE, "", 0.97, "birth_date" if born else "date_shape")
