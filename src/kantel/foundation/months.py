"""Months as they are stored ("2024-05") and as they are read ("mei 2024")."""

import re
from datetime import date

from django.utils.formats import date_format


def month_in_words(month: str) -> str:
    """Return a month in the reader's language; "" for what is no month."""
    match = re.fullmatch(r"(\d{4})-(\d\d)", month or "", re.ASCII)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) == 0:
        return ""
    return str(date_format(date(int(match[1]), int(match[2]), 1), "F Y"))
