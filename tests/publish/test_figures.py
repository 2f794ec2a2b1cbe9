"""Figures of what is not printed: from the cube alone, and stories where narrators are too few."""

import re

import pytest
from tests.places import make_place, make_published, make_story

from kantel.engine.disclosure import Rules, attack
from kantel.publish.actions import unpublish
from kantel.publish.actions.figures import make_figures
from kantel.publish.models import FigureEdition
from kantel.publish.queries.figures import figures_of, from_kept, to_keep
from kantel.publish.tasks import figures_in_step

FACTS = {"month": "2025-03", "municipality": "Merelveen", "organisation_kind": "school"}


@pytest.fixture
def place(journey):
    return make_place(journey, "Haven")


def _tell(place, number, **facts):
    return [make_published(place, **{**FACTS, **facts}) for _ in range(number)]


@pytest.fixture
def told(place):
    """Forty-one narrators: 22 say it goes well, 16 not; three live in another municipality."""
    well, worse = _tell(place, 22, slider_direction=2), _tell(place, 16, slider_direction=-1)
    return well + worse + _tell(place, 3, slider_direction=None, municipality="Klein-Dorp")


def _rows(journey, attribute):
    found = figures_of(journey).figures
    return [[(row.category, row.number) for row in one.rows]
            for one in found if one.attribute == attribute]  # fmt: skip


def _page(client):
    return client.get("/merelland/cijfers/").content.decode()


def test_figures_are_rounded_and_stand_for_ten_narrators(client, journey, told):
    make_figures(journey=journey)
    # Those who did not say are too few: the smallest part goes with them.
    assert _rows(journey, "tone") == [[("well", 20), ("", 20)]]
    assert _rows(journey, "municipality") == []
    page = _page(client)
    assert "het gaat goed" in page
    assert re.findall(r"ongeveer (\d+)", page) == ["20", "20"]
    assert "Klein-Dorp" not in page
    assert "/merelland/cijfers/" in client.get("/merelland/").content.decode()


def test_too_few_narrators_get_no_figure_and_their_stories_are_offered(client, journey, place):
    _tell(place, 9, slider_direction=2)
    assert make_figures(journey=journey) is None
    page = _page(client)
    assert "lees de verhalen" in page
    assert 'href="/merelland/plek/haven/"' in page
    assert "ongeveer" not in page


def test_what_is_not_published_is_counted_nowhere(journey, place):
    for number in range(40):
        make_story(journey, **FACTS, slider_direction=1 if number % 2 else -1)
    hidden = _tell(place, 30, slider_direction=1)
    for one in hidden:
        unpublish(publication=one, by=None)
    assert make_figures(journey=journey) is None


def test_a_few_new_stories_change_nothing_and_many_do(journey, place, told):
    make_figures(journey=journey)
    _tell(place, 6, slider_direction=2)
    assert make_figures(journey=journey) is None
    _tell(place, 8, slider_direction=2)
    assert make_figures(journey=journey).edition == 2
    assert _rows(journey, "tone") == [[("well", 35), ("", 20)]]


def test_figure_goes_when_withdrawals_leave_too_few(journey, told):
    make_figures(journey=journey)
    for one in told[:15]:
        unpublish(publication=one, by=None)
    figures_in_step.func()
    assert _rows(journey, "tone") == []


def test_what_is_kept_gives_the_same_cube_and_withstands_the_attack(journey, place, told):
    make_figures(journey=journey)
    _tell(place, 14, slider_direction=-2)
    content = make_figures(journey=journey).content
    cube, years = from_kept(content)
    # As JSON keeps it: tuples are lists there.
    kept = FigureEdition.objects.get().content
    assert from_kept(kept) == (cube, years)
    assert from_kept(to_keep(cube, years)) == (cube, years)
    found = [one for cell in cube.cells for one in attack(cell, years, Rules())]
    assert found != []
    assert [one for one in found if one.reveals(10)] == []


def test_journey_that_wants_more_narrators_gets_them(journey, told):
    journey.k = 25
    journey.save()
    assert make_figures(journey=journey) is None
