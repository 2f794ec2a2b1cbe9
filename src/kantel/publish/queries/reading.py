"""Reads of publishing: what readers may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from wagtail.models import Page

from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.translated import Translated
from kantel.people.models import Journey
from kantel.publish.choices import PublicationState
from kantel.publish.models import Kin, Publication, StandardPage, Tip

PUBLISHED_AT_PLACE = Q(codings__story__publication__state=PublicationState.PUBLISHED)


def published_stories() -> QuerySet[Story]:
    """Return the stories that everyone may read; nothing else may be shown to readers."""
    return Story.objects.filter(publication__state=PublicationState.PUBLISHED)


def places_with_counts(journey: Journey) -> QuerySet[Place]:
    """Return the places in order of travel, each with its `published_count`."""
    return Place.objects.filter(journey=journey).annotate(
        published_count=Count("codings", filter=PUBLISHED_AT_PLACE)
    )


def _with_stories(tips: QuerySet[Tip]) -> QuerySet[Tip]:
    return tips.prefetch_related(
        Prefetch("stories", queryset=published_stories(), to_attr="published_stories"),
        Prefetch("tried", queryset=published_stories(), to_attr="published_tries"),
    )


def tips_at(place: Place) -> QuerySet[Tip]:
    """Return the tips of a place, with the `published_stories` on which each rests.

    `published_tries` are the stories that tell what happened when somebody tried it.
    """
    return _with_stories(Tip.objects.filter(place=place))


def tips_for(journey: Journey, audience: str) -> QuerySet[Tip]:
    """Return the tips of a whole journey for one audience, with their `published_stories`."""
    tips = Tip.objects.filter(place__journey=journey, audience=audience)
    return _with_stories(tips).order_by("place__order", "place", "order", "id")


def texts_of_tips(journey: Journey) -> dict[int, list[str]]:
    """Return the tips at each place in Dutch: they tell a machine what the place is about."""
    found: dict[int, list[str]] = {}
    tips = Tip.objects.filter(place__journey=journey).order_by("place_id", "pk")
    for place_id, text in tips.values_list("place_id", "text"):
        if dutch := text.get("nl"):
            found.setdefault(place_id, []).append(dutch)
    return found


def is_tip_there(place: Place, audience: str, text: str) -> bool:
    """Tell whether a place has this very tip already, white space aside."""
    words = text.split()
    return any(
        tip.text.get("nl", "").split() == words
        for tip in Tip.objects.filter(place=place, audience=audience)
    )


@dataclass(frozen=True)
class AudienceTips:
    """The tips for one audience; `label` is its name in the journey."""

    id: str
    label: Translated
    tips: list[Tip]


def by_audience(journey: Journey, tips: QuerySet[Tip]) -> list[AudienceTips]:
    """Return the tips per audience, in the order of the journey.

    Empty audiences are there too. Tips for one that the journey no longer has come last, under
    its bare id, so that at the desk nothing is lost.
    """
    groups: dict[str, list[Tip]] = {str(one["id"]): [] for one in journey.audiences}
    for tip in tips:
        groups.setdefault(tip.audience, []).append(tip)
    return [
        AudienceTips(audience, journey.audience_label(audience) or Translated(nl=audience), found)
        for audience, found in groups.items()
    ]


def publication_of(journey: Journey, public_id: str) -> Publication | None:
    """Return what was ever published under this address, with its story if it still has one."""
    return (
        Publication.objects.filter(journey=journey, public_id=public_id)
        .select_related("story")
        .first()
    )


def kin_of_publication(publication: Publication) -> list[Story]:
    """Return the published stories that are most like one, the likest first."""
    rows = Kin.objects.filter(publication=publication, other__state=PublicationState.PUBLISHED)
    return [row.other.story for row in rows.select_related("other__story") if row.other.story]


def live_page(journey: Journey, slug: str) -> Any:
    """Return a page of a journey, of whatever kind, as it was published."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return None
    page = Page.objects.child_of(parent).live().public().filter(slug=slug).first()
    return page.specific if page else None


def live_pages(journey: Journey) -> list[StandardPage]:
    """Return the pages that readers can open, for the menus: slug and titles alone."""
    parent = getattr(journey, "pages", None)
    if parent is None:
        return []
    pages = StandardPage.objects.child_of(parent).live().public()
    return list(pages.only("slug", "title", "title_en", "path", "depth"))
