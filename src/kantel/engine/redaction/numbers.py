"""Numbers that identify: BSN, IBAN, phone, licence plate, case number.

The digits of a text are read once, as groups joined by spaces, dots or dashes into
runs, so that "8332.18.761" and "06 - 38 41 97 20" are seen as people type them. A run
is looked at through windows of whole groups, which keeps the work linear. Check
digits by python-stdnum (Arthur de Jong); side codes of plates as published by the RDW.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.words import one_of, words

_GROUP = re.compile(r"[0-9]+")
_SEPARATOR = re.compile(r"[ \t\u00a0\u2009\u202f]{0,2}[-–./()\n]{0,2}[ \t\u00a0\u2009\u202f]{0,2}")
_MAX_GROUPS = 14


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Groups of digits with nothing but separators between them: (start, end) each."""

    groups: tuple[tuple[int, int], ...]


def digit_runs(text: str) -> Iterator[DigitRun]:
    """Yield the runs of digit groups in `text`, in order; at most 14 groups a run."""
    groups: list[tuple[int, int]] = []
    for match in _GROUP.finditer(text):
        start, end = match.span()
        if groups:
            gap = text[groups[-1][1] : start]
            joined = len(gap) <= 5 and _SEPARATOR.fullmatch(gap)
            if not joined or len(groups) == _MAX_GROUPS:
                yield DigitRun(tuple(groups))
                groups = []
        groups.append((start, end))
    if groups:
        yield DigitRun(tuple(groups))


