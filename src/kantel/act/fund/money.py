"""Amounts as people in the Netherlands write them, in whole cents; never rounded."""

import re

# 1250 | 1.250 | 1250,50 | 1.250,50 | 1250.50 | 1.250,-
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d\d|-|--))?|(\d+)\.(\d\d)")
LARGEST = 1_000_000_000_00


def cents_of(typed: str) -> int:
    """Return what was typed in cents. Raises ValueError where it can be read in two ways.

    >>> cents_of("€ 1.250,50"), cents_of("1250"), cents_of("1.250,-"), cents_of("12.50")
    (125050, 125000, 125000, 1250)
    """
    bare = re.sub(r"\s|€|EUR", "", typed, flags=re.IGNORECASE)
    found = _AMOUNT.fullmatch(bare) if bare.isascii() else None
    if found is None:
        raise ValueError(typed)
    whole, part, english, english_part = found.groups()
    digits = (whole or english).replace(".", "")
    cents = int(digits) * 100 + int((part or english_part or "0").strip("-") or 0)
    if cents > LARGEST:
        raise ValueError(typed)
    return cents


def in_euros(cents: int, language: str = "nl") -> str:
    """Return an amount as it is read.

    >>> in_euros(1234550), in_euros(-500000), in_euros(1234550, "en")
    ('€ 12.345,50', '-€ 5.000', '€ 12,345.50')
    """
    euros, rest = divmod(abs(cents), 100)
    text = f"{euros:,}" + (f".{rest:02}" if rest else "")
    if language != "en":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{'-' if cents < 0 else ''}€ {text}"
