"""How places shift over the years, as far as the stories carry: from the engine, for the desk."""

from dataclasses import dataclass

from kantel.coding.models import Coding, Place
from kantel.engine.patterns.trends import PlaceOverYears, Told, follow
from kantel.people.models import Journey


@dataclass(frozen=True)
class FollowedPlace:
    """A place and what may be said of it over the years."""

    place: Place
    over_years: PlaceOverYears


@dataclass(frozen=True)
class Followed:
    """All places of a journey, and about how many stories a year had; None is withheld."""

    places: list[FollowedPlace]
    stories: dict[int, int | None]


def followed(journey: Journey) -> Followed:
    """Return how the places of a journey shift, by the year in which stories were told.

    Stories without a month have no year and are left out. What is shown rests on at least the
    number of narrators that the journey set.
    """
    places = {str(place.pk): place for place in Place.objects.filter(journey=journey)}
    found = follow(_told(journey), k=journey.k)
    return Followed(
        [FollowedPlace(places[one.place], one) for one in found.places if one.place in places],
        found.stories,
    )


def _told(journey: Journey) -> list[Told]:
    rows = (
        Coding.objects.filter(story__journey=journey)
        .exclude(story__month="")
        .order_by("story_id", "at", "id")
        .select_related("story")
        .defer("story__text")
    )
    at: dict[int, list[str]] = {}
    stories = {}
    for row in rows:
        at.setdefault(row.story_id, []).append(str(row.place_id))
        stories[row.story_id] = row.story
    return [
        Told(
            year=int(story.month[:4]),
            places=tuple(at[pk]),
            group=str(story.narrator_group),
            kind=story.narrator_role,
            tone=story.slider_direction,
        )
        for pk, story in stories.items()
    ]
