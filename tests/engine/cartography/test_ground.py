"""Coast, paths, river and harbour: where land is, and what runs over it."""

import re

import pytest
from tests.engine.cartography.atlas import ten_places

from kantel.engine.cartography import draw
from kantel.engine.cartography.chart import _settle
from kantel.engine.cartography.contour import Grid, rings
from kantel.engine.cartography.farcoast import crossing_to, far_coast
from kantel.engine.cartography.geometry import area, distance, encloses
from kantel.engine.cartography.harbour import find_harbour
from kantel.engine.cartography.island import make_island
from kantel.engine.cartography.lake import lake_ring
from kantel.engine.cartography.places import MapLabels, MapPlace, checked
from kantel.engine.cartography.river import find_river
from kantel.engine.cartography.routes import links, trails
from kantel.engine.cartography.wayfinding import Terrain

SEEDS = ["waterland", "merelland", "x"]


def settled(seed: str, aspect: str = "wide", places: list[MapPlace] | None = None):
    chosen = checked(ten_places() if places is None else places)
    sheet, spots, _ = _settle(chosen, seed, "De reis", MapLabels(), aspect)
    return make_island(sheet, [spot.ground for spot in spots], seed=seed), spots


@pytest.mark.parametrize("aspect", ["wide", "tall"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_landmark_stands_on_land_and_the_border_is_sea(seed, aspect):
    island, spots = settled(seed, aspect)
    assert all(island.height(spot.ground) > 0 for spot in spots)
    border = [*island.ground.rows[0], *island.ground.rows[-1]]
    border += [row[0] for row in island.ground.rows] + [row[-1] for row in island.ground.rows]
    assert max(border) < 0


@pytest.mark.parametrize("seed", SEEDS)
def test_plaque_rose_and_scale_lie_in_the_sea(seed):
    island, _ = settled(seed)
    for box in island.sheet.furniture:
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        assert all(island.height(point) < 0 for point in [*corners, box.centre])


def test_three_lines_around_the_coast_fade_out_to_sea():
    svg = draw(ten_places(), seed="waterland", title="De reis")
    lines = [
        re.search(
            rf'kantel-map__coastline-{n}"[^>]*stroke-width="([\d.]+)" opacity="([\d.]+)"', svg
        )
        for n in (1, 2, 3)
    ]
    reach, strength = zip(*[(float(m[1]), float(m[2])) for m in lines if m], strict=True)
    assert reach[0] < reach[1] < reach[2]
    assert strength[0] > strength[1] > strength[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_paths_reach_every_place(seed):
    island, spots = settled(seed)
    ends = [point for line in trails(island, spots) for point in line]
    for spot in spots:
        assert min(distance(point, spot.ground) for point in ends) < 75


def test_neighbours_that_are_named_are_the_only_ones_joined():
    places = [
        MapPlace("a", "A", neighbours=("b",)),
        MapPlace("b", "B"),
        MapPlace("c", "C", neighbours=("b", "c", "elsewhere")),
    ]
    assert links(settled("x", places=places)[1]) == [(0, 1), (1, 2)]


def test_without_named_neighbours_every_place_is_joined_to_the_net():
    pairs = links(settled("x")[1])
    reached = {0}
    for _ in range(10):
        reached |= {b for pair in pairs for b in pair if reached & set(pair)}
    assert reached == set(range(10))


def test_way_goes_round_a_wall():
    wall = {(2, row) for row in range(4)}
    terrain = Terrain(10, 5, 5, lambda node: 100.0 if node in wall else 1.0)
    way = terrain.way((0, 0), (40, 0))
    assert (way[0], way[-1]) == ((0, 0), (4, 0))
    assert not wall & set(way)
    assert (2, 4) in way


def test_way_that_does_not_exist_is_empty():
    terrain = Terrain(10, 3, 3, lambda node: 1.0)
    assert terrain.way_to((0, 0), lambda node: False, (20, 20)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_river_springs_on_land_and_ends_in_the_sea(seed):
    island, spots = settled(seed)
    river = find_river(island, spots)
    if river:
        assert island.sheet.lake.grown(1).contains(river[0])
        assert island.height(river[-1]) < 5


def test_most_islands_have_a_river():
    rivers = [find_river(*settled(seed)) for seed in ("waterland", "merelland", "x", "noord")]
    assert sum(bool(river) for river in rivers) >= 3


@pytest.mark.parametrize("aspect", ["wide", "tall"])
@pytest.mark.parametrize("seed", SEEDS)
def test_lake_lies_on_land_clear_of_every_place(seed, aspect):
    island, spots = settled(seed, aspect)
    ring = lake_ring(island.sheet, seed)
    assert all(island.height(point) > 0 for point in ring)
    assert not any(spot.box.overlaps(island.sheet.lake) for spot in spots)


@pytest.mark.parametrize("aspect", ["wide", "tall", "poster"])
def test_far_coast_lies_across_the_water(aspect):
    island, _ = settled("waterland", aspect)
    shore = [p for p in far_coast(island.sheet, "waterland") if island.sheet.paper.contains(p)]
    assert len(shore) > 10
    assert all(island.height(point) < 0 for point in shore)
    course = crossing_to(island, shore)
    assert island.height(course[1]) < 0


@pytest.mark.parametrize("aspect", ["wide", "tall"])
@pytest.mark.parametrize("seed", SEEDS)
def test_harbour_lies_between_land_and_open_water(seed, aspect):
    island, spots = settled(seed, aspect)
    harbour = find_harbour(island, spots, "aanlegplaats")
    assert harbour is not None
    assert abs(island.height(harbour.quay)) <= 2 * island.sheet.cell
    assert island.height(harbour.boat) < 0
    assert not any(spot.box.contains(harbour.boat) for spot in spots)


def test_rings_around_two_hills_and_a_pit():
    rows = [[0.0] * 9 for _ in range(6)]
    for row, column in ((2, 2), (2, 6), (3, 6), (2, 7)):
        rows[row][column] = 2.0
    found = rings(Grid(1, rows), 1)
    assert len(found) == 2
    assert all(area(ring) > 0 for ring in found)


def test_hole_in_the_land_runs_the_other_way_round():
    rows = [[0.0] * 5, [0, 2, 2, 2, 0], [0, 2, 0, 2, 0], [0, 2, 2, 2, 0], [0.0] * 5]
    assert [area(ring) > 0 for ring in rings(Grid(1, rows), 1)] == [True, False]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_land_rises_where_no_coast_is_drawn(seed):
    island, _ = settled(seed)
    cell = island.sheet.cell
    stray = [
        (column * cell, row * cell)
        for row, heights in enumerate(island.ground.rows)
        for column, height in enumerate(heights)
        if height > 0 and not any(encloses(r, (column * cell, row * cell)) for r in island.coast)
    ]
    assert stray == []
