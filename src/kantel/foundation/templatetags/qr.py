"""Draws an address as a QR picture: `{% qr_picture address label %}`."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString

from kantel.foundation.qr import qr_svg

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def qr_picture(text: str, label: str) -> SafeString:
    """Return `text` as a QR picture in SVG; `label` is what a screen reader says of it."""
    return qr_svg(text, label=label)
