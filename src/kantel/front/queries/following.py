"""Reads for those who follow the site: feeds, and the list of pages for search engines."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import Page

from kantel.coding.models import Place
from kantel.people.models import Journey
from kantel.publish.choices import PublicationState
from kantel.publish.models import Publication

A_LIST = 10_000


def newest(journey: Journey, *, place: Place | None = None) -> QuerySet[Publication]:
    """Return what is published in a journey, or at one of its places, the newest first."""
    published = Publication.objects.filter(journey=journey, state=PublicationState.PUBLISHED)
    if place is not None:
        published = published.filter(story__codings__place=place)
    return published.select_related("story").order_by("-published_at", "-id")


def number_of_lists(journey: Journey) -> int:
    """Return over how many lists the addresses of the stories of a journey are divided."""
    return max(-(-newest(journey).count() // A_LIST), 1)


def stories_of_list(journey: Journey, number: int) -> Iterator[tuple[str, datetime]]:
    """Yield address and moment of change of the stories on one list, the oldest first."""
    rows = Publication.objects.filter(journey=journey, state=PublicationState.PUBLISHED)
    start = (number - 1) * A_LIST
    listed = rows.order_by("published_at", "id").values_list("public_id", "changed_at")
    yield from listed[start : start + A_LIST]


def pages_of(journey: Journey) -> list[Page]:
    """Return all pages of a journey that readers can open."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return []
    return list(Page.objects.descendant_of(parent).live().public().specific())
