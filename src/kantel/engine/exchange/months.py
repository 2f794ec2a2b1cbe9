"""The month in which a story was told, in the many ways people write it.

>>> parse_month("September, 2018"), parse_month("sept. '18"), parse_month("12-05-2017")
('2018-09', '2018-09', '2017-05')
>>> parse_month("begin 2019") is None, looks_like_date("begin 2019")
(True, True)
"""

import re
from difflib import get_close_matches

_NAMES = {
    1: "januari january jan janv",
    2: "februari february feb febr",
    3: "maart march mrt mar maa",
    4: "april apr",
    5: "mei may",
    6: "juni june jun",
    7: "juli july jul",
    8: "augustus august aug",
    9: "september sep sept",
    10: "oktober october okt oct octo",
    11: "november nov",
    12: "december dec",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
_LONG = [name for name in _MONTHS if len(name) >= 5]

_LEAD_IN = re.compile(
    r"^(?:(?:dit verhaal is |verhaal |interview |gesprek )?"
    r"(?:verteld|opgetekend|opgeschreven|geschreven|genoteerd|afgenomen|gehouden|told|recorded)"
    r"(?: in| op| on)?|interview|gesprek|verhaal(?: uit)?|"
    r"(?:geplaatst|gepubliceerd|published|posted|bijgewerkt)(?: in| op| on)?|"
    r"datum|maand|date|month|in|op|begin|eind|einde|medio|half|late|early|mid)"
    r"\s*:?\s+",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^\W*(?:dit verhaal is )?(?:geplaatst|gepubliceerd|published|posted|bijgewerkt)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+|^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+",
    re.IGNORECASE,
)
_YEAR = r"(?P<year>(?:19|20)\d\d|['’‘`´]\d\d)"
_WORD = r"(?P<word>[a-z]{3,10})\.?"
_DAY = r"(?:(?P<day>[0-3]?\d)(?:e|ste|de|st|nd|rd|th)?[\s.-]*(?:of )?)?"
_FORMS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"{_DAY}{_WORD}[\s,./–-]*{_YEAR}",
        rf"{_WORD}\s+[0-3]?\d(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}[\s,./–-]*{_WORD}",
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})(?:[-/.]\d{1,2})?(?:[T ]\d\d:\d\d\S*)?",
        r"(?:[0-3]?\d\s?[-/.]\s?)?(?P<number>\d{1,2})\s?[-/.]\s?(?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<number>0[1-9]|1[0-2])",
    )
]
_SEASON = re.compile(
    r"^(?:in |op |verteld in )?(?:(?:het |de )?"
    r"(?:voorjaar|lente|zomer|najaar|herfst|winter|begin|eind|medio|half|spring|summer|autumn)"
    r"(?: van)?\s+)?(?:19|20)\d\d\.?$|"
    r"^[a-z]{3,10}\.?\s*[-–/&]\s*[a-z]{3,10}\.?,?\s+(?:19|20)\d\d$|"
    r"^[a-z]{3,10}\.?\s+(?:en|tot|t/m|and|to)\s+[a-z]{3,10}\.?,?\s+(?:19|20)\d\d$",
    re.IGNORECASE,
)
_LONGEST = 48


def _bare(text: str) -> str:
    """Take the brackets, the punctuation and the words around a date away."""
    text = re.sub(r"\s+", " ", text).strip().strip("()[]*_–—-. ,;:")
    if text.endswith(("'", "’")):
        text = text[:-1]
    text = _WEEKDAY.sub("", text)
    while (shorter := _LEAD_IN.sub("", text)) != text:
        text = _WEEKDAY.sub("", shorter)
    return text.strip("()[] ,;:")


def _number(word: str) -> int | None:
    """Give the number of a month by name, forgiving a slip of the pen in the long names."""
    word = word.lower()
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) < 5:
        return None
    close = get_close_matches(word, _LONG, n=1, cutoff=0.8)
    return _MONTHS[close[0]] if close else None


def parse_month(text: str) -> str | None:
    """Give YYYY-MM when the text says a month of a year and nothing else, or None."""
    if len(text) > _LONGEST * 2:
        return None
    bare = _bare(text)
    if not bare or len(bare) > _LONGEST:
        return None
    for form in _FORMS:
        found = form.fullmatch(bare)
        if not found:
            continue
        parts = found.groupdict()
        number = int(parts["number"]) if parts.get("number") else _number(parts.get("word") or "")
        if number is not None and 1 <= number <= 12:
            year = parts["year"]
            return f"20{year[1:]}-{number:02d}" if len(year) == 3 else f"{year}-{number:02d}"
    return None


def parse_date(text: str) -> str | None:
    """Give YYYY-MM-DD when the text says a day, YYYY-MM when it says a month, or None."""
    month = parse_month(text)
    if month is None:
        return None
    bare = _bare(text)
    iso = re.match(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.](\d{1,2})", bare)
    first = re.match(
        r"([0-3]?\d)(?:e|ste|de)?[\s./-]+(?:[a-z]{3}|\d{1,2}\s?[./-]\s?\d{4})", bare, re.I
    )
    found = iso or first
    return f"{month}-{int(found[1]):02d}" if found and 1 <= int(found[1]) <= 31 else month


def looks_like_date(text: str) -> bool:
    """Tell whether a line is a date of any kind, also one that is no single month."""
    if parse_month(text):
        return True
    bare = re.sub(r"\s+", " ", text).strip().strip("()[]*_–—-., ")
    if len(bare) > _LONGEST or not _SEASON.match(bare):
        return False
    words = [
        w
        for w in re.findall(r"[a-z]+", bare.lower())
        if w not in ("en", "tot", "t", "m", "to", "and")
    ]
    pair = re.match(r"[a-z]{3,10}\.?\s*(?:[-–/&]|en|tot|t/m|and|to)\s*[a-z]", bare, re.IGNORECASE)
    return not pair or all(_number(word) for word in words)


def is_of_publication(text: str) -> bool:
    """Tell whether a date says when something was put on a site, and not when it was told.

    >>> is_of_publication("Geplaatst op 3 mei 2018"), is_of_publication("Mei 2018")
    (True, False)
    """
    return bool(_PUBLISHED.match(text))
