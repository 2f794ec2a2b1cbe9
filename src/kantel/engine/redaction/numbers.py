"""Numbers with a check or a fixed shape: BSN, IBAN, phone.

Check digits by python-stdnum (Arthur de Jong).
"""

import re
from collections.abc import Iterator, Sequence

from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

from kantel.engine.redaction.digits import (
    DigitRun,
    around_digits,
    digit_groups,
    digit_runs,
    windows,
)
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.words import words

_BSN_CONTEXT = re.compile(
    r"(?:\bbsn|burger\s?service\s?(?:nummer|nr)|sofi\s?-?(?:nummer|nr)|\bsofi\b)(?!\])[^0-9\n\]]{0,30}$",
    re.IGNORECASE,
)


def find_bsn(text: str, run: DigitRun) -> Iterator[Span]:
    """Yield citizen service numbers in a run: nine digits with the 11-test, or by context.

    Eight digits count only where the text says BSN (a leading nought was dropped).
    """
    chosen: list[Span] = []
    for span in sorted(_bsn_windows(text, run), key=lambda one: (-one.score, one.start)):
        if span.why == "bsn_check" and span.score < 1.0 and _within_phone(text, run, span):
            continue
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    yield from sorted(chosen)


def _within_phone(text: str, run: DigitRun, span: Span) -> bool:
    phones = _phone_windows(text, run)
    return any(phone.start <= span.start and span.end <= phone.end for phone in phones)


def _bsn_windows(text: str, run: DigitRun) -> Iterator[Span]:
    for start, end, digits in windows(text, run, 9):
        if len(digits) not in (8, 9):
            continue
        named = _BSN_CONTEXT.search(text, max(0, start - 60), start) is not None
        if not named and not _stands_alone(text, start, end):
            continue
        valid = stdnum_bsn.is_valid(digits.zfill(9))
        if valid and (len(digits) == 9 or named):
            yield Span(start, end, SpanType.BSN, "", 1.0 if named else 0.97, "bsn_check")
        elif named:
            yield Span(start, end, SpanType.BSN, "", 0.9, "bsn_context")


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or before == "_" or after == "_")


_FEWEST = 8  # digits of a number that is a BSN or a telephone
_MOBILE = 11  # digits of "31 6 5550 1234"
_AREA_CODES = re.compile(r"0(?:[1-57]\d|6\d|8[458]|9[017])\d*")


def find_phone(text: str, run: DigitRun) -> Iterator[Span]:
    """Yield the Dutch and international phone numbers in a run of digits."""
    end = -1
    for span in sorted(_phone_windows(text, run), key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            yield span
            end = span.end


def _phone_windows(text: str, run: DigitRun) -> Iterator[Span]:
    for start, end, digits in windows(text, run, 15):
        if text[end : end + 1].isalpha() or text[start - 1 : start].isalpha():
            continue
        plus = _plus_before(text, start)
        national = digits
        abroad = digits.startswith("00") and digits[2:3] not in ("", "0", "3")
        abroad = abroad or (digits.startswith("003") and digits[3:4] != "1")
        if digits.startswith("0031"):
            national = "0" + digits[4:].removeprefix("0")
        elif digits.startswith("316") and len(digits) == _MOBILE and text[start - 1 : start] != "/":
            national = "0" + digits[2:]
        if abroad and plus is None and _MOBILE <= len(digits) <= 15:
            yield Span(start, end, SpanType.PHONE, "", 0.9, "phone_shape")
        elif plus is not None and 8 <= len(digits) <= 15:
            yield Span(plus, end, SpanType.PHONE, "", 0.98, "phone_shape")
        elif len(national) == 10 and _AREA_CODES.fullmatch(national):
            opened = start - 1 if text[start - 1 : start] == "(" else start
            yield Span(opened, end, SpanType.PHONE, "", 0.98, "phone_shape")


def _plus_before(text: str, start: int) -> int | None:
    for back in (1, 2):
        if text[max(0, start - back) : start].strip() in ("+", "(+"):
            return start - back
    return None


_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[ ]?[0-9]{2}(?:[ .\-\u00a0\n]?[A-Z0-9]){10,30}", re.IGNORECASE
)
_CHECK_DIGITS = 2
_IBAN_NL = re.compile(r"NL\d\d[A-Z]{4}\d{10}")


# The countries that give account numbers of this kind, by the SWIFT register.
_COUNTRIES = words(
    "AD AE AL AT AZ BA BE BG BH BR BY CH CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT "
    "HR HU IE IL IQ IS IT JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MR MT MU NL NO PK PL PS PT "
    "QA RO RS SA SC SE SI SK SM ST SV TL TN TR UA VA VG XK"
)


def find_ibans(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield account numbers, with their check digits or at least the Dutch shape."""
    if not any(_after_country(text, *group) for group in groups):
        return
    for low, high in around_digits(text, groups, 6, 40):
        match = _IBAN.search(text, low, high)
        while match is not None:
            found = _trim_iban(text, match.start(), match.end())
            if found is not None:
                yield found
            # A match may swallow the beginning of the next number.
            match = _IBAN.search(text, found.end if found else match.start() + 4, high)


def _after_country(text: str, start: int, end: int) -> bool:
    """Say whether two digits or more follow letters that open an account number: "NL 05"."""
    if end - start < _CHECK_DIGITS or start < _CHECK_DIGITS:
        return False
    if text[start - 1] == " ":
        start -= 1
    return text[max(0, start - 2) : start].upper() in _COUNTRIES


def _trim_iban(text: str, start: int, end: int) -> Span | None:
    compact = ""
    ends: list[int] = []
    for offset in range(start, end):
        if text[offset].isalnum():
            compact += text[offset].upper()
            ends.append(offset + 1)
    if compact[:2] not in _COUNTRIES:
        return None
    for length in range(len(compact), 14, -1):
        if ends[length - 1] < len(text) and text[ends[length - 1]].isalnum():
            continue
        if stdnum_iban.is_valid(compact[:length], check_country=False):
            return Span(start, ends[length - 1], SpanType.IBAN, "", 1.0, "iban_check")
    if _IBAN_NL.match(compact):
        return Span(start, ends[17], SpanType.IBAN, "", 0.95, "iban_shape")
    return None


def find_numbers(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield every identifying number of `text`; they may overlap."""
    for run in digit_runs(text, groups, least=_FEWEST):
        yield from find_bsn(text, run)
        yield from find_phone(text, run)
    yield from find_ibans(text, groups)


def remove_bsn(text: str) -> tuple[str, int]:
    """Take every citizen service number out of a text, and say how many there were.

    >>> remove_bsn("Mijn nummer is 9999.90.019, dank u.")
    ('Mijn nummer is [burgerservicenummer], dank u.', 1)
    """
    parts: list[str] = []
    at = count = 0
    for run in digit_runs(text, digit_groups(text), least=_FEWEST):
        for found in find_bsn(text, run):
            if found.start < at:
                continue
            parts += [text[at : found.start], "[burgerservicenummer]"]
            at = found.end
            count += 1
    return "".join(parts) + text[at:], count
