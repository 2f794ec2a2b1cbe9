"""The map is drawn once for places that look the same."""

import pytest
from django.core.cache import cache
from tests.places import make_place

from kantel.engine.cartography.markers import GROWTH
from kantel.front.templatetags import journey_map as tag
from kantel.publish.queries import places_with_counts


@pytest.fixture(autouse=True)
def _nothing_drawn_yet():
    cache.clear()
    tag._drawn.cache_clear()


@pytest.fixture
def drawings(monkeypatch):
    """Count the drawings."""
    made = []
    monkeypatch.setattr(tag, "draw", lambda places, **how: made.append(places) or "<svg/>")
    return made


def _map(journey, **counts):
    places = list(places_with_counts(journey).prefetch_related("neighbours"))
    for place in places:
        place.published_count = counts.get(place.slug, 0)
    return tag.journey_map(journey, places)


def test_map_is_drawn_again_only_when_a_landmark_grows(journey, drawings):
    make_place(journey, "Haven")
    for stories in range(GROWTH[1], GROWTH[2]):
        _map(journey, haven=stories)
    assert len(drawings) == 1
    _map(journey, haven=GROWTH[2])
    assert len(drawings) == 2


def test_map_drawn_by_another_process_is_used(journey, drawings):
    make_place(journey, "Haven")
    _map(journey)
    tag._drawn.cache_clear()
    assert _map(journey) == "<svg/>"
    assert len(drawings) == 1


def test_map_leads_to_its_places_along_their_paths(journey, drawings):
    harbour, marsh = make_place(journey, "Haven"), make_place(journey, "Moeras", landmark="draak")
    harbour.neighbours.add(marsh)
    _map(journey, moeras=1)
    (places,) = drawings
    assert [(p.id, p.href, p.neighbours, p.stories, p.landmark, p.order) for p in places] == [
        ("haven", "/merelland/plek/haven/", ("moeras",), 0, None, 0),
        ("moeras", "/merelland/plek/moeras/", ("haven",), 1, None, 1),
    ]
