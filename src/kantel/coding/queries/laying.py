"""Where places would lie by the likeness of their stories, beside where they lie now."""

from dataclasses import dataclass

import numpy as np

from kantel.coding.models import Coding, Place
from kantel.coding.queries.vectors import all_vectors
from kantel.deidentify.models import Story
from kantel.engine.patterns.positions import positions
from kantel.people.models import Journey

Spot = tuple[float, float]


@dataclass(frozen=True)
class Laid:
    """A place, where it lies now (None: Kantel finds a spot), and where it would lie."""

    place: Place
    now: Spot | None
    then: Spot


def proposed_positions(journey: Journey) -> list[Laid]:
    """Return a position for every place, turned onto the present map; pinned ones stay."""
    places = list(Place.objects.filter(journey=journey))
    stories = Story.objects.filter(journey=journey, codings__isnull=False).distinct()
    ids, vectors = all_vectors(stories)
    row_of = {pk: row for row, pk in enumerate(ids)}
    rows: dict[str, list[int]] = {str(place.pk): [] for place in places}
    codings = Coding.objects.filter(place__journey=journey).order_by("place_id", "story_id")
    for place_id, story_id in codings.values_list("place_id", "story_id"):
        if story_id in row_of:
            rows[str(place_id)].append(row_of[story_id])
    now = {str(place.pk): spot for place in places if (spot := _spot(place)) is not None}
    pinned = {str(place.pk) for place in places if place.pinned}
    then = positions(
        {
            key: vectors[found] if found else np.zeros((0, vectors.shape[1]))
            for key, found in rows.items()
        },
        previous=now,
        pinned={key: spot for key, spot in now.items() if key in pinned},
    )
    return [Laid(one, now.get(str(one.pk)), then[str(one.pk)]) for one in places]


def _spot(place: Place) -> Spot | None:
    return None if place.x is None or place.y is None else (place.x, place.y)
