"""Places that are alike lie near each other, and a map stays recognisable."""

import itertools
import math

import numpy as np
import pytest

from kantel.engine.patterns.positions import positions


def _journey(places=10, stories=12, seed=1):
    dice = np.random.Generator(np.random.PCG64(seed))
    plane = dice.standard_normal((2, 40))
    middles = dice.uniform(-1, 1, (places, 2)) @ plane
    return {
        f"p{number}": middle + 0.8 * dice.standard_normal((stories, 40))
        for number, middle in enumerate(middles)
    }


def _distances(layout):
    return [math.dist(layout[a], layout[b]) for a, b in itertools.combinations(sorted(layout), 2)]


def _furthest_move(one, other):
    return max(math.dist(one[name], other[name]) for name in one if name in other)


def test_like_places_lie_near_each_other():
    dice = np.random.Generator(np.random.PCG64(2))
    left, right = np.eye(20)[0] * 4, np.eye(20)[1] * 4
    near = {name: left + dice.standard_normal((9, 20)) for name in "abc"}
    far = {name: right + dice.standard_normal((9, 20)) for name in "def"}
    layout = positions(near | far)
    within = max(math.dist(layout[a], layout[b]) for a, b in ("ab", "ac", "bc", "de", "df", "ef"))
    across = min(math.dist(layout[a], layout[b]) for a in near for b in far)
    assert within < across


def test_same_stories_give_the_same_map():
    assert positions(_journey()) == positions(_journey())


def test_one_more_story_moves_little():
    journey = _journey()
    before = positions(journey)
    dice = np.random.Generator(np.random.PCG64(9))
    journey["p3"] = np.vstack([journey["p3"], dice.standard_normal(40)])
    assert _furthest_move(before, positions(journey, previous=before)) < 0.06


def test_map_that_was_turned_and_mirrored_stays_so():
    journey = _journey()
    mirrored = {name: (1 - y, x) for name, (x, y) in positions(journey).items()}
    assert _furthest_move(mirrored, positions(journey, previous=mirrored)) < 0.06


def test_newcomer_leaves_the_others_in_their_places():
    journey = _journey(places=11)
    newcomer = journey.pop("p10")
    before = positions(journey)
    after = positions(journey | {"p10": newcomer}, previous=before)
    assert _furthest_move(before, after) < 0.12


def test_pinned_places_stay_exactly():
    pins = {"p1": (0.9, 0.1), "p2": (0.3333, 0.25)}
    layout = positions(_journey(), previous=positions(_journey()), pinned=pins)
    assert {name: layout[name] for name in pins} == pins


@pytest.mark.parametrize("places", [2, 3, 10, 40, 150])
def test_places_keep_their_distance_on_the_map(places):
    layout = positions(_journey(places=places))
    assert min(_distances(layout)) >= min(0.12, 0.6 / math.sqrt(places)) * 0.9
    assert all(0 <= part <= 1 for spot in layout.values() for part in spot)


@pytest.mark.parametrize(
    "vectors",
    [
        {},
        {"a": []},
        {"a": [], "b": []},
        {"a": [[0.0, 0.0]], "b": [[1.0, 0.0]], "c": []},
        {name: [[1.0, 2.0]] for name in "abcde"},
        {"a": [[float("nan"), 1.0]], "b": [[1.0, 0.0]], "c": [[0.0, 1.0]]},
    ],
    ids=["none", "one", "no stories", "some", "all alike", "broken"],
)
def test_little_to_go_on_still_gives_a_map(vectors):
    layout = positions(vectors)
    assert list(layout) == list(vectors)
    assert all(0 <= part <= 1 for spot in layout.values() for part in spot)
    assert len(set(layout.values())) == len(layout)
