"""Places over the years and on the map: words, withheld small numbers, pins that hold."""

import pytest
from tests.places import make_place, make_story

from kantel.coding import actions
from kantel.coding.models import Place
from kantel.coding.queries.following import followed
from kantel.coding.queries.laying import proposed_positions

ROOM = "/beheer/reis/merelland/patronen/"
TEXTS = ("Wachten op een besluit bij het loket.", "De wethouder durfde.", "Het tarief per uur.")


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def places(journey):
    places = [
        make_place(journey, name, x=x, y=0.5) for name, x in (("A", 0.1), ("B", 0.5), ("C", 0.9))
    ]
    for place, text in zip(places, TEXTS, strict=True):
        stories = [make_story(journey, text=f"{text} {number}.") for number in range(3)]
        for story in stories:
            actions.code_story(story=story, places={place: False}, by=None)
        actions.store_vectors(stories=stories)
    return places


def test_few_narrators_are_withheld(desk, journey, places):
    assert {one.over_years.word.value for one in followed(journey).places} == {"too few"}
    page = desk.get(f"{ROOM}verloop/").text
    assert (
        "Te weinig vertellers om iets te zeggen" in page,
        "<svg" in page.split("desk-menu")[-1],
    ) == (True, False)


def test_enough_narrators_give_a_drawing_and_words(desk, journey, places):
    for year in (2021, 2022, 2023, 2024):
        for number in range(45):
            story = make_story(journey, month=f"{year}-05", slider_direction=2)
            actions.code_story(story=story, places={places[number % 3]: False}, by=None)
    page = desk.get(f"{ROOM}verloop/").text
    assert page.count("van de honderd verhalen") == 12
    # A share and a tone for each of three places and four years, each with its interval.
    assert ("het gaat goed" in page, page.count("desk-chart__line")) == (True, 24)
    assert page.count("gaat goed</text>") == 3


def test_story_without_a_month_has_no_year(journey, places):
    actions.code_story(story=make_story(journey, month=""), places={places[0]: False}, by=None)
    assert sorted(followed(journey).stories) == [2024]


def test_proposal_moves_nothing_until_it_is_accepted(desk, journey, places):
    desk.get(f"{ROOM}ligging/")
    assert [place.x for place in Place.objects.all()] == [0.1, 0.5, 0.9]
    wanted = {laid.place.pk: laid.then for laid in proposed_positions(journey)}
    desk.post(f"{ROOM}ligging/", {"accept": "1"})
    assert {place.pk: (place.x, place.y) for place in Place.objects.all()} == wanted


def test_pinned_place_stays_where_it_lies(desk, journey, places):
    answer = desk.post(f"{ROOM}ligging/", {"pinned": [places[1].pk, "x"]}, follow=True)
    assert answer.text.count("checked") == 1
    desk.post(f"{ROOM}ligging/", {"pinned": [places[1].pk], "accept": "1"})
    pinned = Place.objects.get(pk=places[1].pk)
    assert (pinned.pinned, pinned.x, pinned.y) == (True, 0.5, 0.5)


def test_map_without_places_or_stories_has_an_answer(desk, journey):
    assert "nog geen plekken" in desk.get(f"{ROOM}ligging/").text
    make_place(journey, "Alleen")
    assert len(proposed_positions(journey)) == 1
