"""Stories of any shape: every screen of the desk has an answer, and never a number that is none."""

import re

import pytest
from tests.places import make_place, make_story

from kantel.coding import actions, tasks
from kantel.coding.queries.rates import rates

ROOM = "/beheer/reis/merelland/"
LONG = "wachten op het loket van de gemeente. " * 7_200  # 50,000 words
ODD = ("", " \n", "Loket", "ik", "12 34", "🙂", "انتظرت سبعة أشهر", "I waited for months.", LONG)
SCREENS = (
    "ordenen/",
    "patronen/",
    "patronen/themas/",
    "patronen/verloop/",
    "patronen/ligging/",
    "patronen/eens/",
    "patronen/eens/nieuw/",
)


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


def _read(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 200
    assert not re.search(r"[>\"\s]-?(nan|inf)\b", answer.text, re.IGNORECASE)
    return answer.text


def _see(desk, stories):
    for screen in SCREENS:
        _read(desk, ROOM + screen)
    for story in stories:
        _read(desk, f"{ROOM}ordenen/{story.public_id}/")
        _read(desk, f"{ROOM}patronen/verwant/{story.public_id}/")


@pytest.mark.parametrize("places", [0, 1, 3])
def test_odd_stories_have_an_answer_on_every_screen(desk, journey, places):
    for number in range(places):
        make_place(journey, f"Plek {number}", lead={"nl": ""})
    _see(desk, [make_story(journey, text=text) for text in ODD])


def test_odd_codings_have_an_answer_on_every_screen(desk, journey, alice):
    one, other = make_place(journey, "Loket"), make_place(journey, "Ander")
    twice = [make_story(journey, text="Hetzelfde verhaal over het loket.") for _two in range(2)]
    coded = [make_story(journey, text=text) for text in ODD]
    for story in [*twice, *coded]:
        actions.code_story(story=story, places={one: False}, by=alice)
    actions.code_story(story=twice[0], places={other: False}, by=alice)  # one story, two places
    actions.store_vectors(stories=[*twice, *coded])
    _see(desk, [*coded, *(make_story(journey, text=text) for text in ODD)])
    assert rates(journey) == []


def test_search_for_themes_among_odd_stories_ends(desk, journey, alice):
    for _twenty in range(12):
        for text in ODD:
            make_story(journey, text=text[:2_000])
    search = actions.begin_search(journey=journey, by=alice)
    tasks.find_themes.call(search_id=search.pk)
    for part in search.parts.all():
        tasks.read_part_of_search.call(search_id=search.pk, number=part.number)
    tasks.put_themes_together.call(search_id=search.pk)
    search.refresh_from_db()
    assert search.state == "done"
    _read(desk, f"{ROOM}patronen/themas/")
