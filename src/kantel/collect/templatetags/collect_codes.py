"""Draws a code: in groups one can read out, with its QR picture."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("collect/_code.html")
def code_card(code: str, qr: str, title: str) -> dict[str, Any]:
    """A code in groups of four, with its QR picture beside it."""
    return {"code": code, "code_groups": code.split("-"), "qr": qr, "code_title": title}
