"""What a page needs to wear the look of its journey: a stylesheet, a logo, texts."""

import hashlib
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from kantel.people.looks import Look, stylesheet
from kantel.people.models import Journey

LEGIBLE_FONT = "kantel/fonts/leesbaar.woff2"


def css_of(journey: Journey) -> str:
    """Return the stylesheet of what readers see."""
    return stylesheet(Look.of(journey.look), legible_font=static(LEGIBLE_FONT))


def version_of(css: str) -> str:
    """Return the part of the address that changes with the stylesheet."""
    return hashlib.sha256(css.encode()).hexdigest()[:16]


def worn_by(journey: Journey) -> dict[str, Any]:
    """Return what `kantel/base.html` puts on a page; empty values where it is Kantel's own."""
    look = Look.of(journey.look)
    sheet = logo = ""
    if look.is_own:
        sheet = reverse("front:look", args=[journey.slug, version_of(css_of(journey))])
    if look.logo:
        logo = reverse("front:logo", args=[journey.slug, look.logo])
    return {"sheet": sheet, "logo": logo, "font": look.font, "footer": look.text("footer")}