def _windows(text: str, run: DigitRun, most: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, digits) of consecutive groups, longest first, up to `most` digits."""
    groups = run.groups
    for size in range(len(groups), 0, -1):
        for first in range(len(groups) - size + 1):
            window = groups[first : first + size]
            if sum(end - start for start, end in window) > most:
                continue
            yield window[0][0], window[-1][1], "".join(text[s:e] for s, e in window)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or before == "_" or after == "_")


_BSN_CONTEXT = re.compile(
    r"(?:\bbsn\b|burger\s?service\s?(?:nummer|nr)|sofi\s?-?(?:nummer|nr)|\bsofi\b)"
    r"[^0-9\n]{0,30}$",
    re.IGNORECASE,
)


def find_bsn(text: str, run: DigitRun) -> Span | None:
    """Find a citizen service number in a run: nine digits with the 11-test, or by context.

    Eight digits count only where the text says BSN (a leading nought was dropped).
    """
    if sum(end - start for start, end in run.groups) < 8:
        return None
    for start, end, digits in _windows(text, run, 9):
        if len(digits) not in (8, 9) or not _stands_alone(text, start, end):
            continue
        named = _BSN_CONTEXT.search(text, max(0, start - 60), start) is not None
        valid = stdnum_bsn.is_valid(digits.zfill(9))
        if valid and (len(digits) == 9 or named):
            return Span(start, end, SpanType.BSN, "", 1.0 if named else 0.97, "bsn_check")
        if named:
            return Span(start, end, SpanType.BSN, "", 0.9, "bsn_context")
    return None


_AREA_CODES = re.compile(r"0(?:[1-57]\d|6\d|8[458]|9[017])\d*")


def find_phone(text: str, run: DigitRun) -> Span | None:
    """Find a Dutch or international phone number in a run of digits."""
    for start, end, digits in _windows(text, run, 15):
        if text[end : end + 1].isalpha() or text[start - 1 : start].isalpha():
            continue
        plus = _plus_before(text, start)
        if plus is not None and 8 <= len(digits) <= 15:
            return Span(plus, end, SpanType.PHONE, "", 0.98, "phone_shape")
        national = digits
        if digits.startswith("0031"):
            national = "0" + digits[4:].removeprefix("0")
        if len(national) == 10 and _AREA_CODES.fullmatch(national):
            opened = start - 1 if text[start - 1 : start] == "(" else start
            return Span(opened, end, SpanType.PHONE, "", 0.98, "phone_shape")
    return None


def _plus_before(text: str, start: int) -> int | None:
    for back in (1, 2):
        if text[max(0, start - back) : start].strip() in ("+", "(+"):
            return start - back
    return None


_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[ ]?[0-9]{2}(?:[ .\-\u00a0]?[A-Z0-9]){10,30}", re.IGNORECASE
)
_IBAN_NL = re.compile(r"NL\d\d[A-Z]{4}\d{10}")


def find_ibans(text: str) -> Iterator[Span]:
    """Yield account numbers, with their check digits or at least the Dutch shape."""
    for match in _IBAN.finditer(text):
        start = match.start()
        found = _trim_iban(text, start, match.end())
        if found is not None:
            yield found


def _trim_iban(text: str, start: int, end: int) -> Span | None:
    compact = ""
    ends: list[int] = []
    for offset in range(start, end):
        if text[offset].isalnum():
            compact += text[offset].upper()
            ends.append(offset + 1)
    for length in range(len(compact), 14, -1):
        if ends[length - 1] < len(text) and text[ends[length - 1]].isalnum():
            continue
        if stdnum_iban.is_valid(compact[:length]):
            return Span(start, ends[length - 1], SpanType.IBAN, "", 1.0, "iban_check")
    if _IBAN_NL.match(compact):
        return Span(start, ends[17], SpanType.IBAN, "", 0.95, "iban_shape")
    return None


# Letters and digits of the fourteen Dutch side codes; L a letter, D a digit.
_SIDE_CODES = words(
    "LL-DD-DD DD-DD-LL DD-LL-DD LL-DD-LL LL-LL-DD DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L "
    "L-DDD-LL LLL-DD-L L-DD-LLL D-LL-DDD DDD-LL-D"
)
_SIDE_SHAPES = frozenset(code.replace("-", "") for code in _SIDE_CODES)
_PLATE = re.compile(
    r"(?<![\w-])([A-Z]{1,3}|[0-9]{1,3})([- ]|\s?[-–·]\s?)([A-Z]{1,3}|[0-9]{1,3})\2"
    r"([A-Z]{1,3}|[0-9]{1,3})(?![\w-])",
    re.IGNORECASE,
)
_PLATE_CLOSED = re.compile(r"(?<![\w-])(?=[A-Z]{0,4}[0-9])[A-Z0-9]{6}(?![\w-])", re.IGNORECASE)
_PLATE_CONTEXT = re.compile(
    r"kenteken|nummerbord|\bauto|\bbus|wagen|scooter|\bbrommer|motor|taxi|\b(?:volvo|opel|golf|seat|kia|ford|fiat|audi|bmw|polo|toyota|renault|peugeot|citro[eë]n)\b",
    re.IGNORECASE,
)


def _shape(groups: tuple[str, ...]) -> str:
    return "-".join("".join("D" if c.isdigit() else "L" for c in group) for group in groups)


def find_plates(text: str) -> Iterator[Span]:
    """Yield Dutch licence plates of every side code, with dashes, spaces or neither."""
    for match in _PLATE.finditer(text):
        groups = (match[1], match[3], match[4])
        if _shape(groups) not in _SIDE_CODES:
            continue
        dashed = match[2].strip() != ""
        if dashed or "".join(groups).isupper() or _near(_PLATE_CONTEXT, text, match.start()):
            score = 0.97 if dashed else 0.85
            yield Span(match.start(), match.end(), SpanType.PLATE, "", score, "plate_shape")
    for match in _PLATE_CLOSED.finditer(text):
        if _shape((match[0],)) not in _SIDE_SHAPES:
            continue
        driven = _near(_PLATE_CONTEXT, text, match.start())
        if driven or match[0].isupper():
            score = 0.97 if driven else 0.85
            yield Span(match.start(), match.end(), SpanType.PLATE, "", score, "plate_shape")


def _near(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text, max(0, start - 60), start) is not None


_CASE_KINDS = one_of(
    "dossier zaak cli[eë]nt klant casus pati[eë]nt polis meldings? referentie aanvraag "
    "beschikkings? indicatie burger registratie client relatie ordner kenmerk zorg"
)
_CASE_NAMED = re.compile(
    rf"\b(?:{_CASE_KINDS}[ -]?(?:nummer|nr\.?|no\.?|code|id)"
    r"|kenmerk|dossier|zaak|melding|beschikking|onder nummer|ref\.?|referentie)"
    r"\s?(?:is|was|met|nr\.?|nummer|van|:|=|#|\()?\s{0,2}[:#(]?\s?"
    r"([A-Z]{0,5}[-./ ]?[0-9][A-Z0-9./\-]{2,24}|[A-Z]{1,5}(?:[-./][A-Z0-9]{1,12}){1,5})",
    re.IGNORECASE,
)
_CASE_SHAPE = re.compile(
    r"(?<![\w/.-])(?=[A-Z0-9./-]{7,30}(?![\w]))[A-Z0-9]{1,8}(?:[-./]{1,2}[A-Z0-9]{1,10}){1,5}(?![\w])"
)


def find_cases(text: str) -> Iterator[Span]:
    """Yield file, case and client numbers: named by the text, or by their shape."""
    for match in _CASE_NAMED.finditer(text):
        start, end = match.span(1)
        end = _without_tail(text, start, end)
        if sum(c.isdigit() for c in text[start:end]) >= 4:
            yield Span(start, end, SpanType.CASE, "", 0.95, "case_context")
    for match in _CASE_SHAPE.finditer(text):
        digits = sum(c.isdigit() for c in match[0])
        if digits >= 4 and any(c.isalpha() for c in match[0]):
            yield Span(match.start(), match.end(), SpanType.CASE, "", 0.8, "case_shape")


def _without_tail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "./-":
        end -= 1
    return end


def find_numbers(text: str) -> Iterator[Span]:
    """Yield every identifying number of `text`; they may overlap."""
    for run in digit_runs(text):
        found = find_bsn(text, run)
        if found is not None:
            yield found
        phone = find_phone(text, run)
        if phone is not None:
            yield phone
    yield from find_ibans(text)
    yield from find_plates(text)
    yield from find_cases(text)


def remove_bsn(text: str) -> tuple[str, int]:
    """Take every citizen service number out of a text, and say how many there were.

    >>> remove_bsn("Mijn nummer is 9999.90.019, dank u.")
    ('Mijn nummer is [burgerservicenummer], dank u.', 1)
    """
    parts: list[str] = []
    at = count = 0
    for run in digit_runs(text):
        found = find_bsn(text, run)
        if found is not None:
            parts += [text[at : found.start], "[burgerservicenummer]"]
            at = found.end
            count += 1
    return "".join(parts) + text[at:], count
