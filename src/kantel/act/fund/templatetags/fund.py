"""Amounts in templates: `{{ cents|euros }}`."""

from django import template

from kantel.act.fund.models import euros

register = template.Library()
register.filter("euros", euros)
