"""What stands in the head of a page for other machines: cards, feeds, and facts (schema.org).

The facts are a block of data, which browsers do not run: the policy against scripts in a page has
nothing to say of it (seen in Chromium, `tests/paths/test_following.py`).
"""

import json
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.front.cards import HEIGHT, WIDTH, can_make_cards

register = template.Library()

# What would end the block of data, or begin another.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.inclusion_tag("front/_following.html", takes_context=True)
def following(context: Context) -> dict[str, Any]:
    """Return what the head says of the page of a journey, a place or a story (with gaps)."""
    request, journey = context["request"], context["journey"]
    place, gaps = context.get("place"), context.get("gaps")
    feeds = [(str(journey.name), reverse("front:feed", args=[journey.slug]))]
    if place:
        feeds.append(
            (str(place.name), reverse("front:place_feed", args=[journey.slug, place.slug]))
        )
    card = reverse("front:social_card", args=[journey.slug]) if can_make_cards() else ""
    address = request.build_absolute_uri(request.path)
    title = gaps["heading"] if gaps else str((place or journey).name)
    return {
        "journey": journey,
        "address": address,
        "title": title,
        "kind": "article" if gaps else "website",
        "feeds": feeds,
        "card": request.build_absolute_uri(card) if card else "",
        "card_says": _("The map of %(journey)s") % {"journey": journey.name},
        "width": WIDTH,
        "height": HEIGHT,
        "facts": gaps["facts"] if gaps else in_block(_facts(context, address, title)),
        "manifest": reverse("front:manifest", args=[journey.slug]),
    }


def in_block(facts: dict[str, Any]) -> SafeString:
    """Return facts as JSON that cannot end the element in which it stands."""
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(written)  # noqa: S308 (just escaped)


def _facts(context: Context, address: str, title: str) -> dict[str, Any]:
    request, journey = context["request"], context["journey"]
    home = request.build_absolute_uri(reverse("front:map", args=[journey.slug]))
    site = {"@type": "WebSite", "name": str(journey.name), "url": home}
    facts: dict[str, Any] = {"@context": "https://schema.org", "name": title, "url": address}
    facts["inLanguage"] = get_language()
    if context.get("place"):
        return facts | {"@type": "CollectionPage", "isPartOf": site}
    search = request.build_absolute_uri(reverse("front:search", args=[journey.slug]))
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return facts | {"@type": "WebSite", "potentialAction": action}
