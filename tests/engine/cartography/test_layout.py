"""Places on the sheet: never over each other, and never moved by a newcomer."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.cartography.atlas import many_places, ten_places
from tests.engine.cartography.metrics import alegreya_width

from kantel.engine.cartography.chart import _settle
from kantel.engine.cartography.layout import Spot
from kantel.engine.cartography.places import MapLabels, MapPlace, checked
from kantel.engine.cartography.sheet import Sheet


def laid_out(places: list[MapPlace], aspect: str = "wide", seed: str = "waterland"):
    sheet, spots, _ = _settle(checked(places), seed, "De reis", MapLabels(), aspect)
    return sheet, spots


def overlaps(sheet: Sheet, spots: list[Spot]) -> list[tuple[str, str]]:
    """Pairs of places that cover each other, and places that cover furniture or lake."""
    pairs = [(a.place.id, b.place.id) for a, b in combinations(spots, 2) if a.box.overlaps(b.box)]
    furniture = [
        (spot.place.id, "furniture")
        for spot in spots
        if any(spot.box.overlaps(box) for box in sheet.taken)
    ]
    return pairs + furniture


@pytest.mark.parametrize("aspect", ["wide", "tall"])
@pytest.mark.parametrize("count", [3, 7, 12, 25, 40])
def test_names_of_sixty_letters_never_overlap(count, aspect):
    sheet, spots = laid_out(many_places(count), aspect)
    assert overlaps(sheet, spots) == []
    assert all(sheet.inside.encloses(spot.box) for spot in spots)


@pytest.mark.parametrize("aspect", ["wide", "tall"])
def test_places_on_one_heap_are_spread(aspect):
    heap = [MapPlace(str(n), "Een plek op een kluitje", x=0.5, y=0.5) for n in range(12)]
    sheet, spots = laid_out(heap, aspect)
    assert overlaps(sheet, spots) == []


LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd", "Po", "Pd"))
POSITIONS = st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(LETTERS, min_size=1, max_size=60), st.integers(0, 20), POSITIONS),
        min_size=3,
        max_size=14,
    ),
    st.sampled_from(["wide", "tall"]),
)
def test_places_never_overlap_whatever_they_are_called(rows, aspect):
    places = [
        MapPlace(str(n), name, stories, *(position or (None, None)))
        for n, (name, stories, position) in enumerate(rows)
    ]
    sheet, spots = laid_out(places, aspect)
    assert overlaps(sheet, spots) == []
    assert all(sheet.inside.encloses(spot.box) for spot in spots)


def test_ribbon_lies_within_its_place_and_below_the_landmark():
    _, spots = laid_out(ten_places())
    for spot in spots:
        assert spot.box.encloses(spot.ribbon)
        assert spot.ribbon.top > spot.ground[1]


@pytest.mark.parametrize("positions", [True, False])
@pytest.mark.parametrize("aspect", ["wide", "tall"])
def test_place_that_is_added_moves_no_other(aspect, positions):
    places = ten_places(positions=positions)
    sheet, before = laid_out(places[:9], aspect)
    longer_sheet, after = laid_out(places, aspect)
    assert longer_sheet.height == sheet.height
    assert after[:9] == before


def test_story_that_is_added_moves_no_place():
    places = ten_places()
    told = [MapPlace(**{**vars(place), "stories": place.stories + 1}) for place in places]
    grown = [place for place in told if place.stories > 1]
    before = [spot.ground for spot in laid_out([p for p in places if p.stories > 0])[1]]
    assert [spot.ground for spot in laid_out(grown)[1]] == before


def test_positions_are_kept_where_there_is_room():
    _, spots = laid_out(ten_places(positions=True))
    # The first and the last want to lie where the rose and the far coast are.
    for one, other in combinations(spots[1:9], 2):
        wanted = (other.place.x or 0) - (one.place.x or 0)
        if abs(wanted) > 0.15:
            assert (other.ground[0] - one.ground[0]) * wanted > 0


def test_neighbours_are_laid_out_near_each_other():
    far = [MapPlace(str(n), f"Plek {n}", 1) for n in range(8)]
    near = [*far, MapPlace("8", "Plek 8", 1, neighbours=("0",))]
    _, spots = laid_out(near)
    x, y = spots[8].ground
    apart = [abs(spot.ground[0] - x) + abs(spot.ground[1] - y) for spot in spots[:8]]
    assert apart[0] <= sorted(apart)[2]


@pytest.mark.parametrize("aspect", ["wide", "tall"])
@pytest.mark.parametrize("seed", [f"zaad-{number}" for number in range(4)])
def test_names_never_overlap_whatever_the_seed(seed, aspect):
    sheet, spots = laid_out(many_places(9), aspect, seed)
    assert overlaps(sheet, spots) == []


@pytest.mark.parametrize("aspect", ["wide", "tall"])
def test_every_line_of_a_name_fits_its_ribbon_in_our_face(aspect):
    places = [*many_places(6)[1:], MapPlace("w", "WMO-MAATWERK & HHN ÖÖÖÖ", 1)]
    sheet, spots = laid_out(places, aspect)
    for spot in spots:
        widest = max(alegreya_width(line) for line in spot.lines) * sheet.font
        assert widest <= spot.ribbon.width - 0.6 * sheet.font, spot.lines


def test_poster_has_the_form_of_the_paper():
    for count in (3, 16):
        sheet, spots = laid_out(many_places(count), "poster")
        assert overlaps(sheet, spots) == []
        assert abs(sheet.width / sheet.height - 2**0.5) < 0.01
