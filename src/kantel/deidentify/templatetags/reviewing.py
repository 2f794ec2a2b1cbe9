"""What the screens of de-identification write in words."""

import datetime

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def month_name(month: str) -> str:
    """Write "2026-05" as "mei 2026"; anything else stays as it is.

    >>> month_name("ooit")
    'ooit'
    """
    try:
        year, number = month.split("-")
        return date_format(datetime.date(int(year), int(number), 1), "F Y")
    except ValueError:
        return month
