"""The page of a place: both sides, a filter without a script, and only what is printed counted."""

import pytest
from tests.editions import next_transaction
from tests.places import make_place, make_published, make_story

from kantel.coding.actions import code_story, set_sides
from kantel.coding.models import Coding
from kantel.publish.actions import add_tip
from kantel.publish.queries.years import years_of

PLACE = "/merelland/plek/stroperigheid/"


@pytest.fixture
def place(journey):
    return make_place(
        journey,
        "Stroperigheid",
        goes_well={"nl": "Iemand komt kijken."},
        must_improve={"nl": "Het wachten duurt lang."},
    )


def _columns(page):
    well, improve = page.index("Wat goed gaat"), page.index("Wat beter moet")
    return page[well:improve], page[improve : page.index('id="verhalen"')]


def test_place_shows_what_goes_well_and_what_must_improve_side_by_side(client, place):
    good, bad = make_published(place, exemplary=True), make_published(place, exemplary=True)
    sides = {
        Coding.objects.get(story=good.story).pk: "well",
        Coding.objects.get(story=bad.story).pk: "improve",
    }
    set_sides(place=place, sides=sides, by=None)
    well, improve = _columns(client.get(PLACE).text)
    assert ("Iemand komt kijken." in well, good.public_id in well) == (True, True)
    assert ("Het wachten duurt lang." in improve, bad.public_id in improve) == (True, True)
    assert (bad.public_id in well, good.public_id in improve) == (False, False)


def test_side_that_no_story_shows_asks_for_one(client, journey):
    place = make_place(journey, "Stroperigheid", goes_well={"nl": "Iemand komt kijken."})
    make_published(place)
    _, improve = _columns(client.get(PLACE).text)
    assert "Nog geen verhaal laat dit zien." in improve


def test_side_never_follows_from_what_the_narrator_answered(client, journey):
    place = make_place(journey, "Stroperigheid")
    make_published(place, exemplary=True, slider_direction=-2)
    assert "Wat beter moet" not in client.get(PLACE).text


def test_side_that_does_not_exist_is_refused(place):
    make_published(place, exemplary=True)
    with pytest.raises(ValueError, match="no such side"):
        set_sides(place=place, sides={Coding.objects.get().pk: "middle"}, by=None)


def test_editor_chooses_the_sides_at_the_place(client, place, alice):
    make_published(place, exemplary=True)
    coding = Coding.objects.get()
    client.force_login(alice)
    desk = f"/beheer/reis/merelland/plaatsen/{place.pk}/"
    assert f"side-{coding.pk}" in client.get(desk).text
    client.post(f"{desk}kanten/", {f"side-{coding.pk}": "well"})
    coding.refresh_from_db()
    assert coding.side == "well"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"a", "b", "c"}),
        ("?verteller=parent", {"b", "c"}),
        ("?jaar=2024", {"a", "b"}),
        ("?verteller=parent&jaar=2024", {"b"}),
        ("?verteller=burgemeester&jaar=1066&page=99", {"a", "b", "c"}),
    ],
)
def test_stories_are_chosen_by_narrator_and_year(client, place, asked, found):
    told = {
        "a": make_published(place, narrator_role="alderman", month="2024-05"),
        "b": make_published(place, narrator_role="parent", month="2024-06"),
        "c": make_published(place, narrator_role="parent", month="2025-01"),
    }
    page = client.get(PLACE + asked).text
    page = page[page.index('id="verhalen"') :]
    assert {key for key, one in told.items() if one.public_id in page} == found


def test_what_is_not_published_is_not_counted(client, journey, place):
    make_published(place, narrator_role="alderman")
    make_published(place, narrator_role="parent")
    hidden = make_story(journey, narrator_role="parent")
    code_story(story=hidden, places={place: False}, by=None)
    page = client.get(PLACE).text
    assert ("een ouder (1)" in page, "2 verhalen" in page) == (True, True)


def test_years_join_until_a_stretch_says_something(client, journey, place):
    other = make_place(journey, "Haven")
    for number in range(10):
        make_published(place if number < 2 else other, month=f"202{number % 2}-03")
    assert years_of(place) is None
    next_transaction()
    for number in range(11):
        make_published(place if number < 9 else other, month=f"202{2 + number % 2}-03")
    found = years_of(place)
    assert [(one.years, one.stories, one.here) for one in found.stretches] == [
        ("2020–2021", 10, 2),
        ("2022–2023", 11, 9),
    ]
    assert found.direction == 1
    page = client.get(PLACE).text
    assert ("kantel-years__band" in page, "2020–2021" in page) == (True, True)


def test_tip_leads_to_what_happened_when_somebody_tried_it(client, place):
    rests, tried = make_published(place).story, make_published(place).story
    add_tip(
        place=place,
        audience="professional",
        text={"nl": "Ga kijken."},
        stories=[rests],
        tried=[tried],
        by=None,
    )
    page = client.get(PLACE).text
    tip = page[page.index("Ga kijken.") :]
    assert tip.index(rests.public_id) < tip.index("Geprobeerd, dit gebeurde er:")
    assert tip.index("Geprobeerd, dit gebeurde er:") < tip.index(tried.public_id)


def test_team_card_holds_tips_for_one_audience_and_leads_back(client, place):
    make_published(place, exemplary=True)
    add_tip(place=place, audience="professional", text={"nl": "Ga kijken."}, by=None)
    page = client.get(f"{PLACE}kaart/professional/").text
    assert "Ga kijken." in page
    assert f"http://testserver{PLACE}" in page
    assert 'aria-label="Het adres van deze plek als QR-code"' in page
    for path in ("kaart/municipality/", "kaart/burgemeesters/"):
        assert (path, client.get(PLACE + path).status_code) == (path, 404)
