"""The desk's screens of places."""

from uuid import UUID

import pytest
from tests.places import make_place, make_story

from kantel.coding.actions import code_story, take_place
from kantel.coding.forms import LANDMARK_NAMES
from kantel.coding.models import Place
from kantel.engine.cartography import LANDMARKS

DESK = "/beheer/reis/merelland/plaatsen/"
FILLED = {
    "name_nl": "Het moeras",
    "name_en": "The marsh",
    "lead_nl": "Wie hier loopt, zakt weg.",
    "across": "25",
    "down": "100",
    "landmark": "marsh",
}


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


def test_place_is_made_with_its_paths(desk, journey):
    harbour = make_place(journey, "Haven")
    page = desk.post(f"{DESK}nieuw/", {**FILLED, "neighbours": [harbour.pk]}, follow=True).text
    assert "staat op de kaart" in page
    place = Place.objects.get(slug="het-moeras")
    assert (place.name, place.lead, place.x, place.y, place.landmark) == (
        {"nl": "Het moeras", "en": "The marsh"},
        {"nl": "Wie hier loopt, zakt weg."},
        0.25,
        1.0,
        "marsh",
    )
    assert list(harbour.neighbours.all()) == [place]


def test_place_is_changed_and_the_form_shows_what_there_is(desk, journey):
    place = make_place(journey, "Haven", x=0.5, y=0.25)
    page = desk.get(f"{DESK}{place.pk}/").text
    assert ('value="Haven"' in page, 'value="50"' in page, "Over Haven." in page) == (True,) * 3
    desk.post(f"{DESK}{place.pk}/", {"name_nl": "De haven"})
    place.refresh_from_db()
    assert (str(place.name), place.lead, place.x) == ("De haven", {}, None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name_nl": ""}, None),
        ({"down": ""}, "Vul beide getallen in"),
        ({"across": "101"}, None),
        ({"across": "links"}, None),
        ({"landmark": "draak"}, None),
        ({"name_nl": "x" * 81}, None),
    ],
)
def test_form_with_an_error_keeps_everything_typed(desk, journey, changes, message):
    answer = desk.post(f"{DESK}nieuw/", FILLED | changes)
    assert (answer.status_code, Place.objects.count()) == (422, 0)
    assert "Wie hier loopt, zakt weg." in answer.text
    assert message is None or message in answer.text


def test_place_moves_with_a_button(desk, journey):
    first, second = make_place(journey, "Haven"), make_place(journey, "Moeras")
    desk.post(f"{DESK}{second.pk}/verplaatsen/", {"direction": "up"})
    assert list(Place.objects.all()) == [second, first]
    desk.post(f"{DESK}{second.pk}/verplaatsen/", {"direction": "down"})
    assert list(Place.objects.all()) == [first, second]


def test_place_with_a_story_stays_and_says_why(desk, journey):
    place = make_place(journey, "Haven")
    code_story(story=make_story(journey), places={place: False}, by=None)
    page = desk.post(f"{DESK}{place.pk}/verwijderen/", follow=True).text
    assert "staat 1 verhaal" in page
    assert Place.objects.count() == 1


def test_empty_place_is_removed(desk, journey):
    place = make_place(journey, "Haven")
    assert "is verwijderd" in desk.post(f"{DESK}{place.pk}/verwijderen/", follow=True).text
    assert Place.objects.count() == 0


def test_every_landmark_has_a_name():
    assert set(LANDMARK_NAMES) == set(LANDMARKS)


def test_place_somebody_else_changed_is_not_overwritten_unseen(desk, journey):
    place = make_place(journey, "Haven")
    address = f"{DESK}{place.pk}/"
    seen = desk.get(address).context["form"]["seen"].value()
    desk.post(address, {"name_nl": "De haven", "seen": seen})
    answer = desk.post(address, {"name_nl": "Baai", "seen": seen})
    assert (answer.status_code, 'value="Baai"' in answer.text) == (422, True)
    assert str(Place.objects.get().name) == "De haven"


def test_form_of_a_new_place_that_is_sent_twice_makes_one(desk, journey):
    key = "6f0d2a52-8a4e-4a8e-9a59-2f1ad9d0a001"
    for _twice in range(2):
        assert desk.post(f"{DESK}nieuw/", {**FILLED, "key": key}).status_code == 302
    assert [place.slug for place in Place.objects.all()] == ["het-moeras"]
    assert 'name="key"' in desk.get(f"{DESK}nieuw/").text
    assert 'name="key"' not in desk.get(f"{DESK}{Place.objects.get().pk}/").text


def test_lead_of_an_import_waits_on_the_page_of_its_place(desk, journey):
    place = make_place(journey, "Haven")
    take_place(journey_id=journey.pk, name="De haven", lead="Wie durft?", import_id=UUID(int=7))
    assert "inleiding uit een invoer wacht" in desk.get(DESK).text
    assert "Wie durft?" in desk.get(f"{DESK}{place.pk}/").text
    address = f"{DESK}{place.pk}/inleiding/{place.imported_leads.get().pk}/"
    for _twice in range(2):
        assert desk.post(address).status_code == 302
    assert "Wie durft?" not in desk.get(f"{DESK}{place.pk}/").text
    assert str(Place.objects.get().lead["nl"]) == "Over Haven."
