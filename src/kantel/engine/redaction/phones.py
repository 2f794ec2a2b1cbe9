"""Phone numbers whose digits no run holds together: odd signs between them, no area code, an O.

"06•5550•1234", "o6-55501234", "bel 555 012", "06 5550 123" (a digit was forgotten). What has all
its digits in one run is found by `numbers`.
"""

import re
from collections.abc import Iterator, Sequence

from kantel.engine.redaction.spans import Span, SpanType

# Up to three signs between two digits, and no letters or line ends but one.
_BETWEEN = r"(?:[^\w\n]|_){0,3}\n?"
_MOBILE = re.compile(rf"(?<![\w.,-])[\[(]?[0oO]{_BETWEEN}6(?:{_BETWEEN}\d){{8}}(?!\w)")
_SHORT = re.compile(r"(?<![\w.,-])06(?:[ .-]{0,3}\d){6,9}(?!\w|[.,]\d)")
_LOCAL = re.compile(
    r"(?<![\w.,/-])[1-9]\d{1,3}(?:[ .-]{1,3}\d{2,4}){1,3}(?![\w/-]|[.,]\d)"
    r"|(?<![\w.,/-])[1-9]\d{5,7}(?![\w/-]|[.,]\d)"
)
_CALLING = re.compile(
    r"\b(?:bel|belt|belde|gebeld|bellen|tel\.?|telefoon(?:nummer)?|tel\.?nr\.?|vast\snummer|vaste\snummer|"
    r"mobiel|mobiele\snummer|app|appen|06(?:-?nummer)?\sis|(?:mijn|mn|m'n|haar|zijn)\s(?:nummer|nr)(?:\sis)?)\W{0,3}(?:even\s|mij\s|me\s|naar\s|op\s|is\s)?$",
    re.IGNORECASE,
)
_SPARSE = 6  # digits of a number without its area code


def find_odd_phones(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield phone numbers that are written with odd signs, or are incomplete after "bel"."""
    for start, end in groups:
        first = text[start]
        if first == "0" or text[start - 1 : start] in ("o", "O"):
            at = start if first == "0" else start - 1
            opened = at - (text[at - 1 : at] in ("[", "("))
            match = _MOBILE.match(text, opened) or _MOBILE.match(text, at)
            if match is None and _called(text, at):
                match = _SHORT.match(text, at)
        elif end - start > 1 and _called(text, start):
            match = _LOCAL.match(text, start)
            if match and not _SPARSE <= sum(map(str.isdigit, match[0])) <= 8:
                match = None
        else:
            continue
        if match is not None:
            yield Span(match.start(), match.end(), SpanType.PHONE, "", 0.9, "phone_shape")


def _called(text: str, start: int) -> bool:
    return _CALLING.search(text, max(0, start - 30), start) is not None
