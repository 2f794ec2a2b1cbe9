"""Reads of the public pages: each page in a few queries, whatever the number of stories."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from kantel.coding.models import Coding, Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey
from kantel.publish import queries as publish
from kantel.publish.choices import PublicationState
from kantel.publish.models import Publication, Tip


def journeys() -> list[Journey]:
    """Return the journeys of this site, the oldest first."""
    return list(Journey.objects.order_by("created_at", "id"))


@dataclass(frozen=True)
class PlacePage:
    """What stands on the page of a place."""

    place: Place
    exemplary: list[Coding]
    others: list[Coding]
    tips: list[publish.AudienceTips]
    neighbours: list[Place]
    previous: Place | None
    next: Place | None


def place_page(journey: Journey, slug: str) -> PlacePage | None:
    """Return the page of a place, or None when there is no such place."""
    route = list(publish.places_with_counts(journey).prefetch_related("neighbours"))
    position = next((n for n, place in enumerate(route) if place.slug == slug), None)
    if position is None:
        return None
    place = route[position]
    codings = publish.published_at(place)
    return PlacePage(
        place=place,
        exemplary=[coding for coding in codings if coding.exemplary],
        others=[coding for coding in codings if not coding.exemplary],
        tips=[
            group
            for group in publish.by_audience(journey, publish.tips_at(place))
            if group.tips and journey.audience_label(group.id)
        ],
        neighbours=sorted(place.neighbours.all(), key=lambda one: (one.order, one.pk)),
        previous=route[position - 1] if position else None,
        next=route[position + 1] if position + 1 < len(route) else None,
    )


@dataclass(frozen=True)
class StoryPage:
    """A story and the places it stands for; without a story there is nothing left to read."""

    publication: Publication
    story: Story | None
    places: list[Place]


def story_page(journey: Journey, public_id: str) -> StoryPage | None:
    """Return the page of a story, or None when nothing was ever published there."""
    publication = publish.publication_of(journey, public_id)
    if publication is None:
        return None
    story = publication.story
    if publication.state != PublicationState.PUBLISHED or story is None:
        return StoryPage(publication=publication, story=None, places=[])
    places = Place.objects.filter(codings__story=story)
    return StoryPage(publication=publication, story=story, places=list(places))


@dataclass(frozen=True)
class GuideStop:
    """A place in the travel guide: its tips for one audience, and one story."""

    place: Place
    tips: list[Tip]
    story: Story | None


def guide(journey: Journey, audience: str) -> list[GuideStop]:
    """Return the travel guide of one audience, in order of travel."""
    first = (
        Coding.objects.filter(
            place=OuterRef("pk"), story__publication__state=PublicationState.PUBLISHED
        )
        .order_by("-exemplary", "-story__publication__published_at", "-id")
        .values("story_id")[:1]
    )
    places = list(Place.objects.filter(journey=journey).annotate(story_id=Subquery(first)))
    stories = publish.published_stories().in_bulk([p.story_id for p in places if p.story_id])
    tips: dict[int, list[Tip]] = {}
    for tip in publish.tips_for(journey, audience):
        tips.setdefault(tip.place_id, []).append(tip)
    return [
        GuideStop(place=place, tips=tips.get(place.pk, []), story=stories.get(place.story_id))
        for place in places
    ]
