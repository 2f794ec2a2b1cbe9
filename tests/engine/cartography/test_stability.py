"""A map that people know stays the map they know."""

import re
from dataclasses import replace

from tests.engine.cartography.atlas import ten_places

from kantel.engine.cartography import MapPlace, draw

NEWCOMER = MapPlace("new", "Vertrouwen", 2, 0.93, 0.62, href="/plek/new/", order=10)


def chart(places: list[MapPlace]) -> str:
    return draw(places, seed="waterland", title="De reis")


def places_of(svg: str) -> list[str]:
    """Every place as it is drawn; which paths lead from it may change."""
    return re.findall(r"<a .*?</a>", re.sub(r' data-to="[\d ]*"', "", svg))


def ground_of(svg: str) -> str:
    return re.sub(r"<a .*?</a>", "", svg)


def trees_of(svg: str) -> set[tuple[float, float]]:
    """Where trees stand."""
    found = re.findall(r'class="kantel-map__tree"[^>]*translate\(([\d.]+)[ ]?([\d.]+)\)', svg)
    return {(float(x), float(y)) for x, y in found}


def part_of(svg: str, part: str) -> str:
    found = re.search(rf'<path class="kantel-map__{part}"[^>]* d="([^"]*)"', svg)
    return found[1] if found else ""


def coast_of(svg: str) -> str:
    found = re.search(r'<path id="kantel-map-wide-coast" d="([^"]+)"', svg)
    assert found is not None
    return found[1]


def common_steps(a: str, b: str) -> float:
    """The share of the steps of one path that the other has too."""
    ours, theirs = a.split("q"), set(b.split("q"))
    return sum(step in theirs for step in ours) / len(ours)


def test_place_that_is_added_leaves_every_other_drawn_as_it_was():
    before, after = (
        chart(ten_places(positions=True)),
        chart([*ten_places(positions=True), NEWCOMER]),
    )
    assert places_of(after)[:10] == places_of(before)


def test_place_that_is_added_leaves_coast_and_woods_elsewhere():
    before, after = (
        chart(ten_places(positions=True)),
        chart([*ten_places(positions=True), NEWCOMER]),
    )
    assert common_steps(coast_of(before), coast_of(after)) > 0.8
    changed = trees_of(before) ^ trees_of(after)
    assert len(trees_of(before)) > 100
    assert max(abs(x - 836) + abs(y - 424) for x, y in changed) < 300
    assert common_steps(part_of(before, "trail"), part_of(after, "trail")) > 0.7


def test_story_within_a_step_of_growth_changes_no_byte():
    places = ten_places()
    more = [replace(place, stories=11) if place.stories == 7 else place for place in places]
    assert chart(more) == chart(places)


def test_landmark_that_grows_changes_nothing_around_it():
    places = ten_places()
    grown = [replace(place, stories=12) if place.id == "p5" else place for place in places]
    before, after = chart(places), chart(grown)
    assert ground_of(after) == ground_of(before)
    assert [a == b for a, b in zip(places_of(before), places_of(after), strict=True)] == [
        number != 5 for number in range(10)
    ]
