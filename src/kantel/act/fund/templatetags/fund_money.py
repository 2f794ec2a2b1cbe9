"""Writes money: `{{ round.budget|euros }}`."""

from django import template
from django.utils.translation import get_language

from kantel.act.fund.money import written

register = template.Library()


@register.filter
def euros(amount: int) -> str:
    """Return cents as euros in the language of the page."""
    return written(int(amount), (get_language() or "nl").split("-")[0])
