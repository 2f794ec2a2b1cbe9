"""Amounts in words become whole numbers of the smallest unit."""

from fractions import Fraction

from kantel.engine.allocation.election import AllocationError


def amount(words: str, what: str) -> Fraction:
    """An amount as it stands in a file, with a point or a comma.

    >>> amount("1 250,50", "the budget")
    Fraction(2501, 2)
    """
    try:
        found = Fraction(words.replace(" ", "").replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise AllocationError(f'{what.capitalize()} is "{words}", which is no amount.') from error
    if found < 0:
        raise AllocationError(f"{what.capitalize()} is below zero: {words}.")
    return found


def cents(words: str, what: str, scale: int) -> int:
    """An amount in units of 1/scale, rounded down: for limits, which are not passed anyway."""
    return int(amount(words, what) * scale)
