"""Read and write euros as people in the Netherlands do; inside, money is whole cents."""

import re

_AMOUNT = re.compile(r"(?:€|EUR)?\s*(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(\d{1,2}|-))?", re.IGNORECASE)


def cents(typed: str) -> int | None:
    """Return an amount in cents, or None where it is not one.

    >>> [cents(one) for one in ("100.000", "€ 1.250,50", "750", "12,5", "1.25", "veel")]
    [10000000, 125050, 75000, 1250, None, None]
    """
    found = _AMOUNT.fullmatch(typed.strip().removesuffix(",-"))
    if found is None:
        return None
    euros = int(re.sub(r"[.\s]", "", found[1]))
    part = (found[2] or "").replace("-", "")
    return euros * 100 + int(part.ljust(2, "0") if part else 0)


def written(amount: int, language: str = "nl") -> str:
    """Return cents as euros, without cents where they are nought.

    >>> written(10000000), written(125050), written(125050, "en")
    ('€\\xa0100.000', '€\\xa01.250,50', '€1,250.50')
    """
    euros, rest = divmod(amount, 100)
    whole = f"{euros:,}"
    if language != "nl":
        return f"€{whole}.{rest:02}" if rest else f"€{whole}"
    whole = whole.replace(",", ".")
    return f"€\xa0{whole},{rest:02}" if rest else f"€\xa0{whole}"


def typed(amount: int) -> str:
    """Return cents as somebody types them.

    >>> typed(125050), typed(10000000)
    ('1.250,50', '100.000')
    """
    return written(amount).removeprefix("€\xa0")
