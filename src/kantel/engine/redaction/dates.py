"""Dates that name a day, in figures or words, in every spelling people use.

A month or a year alone is not proposed: readers may know roughly when. A month with its
year, or a feast with its year, is. Times of day,
decimals and articles of law ("10.30 uur", "artikel 2.3") are not dates.
"""

import re
from collections.abc import Iterator, Sequence

from kantel.engine.redaction.date_words import find_feasts, widened
from kantel.engine.redaction.digits import around_digits
from kantel.engine.redaction.echoes import one_letter_apart
from kantel.engine.redaction.number_words import NUMBER_WORDS, ORDINALS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_MONTHS = words(
    "januari februari maart april mei juni juli augustus september oktober november december"
)
_SHORT_MONTHS = words("jan feb febr mrt apr jun jul aug sept sep okt nov dec")
_ALL_MONTHS = _MONTHS | _SHORT_MONTHS
_LONG_MONTH = 6  # letters
_LONG_MONTHS = sorted(month for month in _MONTHS if len(month) >= _LONG_MONTH)
_YEAR = re.compile(
    r"(?:\s+|[-/.](?=\d{4}))(?:(?:19|20)\d\d|['’]\d\d)(?!\d)|\s+(?:tweeduizend|negentienhonderd)[a-zéë]{0,20}",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\.(?=\s+(?:[a-z]|['’]\d\d|(?:19|20)\d\d))")
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
# "3/4 liter", "2/3 van de mensen", "1/2 dag": a part, and no day
_MEASURED = re.compile(
    r"\s(?:van\s(?:de|het|ons|alle|mijn|hun)|deel|liter|kilo|uur|dag|jaar|baan)\b"
)
# what follows a day that is noted down: 3-4, a colon, "gebeld"
_NOTED = re.compile(r":\s|\s(?:gebeld|gemaild|niks|geen|brief|mail|weer|opnieuw|belde)\b")
_MONTH_YEAR = re.compile(
    r"\b(?:in|sinds|vanaf|per|tot|geboren|medio|eind|begin)\s"
    r"((?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d)(?![\w/-])"
)
_FRACTION = 10  # "9/10" is a mark, "11/4" a day
_ALWAYS = ("24/7", "24/07")
_BORN_SOLID = re.compile(
    r"\b(?:geboren|geb\.?|geboortedatum|gebdatum|datum|d\.?d\.?|op|sinds|per|vanaf|van|tot|was):?\s(?:op\s)?"
    r"((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)(?!\w|[.,]\d|\s(?:euro|keer|km))",
    re.IGNORECASE,
)
_BORN = re.compile(r"geboren|geboorte|geb\.|jarig|verjaar", re.IGNORECASE)
_GLUED = ".,/-:€'’"


def find_dates(tokens: Tokens, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the exact dates of a text; they may overlap."""
    for index in sorted([*tokens.places_of(_ALL_MONTHS), *_misspelt_months(tokens, groups)]):
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


def _misspelt_months(tokens: Tokens, groups: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Give the words after a number that are a month but for one letter: "5 decmber"."""
    if not groups:
        return
    for day in tokens.numbers:
        lower = tokens.after(day)
        if len(lower) < _LONG_MONTH or lower in _ALL_MONTHS or not tokens.words[day].isdecimal():
            continue
        if any(one_letter_apart(lower, month) for month in _LONG_MONTHS):
            yield day + 1


def _with_part(tokens: Tokens, month: int) -> int:
    """Take along the part of a month: "eind juni 2019"."""
    two = tokens.gap(month) in ("/", "-") and tokens.lowers[month - 1] in _ALL_MONTHS
    return month - (two or tokens.before(month) in ("begin", "eind", "einde", "medio", "half"))


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
        for match in _MONTH_YEAR.finditer(text, max(0, low - 8), high):
            yield _date(text, match.start(1), match.end(1))
    yield from _short(text, groups)


def _short(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield days without a year; one that is certain tells what "3/4" beside it is."""
    likely: list[re.Match[str]] = []
    sure: set[str] = set()
    for low, high in around_digits(text, groups, 4, 8, least=2):
        for match in _SHORT.finditer(text, low, high):
            if match[0] in _ALWAYS or _MEASURED.match(text, match.end()):
                continue
            sign = "/" if "/" in match[0] else "-"
            day, _, month = match[0].partition(sign)
            late = sign == "/" and int(day) > _FRACTION and day != month
            told = _SHORT_CONTEXT.search(text, max(0, match.start() - 20), match.start())
            if late or told:
                sure.add(sign)
                yield _date(text, match.start(), match.end())
            else:
                likely.append(match)
    for match in likely:
        if ("/" if "/" in match[0] else "-") in sure or _NOTED.match(text, match.end()):
            yield _date(text, match.start(), match.end())


def _date(text: str, start: int, end: int) -> Span:
    born = _BORN.search(text, max(0, start - 30), start) is not None
    return Span(start, end, SpanType.DATE, "", 0.97, "birth_date" if born else "date_shape")
