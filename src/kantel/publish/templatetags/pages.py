"""The texts of a page in the reader's language; where one is missing, in Dutch, and saying so."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language

from kantel.publish.models import StandardPage

register = template.Library()


@dataclass(frozen=True)
class PageText:
    """A text of a page and the language it is in."""

    text: Any
    language: str


@register.simple_tag
def page_text(page: StandardPage, field: str) -> PageText:
    """Return `field` of a page ("title", "intro" or "body") in the reader's language."""
    if (get_language() or "").startswith("en") and (english := getattr(page, f"{field}_en")):
        return PageText(english, "en")
    return PageText(getattr(page, field), "nl")
