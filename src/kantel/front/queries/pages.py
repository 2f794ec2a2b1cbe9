"""Reads of the public pages: each page in a few queries, whatever the number of stories."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from kantel.coding.models import Coding, Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey
from kantel.publish import queries as publish
from kantel.publish.choices import PublicationState
from kantel.publish.models import Publication, StoryTranslation, Tip


def journeys() -> list[Journey]:
    """Return the journeys of this site, the oldest first."""
    return list(Journey.objects.order_by("created_at", "id"))


@dataclass(frozen=True)
class StoryPage:
    """A story and the places it stands for; without a story there is nothing left to read."""

    publication: Publication
    story: Story | None
    places: list[Place]
    kin: list[Story]
    translations: list[StoryTranslation]


def story_page(journey: Journey, public_id: str) -> StoryPage | None:
    """Return the page of a story, or None when nothing was ever published there."""
    publication = publish.publication_of(journey, public_id)
    if publication is None:
        return None
    story = publication.story
    if publication.state != PublicationState.PUBLISHED or story is None:
        return StoryPage(publication=publication, story=None, places=[], kin=[], translations=[])
    places = Place.objects.filter(codings__story=story)
    kin = publish.kin_of_publication(publication)
    return StoryPage(
        publication=publication,
        story=story,
        places=list(places),
        kin=kin,
        translations=list(StoryTranslation.objects.filter(story=story)),
    )


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
