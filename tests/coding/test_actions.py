"""Making places and putting stories at them."""

import pytest
from tests.places import make_place, make_story

from kantel.coding import actions, queries
from kantel.coding.models import Coding, Place
from kantel.foundation.models import AuditEntry
from kantel.publish.actions import add_tip


def _order(journey):
    return [place.name["nl"] for place in queries.places_of(journey)]


def test_place_gets_an_address_of_its_own(journey):
    slugs = [make_place(journey, name).slug for name in ("Het Moeras!", "Het moeras", "»…«")]
    assert slugs == ["het-moeras", "het-moeras-2", "plek"]


def test_place_comes_last_in_the_order_of_travel(journey):
    for name in ("Haven", "Moeras", "Kust"):
        make_place(journey, name)
    assert _order(journey) == ["Haven", "Moeras", "Kust"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, ["Moeras", "Haven", "Kust"]),
        (-1, ["Haven", "Moeras", "Kust"]),
        (9, ["Moeras", "Kust", "Haven"]),
    ],
)
def test_place_moves_and_stops_at_the_ends(journey, alice, steps, expected):
    harbour = make_place(journey, "Haven")
    make_place(journey, "Moeras")
    make_place(journey, "Kust")
    actions.move_place(place=harbour, steps=steps, by=alice)
    assert _order(journey) == expected


def test_path_between_places_runs_both_ways(journey, alice):
    harbour, marsh = make_place(journey, "Haven"), make_place(journey, "Moeras")
    facts = actions.PlaceFacts(name={"nl": "Haven"}, lead={})
    actions.edit_place(place=harbour, facts=facts, neighbours=[harbour, marsh], by=alice)
    assert list(marsh.neighbours.all()) == [harbour]
    assert list(harbour.neighbours.all()) == [marsh]
    actions.edit_place(place=marsh, facts=facts, neighbours=[], by=alice)
    assert list(harbour.neighbours.all()) == []


def test_place_keeps_its_address_when_its_name_changes(journey, alice):
    place = make_place(journey, "Haven")
    facts = actions.PlaceFacts(name={"nl": "De grote haven"}, lead={})
    actions.edit_place(place=place, facts=facts, neighbours=[], by=alice)
    assert (Place.objects.get().slug, str(Place.objects.get().name)) == ("haven", "De grote haven")


def test_place_with_a_story_is_not_removed(journey, alice):
    place = make_place(journey)
    actions.code_story(story=make_story(journey), places={place: False}, by=alice)
    with pytest.raises(actions.PlaceInUseError) as caught:
        actions.remove_place(place=place, by=alice)
    assert caught.value.stories == 1
    assert Place.objects.count() == 1


def test_place_with_a_tip_is_not_removed(journey, alice):
    place = make_place(journey)
    add_tip(place=place, audience="professional", text={"nl": "Ga kijken."}, by=alice)
    with pytest.raises(actions.PlaceInUseError):
        actions.remove_place(place=place, by=alice)
    assert Place.objects.count() == 1


def test_empty_place_is_removed_and_the_act_recorded(journey, alice):
    actions.remove_place(place=make_place(journey), by=alice)
    assert Place.objects.count() == 0
    assert AuditEntry.objects.latest("id").action == "place.removed"


def test_story_stands_at_exactly_the_places_chosen(journey, alice):
    harbour, marsh = make_place(journey, "Haven"), make_place(journey, "Moeras")
    story = make_story(journey)
    actions.code_story(story=story, places={harbour: False}, by=alice)
    actions.code_story(story=story, places={marsh: True}, by=None)
    assert queries.codings_of(story) == {marsh.pk: True}
    actions.code_story(story=story, places={harbour: True, marsh: False}, by=alice)
    assert queries.codings_of(story) == {harbour.pk: True, marsh.pk: False}
    assert Coding.objects.get(place=harbour).by == alice


def test_story_waits_until_it_stands_at_a_place(journey):
    first, second = make_story(journey), make_story(journey)
    assert list(queries.stories_waiting(journey)) == [first, second]
    coding = actions.add_coding(story=first, place=make_place(journey), exemplary=False, by=None)
    assert list(queries.stories_waiting(journey)) == [second]
    actions.mark_exemplary(coding=coding, exemplary=True, by=None)
    assert list(queries.codings_of(first).values()) == [True]
    actions.uncode(coding=coding, by=None)
    assert list(queries.stories_waiting(journey)) == [first, second]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Spanning contracten", "Spanning tussen transformeren en contracteren"),
        (
            "SPANNING TUSSEN TRANSFORMEREN EN CONTRACTEREN",
            "Spanning tussen transformeren en contracteren",
        ),
        ("Participation", "Participatie"),
        ("Gemeenten", None),
        ("", None),
    ],
)
def test_place_is_found_by_the_meaning_of_its_name(journey, name, expected):
    for nl, en in (
        ("Spanning tussen transformeren en contracteren", "Tension"),
        ("Samenspel gemeenten en aanbieders", "Interplay"),
        ("Rolopvatting gemeenten", "View of their role"),
        ("Participatie", "Participation"),
    ):
        make_place(journey, name={"nl": nl, "en": en})
    found = actions.find_place(journey_id=journey.pk, name=name)
    assert (found.name["nl"] if found else None) == expected
