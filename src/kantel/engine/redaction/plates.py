"""Dutch licence plates of every side code, as published by the RDW."""

import re
from collections.abc import Iterator, Sequence

from kantel.engine.redaction.digits import around_digits
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.words import one_of, words

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
_DRIVEN = re.compile(
    r"kenteken|nummerbord|\bauto|\bbus|wagen|scooter|\bbrommer|motor|taxi|\b"
    + one_of(
        "volvo opel golf seat kia ford fiat audi bmw polo toyota renault peugeot citro[eë]n canta "
        "skoda mazda nissan suzuki hyundai mercedes volkswagen dacia"
    )
    + r"\b",
    re.IGNORECASE,
)


def _shape(groups: tuple[str, ...]) -> str:
    return "-".join("".join("D" if c.isdigit() else "L" for c in group) for group in groups)


def find_plates(text: str, groups: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield Dutch licence plates of every side code, with dashes, spaces or neither."""
    for low, high in around_digits(text, groups, 12, 12, least=2):
        for match in _PLATE.finditer(text, low, high):
            yield from _spaced(text, match)
        for match in _PLATE_CLOSED.finditer(text, low, high):
            yield from _closed(text, match)


def _spaced(text: str, match: re.Match[str]) -> Iterator[Span]:
    groups = (match[1], match[3], match[4])
    if _shape(groups) not in _SIDE_CODES:
        return
    dashed = match[2].strip() != ""
    if dashed or "".join(groups).isupper() or _driven(text, match.start()):
        score = 0.97 if dashed else 0.85
        yield Span(match.start(), match.end(), SpanType.PLATE, "", score, "plate_shape")


def _closed(text: str, match: re.Match[str]) -> Iterator[Span]:
    if _shape((match[0],)) not in _SIDE_SHAPES:
        return
    driven = _driven(text, match.start())
    if driven or match[0].isupper():
        score = 0.97 if driven else 0.85
        yield Span(match.start(), match.end(), SpanType.PLATE, "", score, "plate_shape")


def _driven(text: str, start: int) -> bool:
    return _DRIVEN.search(text, max(0, start - 60), start) is not None
