"""Draws the map of a journey; what was drawn once is kept, for the same places look the same."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.core.cache import cache
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kantel import __version__
from kantel.engine.cartography import LANDMARKS, MapLabels, MapPlace, draw
from kantel.engine.cartography.markers import GROWTH, step_of
from kantel.engine.cartography.sheet import Aspect
from kantel.people.looks import Look
from kantel.people.models import Journey
from kantel.publish.queries import places_with_counts

register = template.Library()

KEPT_SECONDS = 30 * 24 * 60 * 60


@lru_cache(maxsize=64)
def _drawn(
    places: tuple[MapPlace, ...], seed: str, title: str, labels: MapLabels, aspect: str
) -> str:
    """Return the map; drawing takes a second, so every process shares what was drawn."""
    request = repr((__version__, places, seed, title, labels, aspect)).encode()
    key = f"map:{hashlib.sha256(request).hexdigest()}"
    svg = cache.get(key)
    if svg is None:
        form: Aspect = "tall" if aspect == "tall" else "wide"
        svg = draw(places, seed=seed, title=title, labels=labels, aspect=form)
        cache.set(key, svg, timeout=KEPT_SECONDS)
    return str(svg)


@register.simple_tag
def journey_map(journey: Journey, places: Sequence[Any], aspect: str = "wide") -> SafeString:
    """Return the map as SVG; `aspect` is "wide", or "tall" for a phone.

    `places` are those of `publish.queries.places_with_counts`, neighbours prefetched.
    """
    labels = _labels(Look.of(journey.look))
    drawn = _drawn(_map_places(journey, places), journey.slug, str(journey.name), labels, aspect)
    return mark_safe(drawn)  # noqa: S308 (the engine escapes names)


def _map_places(journey: Journey, places: Sequence[Any]) -> tuple[MapPlace, ...]:
    slugs = {place.pk: place.slug for place in places}
    return tuple(
        MapPlace(
            id=place.slug,
            name=str(place.name) or place.slug,
            stories=_as_drawn(place.published_count),
            x=place.x,
            y=place.y,
            neighbours=tuple(
                sorted(slugs[other.pk] for other in place.neighbours.all() if other.pk in slugs)
            ),
            landmark=place.landmark if place.landmark in LANDMARKS else None,
            href=reverse("front:place", args=[journey.slug, place.slug]),
            order=order,
        )
        for order, place in enumerate(places)
    )


def _as_drawn(stories: int) -> int:
    """Return the smallest number that is drawn alike: one more story seldom changes the map."""
    return (0, *GROWTH)[step_of(stories)]


def _labels(look: Look) -> MapLabels:
    return MapLabels(
        description=_("A drawn island. Every place on it is a link, in the order of travel."),
        untold=_("nobody has told of this yet"),
        invitation=_("This land has not been discovered yet. Tell the first story."),
        scale=_("days' walk"),
        north=_("N"),
        harbour=str(look.text("harbour")) or _("harbour"),
        far_coast=str(look.text("far_coast")) or _("the far coast"),
        weather=(
            _("much must improve"),
            _("goes well and must improve"),
            _("much goes well"),
        ),
        growth=(_("a few stories"), _("several stories"), _("many stories")),
    )


PIECE_WIDTH, PIECE_HEIGHT = 420, 300


@register.simple_tag
def map_piece(journey: Journey, place: Any, name: str) -> SafeString:
    """Return the piece of the map around a place; `name` keeps its ids apart on a page."""
    places = list(places_with_counts(journey).prefetch_related("neighbours"))
    svg = str(journey_map(journey, places, "wide"))
    href = reverse("front:place", args=[journey.slug, place.slug])
    target = re.search(
        rf'href="{re.escape(href)}".*?<rect class="kantel-map__target"[^>]*? x="([-.\d]+)"'
        r' y="([-.\d]+)" width="([.\d]+)" height="([.\d]+)"',
        svg,
    )
    if target is None:
        return mark_safe("")
    x, y, width, height = map(float, target.groups())
    left = round(x + width / 2 - PIECE_WIDTH / 2, 1)
    top = round(y + height / 2 - PIECE_HEIGHT / 2, 1)
    view = f'viewBox="{left} {top} {PIECE_WIDTH} {PIECE_HEIGHT}"'
    piece = re.sub(r'viewBox="[^"]*"', view, svg, count=1).replace("kantel-map--wide", "", 1)
    own = re.sub(r"[^a-z0-9]", "", name.lower())[:8] or "stuk"
    return mark_safe(piece.replace("kantel-map-wide-", f"kantel-map-{own}-"))  # noqa: S308 (drawn)
