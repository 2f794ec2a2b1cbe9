"""An age or a date made coarser: a group of ages, a year or a season, in words that read on. Pure.

"15" becomes "onder de twintig", not "rond de 15"; words around it that no longer fit, such as
"op" before a year or "jaar oud" after an age, go along.
"""

import re

_TENS = {
    20: "twintig", 30: "dertig", 40: "veertig", 50: "vijftig", 60: "zestig", 70: "zeventig"
}  # fmt: skip
_GROUPS = ((12, "kind"), (20, "tiener"), (30, "twintiger"), (40, "dertiger"), (50, "veertiger"),
           (60, "vijftiger"), (70, "zestiger"), (80, "zeventiger"))  # fmt: skip
_ALMOST = re.compile(
    r"\b(?:(?:bijna|ruim|net|pas|nog|maar|al|ongeveer|rond de|rond|een jaar of)\s+)+$", re.I
)
_ON_DAY = re.compile(r"\b(?:op|in|rond)\s+$", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(r"\b(?:sinds|van|tot|vanaf|na|voor|eind|begin)\s+$", re.IGNORECASE)
_ON_BIRTHDAY = re.compile(r"\b(?:op|vanaf|sinds|tot)\s+(?:mijn|zijn|haar|hun)\s+$", re.IGNORECASE)
_YEARS_OLD = re.compile(r"\s+jaar(?:\s+(?:oud|jong))?\b", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s+(?!en\b|die\b|dat\b|met\b|van\b|uit\b|in\b|op\b|was\b|is\b|als\b)[a-zà-ÿ]"
)
_OF_AGE = re.compile(r"jarige?n?$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:ste|de|e)$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
           "oktober", "november", "december")  # fmt: skip
_SEASONS = ("de winter", "het voorjaar", "de zomer", "het najaar")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE)
_NUMBER_MONTH = re.compile(r"\b\d{1,2}[-/.](\d{1,2})\b")


def coarser_age(text: str, start: int, end: int, years: int) -> tuple[int, int, str]:
    """Return what to put instead of an age of `years`, and for which stretch.

    >>> coarser_age("Zij is bijna vijftien jaar oud.", 13, 21, 15)
    (7, 30, '[onder de twintig]')
    >>> coarser_age("een 81-jarige buurvrouw", 4, 13, 81), coarser_age("de 81-jarige", 3, 12, 81)
    ((4, 13, '[oudere]'), (3, 12, '[oudere]'))
    >>> coarser_age("Op mijn veertigste stopte ik.", 8, 18, 40)
    (0, 18, '[Als veertiger]')
    """
    passage = text[start:end]
    if _OF_AGE.search(passage):
        return start, end, _of_that_age(years, followed=bool(_NOUN_AFTER.match(text, end)))
    if _ORDINAL.search(passage) and (before := _ON_BIRTHDAY.search(text[:start])):
        group = next((word for limit, word in _GROUPS if years < limit), "oudere")
        return before.start(), end, _as_began(text[before.start()], f"[als {group}]")
    if before := _ALMOST.search(text[:start]):
        start = before.start()
    if after := _YEARS_OLD.match(text, end):
        end = after.end()
    return start, end, _as_began(text[start], f"[{_range(years)}]")


def _of_that_age(years: int, *, followed: bool) -> str:
    young, grown, old = 25, 60, "[oudere]"
    if years < young:
        return "[jonge]" if followed else "[jongere]"
    return ("[volwassen]" if followed else "[volwassene]") if years < grown else old


def _range(years: int) -> str:
    child, teen, old = 12, 20, 80
    if years < teen:
        return "onder de twaalf" if years < child else "onder de twintig"
    return f"in de {_TENS[years // 10 * 10]}" if years < old else "boven de tachtig"


def coarser_date(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return a year or a season for a date, and for which stretch; None where neither is read.

    >>> coarser_date("Op 3 mei 2024 belde zij.", 3, 13), coarser_date("sinds 3 mei", 6, 11)
    ((0, 13, '[In 2024]'), (6, 11, '[het voorjaar]'))
    """
    passage = text[start:end]
    year = _YEAR.search(passage)
    when = year[0] if year else _season(passage)
    if not when or when == passage:
        return None
    if before := _ON_DAY.search(text[:start]):
        start = before.start()
    elif _AFTER_PREPOSITION.search(text[:start]):
        return start, end, f"[{when}]"
    return start, end, _as_began(text[start], f"[in {when}]")


def _season(passage: str) -> str:
    named, numbered = _MONTH.search(passage), _NUMBER_MONTH.search(passage)
    month = _MONTHS.index(named[0].lower()) + 1 if named else int(numbered[1]) if numbered else 0
    return _SEASONS[month % 12 // 3] if 1 <= month <= len(_MONTHS) else ""


def _as_began(letter: str, words: str) -> str:
    """Begin with a capital where the passage did, also within brackets."""
    return words[0] + words[1].upper() + words[2:] if letter.isupper() else words
