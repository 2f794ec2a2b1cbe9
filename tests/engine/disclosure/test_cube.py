"""The cube: nothing in it stands for fewer than k, nor does anything that follows from it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.disclosure.people import random_journey, told

from kantel.engine.disclosure import Rules, attack, next_cube, published
from kantel.engine.disclosure.shapes import counts
from kantel.engine.disclosure.types import Update


def _parts(cube):
    return [
        (cell.place, cell.years, [(part.names, part.shown) for part in cell.parts])
        for cell in cube.cells
    ]


def test_a_category_below_k_is_counted_with_the_rest():
    stories = [*told(14, "school"), *told(16, "health"), *told(4, "safety")]
    # The rest would be four; the smallest category that is large enough goes along with it.
    assert _parts(next_cube(stories, ["kind"])) == [
        ("bridge", (2025,), [(("health",), 15), ((), 20)])
    ]


def test_a_place_where_all_are_alike_shows_nothing():
    assert next_cube([*told(40, "school"), *told(3, "health")], ["kind"]).cells == ()


def test_years_are_taken_together_until_they_are_enough():
    stories = [
        *told(6, "school", year=2023),
        *told(7, "health", year=2023),
        *told(6, "school", year=2024),
        *told(7, "health", year=2024),
        *told(5, "school", year=2025),
    ]
    assert _parts(next_cube(stories, ["kind"])) == [
        ("bridge", (2023, 2024), [(("health",), 15), (("school",), 10)])
    ]


def test_places_that_are_too_small_are_counted_together():
    stories = []
    for place in ("bridge", "marsh", "square"):
        stories += [*told(4, "school", place=place), *told(4, "health", place=place)]
    assert _parts(next_cube(stories, ["kind"])) == [
        ("", (2025,), [(("health",), 10), (("school",), 10)])
    ]


def test_one_narrator_with_many_stories_counts_once():
    one = told(1, "school")[0]
    many = [
        type(one)(f"{one.id}-{at}", one.group, one.place, one.year, one.hidden) for at in range(30)
    ]
    assert next_cube([*many, *told(30, "health")], ["kind"]).cells == ()


def test_a_few_new_stories_change_nothing_that_is_shown():
    stories = [*told(12, "school"), *told(12, "health")]
    first = next_cube(stories, ["kind"])
    second = next_cube([*stories, *told(9, "school", start=50)], ["kind"], before=first)
    assert published(second)["cells"] == published(first)["cells"]
    assert second.edition == 2


def test_many_new_stories_are_shown_in_the_same_shape():
    stories = [*told(14, "school"), *told(14, "health")]
    first = next_cube(stories, ["kind"])
    more = [*told(20, "school", start=50), *told(8, "safety", start=50)]
    second = next_cube([*stories, *more], ["kind"], before=first)
    # Safety has no part of its own here, and never gets one: it is counted with the last part.
    assert _parts(second) == [("bridge", (2025,), [(("health",), 15), (("school",), 40)])]


def test_a_cell_goes_when_withdrawals_leave_too_few():
    stories = [*told(12, "school"), *told(12, "health")]
    first = next_cube(stories, ["kind"])
    years = {story.id: story.year for story in stories}
    left = [*stories[3:], *told(3, "school", start=50)]
    second = next_cube(left[:-3], ["kind"], before=first, years_before=years)
    assert second.cells == ()
    third = next_cube(left, ["kind"], before=second, years_before=years)
    # Whoever was counted is not counted anew: the two editions could be subtracted.
    assert third.cells == ()


def test_a_story_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="stands twice"):
        next_cube([*told(1, "school"), *told(1, "school")], ["kind"])


def test_k_below_five_is_refused():
    with pytest.raises(ValueError, match="never shown"):
        Rules(k=4)


def test_what_is_published_names_no_story():
    stories = [*told(14, "school"), *told(14, "health")]
    text = repr(published(next_cube(stories, ["kind"])))
    assert [story.id for story in stories if story.id in text] == []


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6))
def test_no_edition_of_a_random_journey_can_be_taken_apart(seed):
    chance, stories = random.Random(seed), random_journey(seed)
    years = {story.id: story.year for story in stories}
    hidden = {story.id: story for story in stories}
    rules, cube, there = Rules(), None, []
    for share in (0.5, 0.8, 1.0):
        there = [one for one in stories[: int(len(stories) * share)] if chance.random() > 0.03]
        cube = next_cube(there, ["kind"], before=cube, years_before=years, rules=rules)
        counted = [story for cell in cube.cells for story in cell.members]
        assert len(counted) == len(set(counted))
        for cell in cube.cells:
            shape = tuple(part.names for part in cell.parts)
            rows, groups = counts([hidden[one] for one in cell.members], "kind", shape)
            assert min(groups) >= rules.k
            assert (
                max(abs(a - part.shown) for a, part in zip(rows, cell.parts, strict=True))
                < rules.step
            )
            for found in attack(cell, years, rules)[:: chance.randint(2, 5)]:
                true = counts([hidden[one] for one in found.stories], "kind", shape)[0][found.part]
                assert found.low <= true <= found.high
                assert not found.reveals(rules.k)


def test_attack_finds_what_a_careless_edition_gives_away():
    stories = [*told(14, "school"), *told(14, "health")]
    cell = next_cube(stories, ["kind"]).cells[0]
    new = told(1, "school", start=90)
    years = {one.id: 2025 for one in [*stories, *new]}
    # Shown again after a single newcomer, each count rounded afresh: 12 became 13, 15 stayed 15.
    first = Update(cell.members, (15, 10), (False, False))
    second = Update(cell.members | {new[0].id}, (15, 15), (False, False))
    members = sorted(cell.members)[:25]
    first = replace(first, members=frozenset(members))
    second = replace(second, members=frozenset([*members, new[0].id]))
    careless = replace(cell, history=(first, second))
    found = [one for one in attack(careless, years, Rules()) if one.reveals(10)]
    assert [(one.stories, one.part, one.low, one.high) for one in found] == [
        (frozenset({new[0].id}), 1, 1, 1)
    ]


def test_attack_refuses_counts_that_contradict_each_other():
    cell = next_cube([*told(14, "school"), *told(14, "health")], ["kind"]).cells[0]
    wrong = replace(cell, history=(Update(cell.members, (50, 50), (False, False)),))
    with pytest.raises(ArithmeticError, match="contradict"):
        attack(wrong, dict.fromkeys(cell.members, 2025), Rules())
