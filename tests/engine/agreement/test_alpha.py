"""Agreement: against worked examples, and where there is little to say."""

import numpy as np
import pytest
from krippendorff import alpha

from kantel.engine.agreement import Coding, CodingError, agreement


def _codings(table):
    return [
        Coding(f"s{story}", editor, places)
        for story, row in enumerate(table)
        for editor, places in zip(("alice", "bob", "carol"), row, strict=False)
        if places is not None
    ]


def test_single_places_give_the_nominal_alpha_of_the_reference():
    table = [(1, 1), (2, 2), (3, 3), (3, 3), (2, 2), (1, 2), (4, 4), (1, 1), (2, 2), (3, 1)]
    found = agreement(_codings([[(f"p{place}",) for place in row] for row in table]))
    reference = alpha(np.array(table).T, level_of_measurement="nominal")
    assert found.alpha == found.main == round(float(reference), 6)
    assert [one.story for one in found.differing] == ["s5", "s9"]
    assert found.low < found.alpha < found.high


def test_second_place_counts_for_less_than_the_main_one():
    rows = [[("a",), ("a",)], [("b",), ("b",)], [("c",), ("c",)]] * 4
    extra = agreement(_codings([*rows, [("a", "b"), ("a",)]]))
    other = agreement(_codings([*rows, [("b",), ("a",)]]))
    assert extra.main == 1.0
    assert other.main < 1.0
    assert other.alpha < extra.alpha < 1.0


def test_third_editor_may_have_skipped_a_story():
    found = agreement(
        _codings([[("a",), ("a",), None], [("b",), ("b",), ("b",)], [("a",), None, None]])
    )
    assert found.stories == 2
    assert found.alpha == 1.0


def test_interval_holds_the_truth_about_as_often_as_it_says():
    dice = np.random.Generator(np.random.PCG64(3))
    held = 0
    for _ in range(100):
        truth = dice.integers(4, size=60)
        # Each editor sees the truth in .8 of the stories and guesses otherwise: alpha is .64.
        guesses = np.where(dice.random((2, 60)) < 0.8, truth, dice.integers(4, size=(2, 60)))
        found = agreement(_codings([[(f"p{a}",), (f"p{b}",)] for a, b in guesses.T]))
        held += found.low <= 0.64 <= found.high
    assert 88 <= held <= 99


def test_same_codings_give_the_same_interval():
    codings = _codings([[("a",), ("b",)], [("a",), ("a",)]] * 6)
    assert agreement(codings) == agreement(codings)


@pytest.mark.parametrize("codings", [[], [Coding("s", "alice", ("a",))]])
def test_without_a_second_editor_nothing_can_be_said(codings):
    found = agreement(codings)
    assert (found.stories, found.alpha, found.low, found.differing) == (0, None, None, ())
    assert found.remark == "No story was coded by two editors."


def test_one_place_for_all_says_so_instead_of_a_number():
    found = agreement(_codings([[("a",), ("a",)]] * 20))
    assert (found.alpha, found.low, found.main, found.places) == (None, None, None, {"a": None})
    assert found.remark.startswith("All codings are the same one")


def test_few_stories_get_no_interval():
    found = agreement(_codings([[("a",), ("a",)], [("b",), ("a",)]]))
    assert found.low is None
    assert found.remark == "2 stories are too few for an interval. Code at least 10 together."


@pytest.mark.parametrize(
    ("codings", "says"),
    [
        ([Coding("s", "a", ("p",)), Coding("s", "a", ("q",))], 'Editor "a" coded story "s" twice'),
        ([Coding("s", "a", ("p", "p"))], 'Story "s" names a place twice'),
    ],
)
def test_contradictory_codings_are_refused(codings, says):
    with pytest.raises(CodingError, match=says):
        agreement(codings)
