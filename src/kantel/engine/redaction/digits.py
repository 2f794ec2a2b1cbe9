"""The digits of a text: runs of groups as people type them, and the stretches around them.

"8332.18.761" and "06 - 38 41 97 20" are one run each. What looks for numbers looks at
runs or at the stretches around digits only, which keeps the work linear and small.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GROUP = re.compile(r"\d+")
_SPACE = r"[ \t\u00a0\u2009\u202f\u200b-\u200f\u2060\u00ad]{0,2}"
_SEPARATOR = re.compile(rf"{_SPACE}(?:[-–—._/()\n]{_SPACE}){{0,2}}")
_WIDEST = 6  # characters between two groups of a run
_MAX_GROUPS = 14
_SHARED = 8


@dataclass(slots=True)
class DigitRun:
    """Groups of digits with nothing but separators between them: (start, end) each."""

    groups: tuple[tuple[int, int], ...]


def digit_groups(text: str) -> list[tuple[int, int]]:
    """Give the (start, end) of every row of digits in `text`."""
    return [match.span() for match in _GROUP.finditer(text)]


def digit_runs(text: str, found: Sequence[tuple[int, int]], least: int = 1) -> Iterator[DigitRun]:
    """Yield the runs of the digit groups of `text`, in order; at most 14 groups a run.

    A longer run is cut into runs that share eight groups, so that no number of nine digits
    falls between two of them. Runs with less than `least` digits are left out.
    """
    groups: list[tuple[int, int]] = []
    digits = last = 0
    for start, end in found:
        if groups:
            joined = start - last <= _WIDEST and _SEPARATOR.fullmatch(text, last, start)
            if not joined or len(groups) == _MAX_GROUPS:
                if digits >= least:
                    yield DigitRun(tuple(groups))
                groups = groups[-_SHARED:] if joined else []
                digits = sum(high - low for low, high in groups)
        groups.append((start, end))
        digits += end - start
        last = end
    if digits >= least:
        yield DigitRun(tuple(groups))


def windows(text: str, run: DigitRun, most: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, digits) of consecutive groups, longest first, up to `most` digits."""
    groups = run.groups
    for size in range(len(groups), 0, -1):
        for first in range(len(groups) - size + 1):
            window = groups[first : first + size]
            if sum(end - start for start, end in window) > most:
                continue
            yield window[0][0], window[-1][1], "".join(plain(text[s:e]) for s, e in window)


def plain(digits: str) -> str:
    """Give digits of any script as 0 to 9.

    >>> plain("١٢3")
    '123'
    """
    if digits.isascii():
        return digits
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


def around_digits(
    text: str, groups: Sequence[tuple[int, int]], before: int, after: int, least: int = 1
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` from `before` a digit to `after` it, joined, in order.

    Stretches with less than `least` digits are left out: nothing that is looked for fits in.
    """
    start = end = -1
    digits = 0
    for first, last in groups:
        low, high = max(0, first - before), min(len(text), last + after)
        if low <= end:
            end = high
            digits += last - first
            continue
        if digits >= least:
            yield start, end
        start, end, digits = low, high, last - first
    if digits >= least:
        yield start, end
