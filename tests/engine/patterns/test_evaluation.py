"""Evaluation: groups stay together, figures are right, baselines do what they say."""

import numpy as np
import pytest

from kantel.engine.patterns import CodedStory, Place, Suggestion
from kantel.engine.patterns.baselines import at_random, majority, narrator_and_month
from kantel.engine.patterns.evaluation import divide, evaluate
from kantel.engine.patterns.measures import measure
from kantel.engine.patterns.records import BadInputError, Coded
from kantel.engine.patterns.types import Because


def story(name, *places, **fields):
    return Coded(CodedStory(name, f"Tekst van {name}.", places), fields)


def test_divide_keeps_groups_together_and_parts_even():
    groups = np.array([0, 0, 0, 1, 1, 2, 2, 3, 4, 5])
    parts = divide(groups, 3)
    assert [len(set(parts[groups == one].tolist())) for one in range(6)] == [1] * 6
    assert sorted(np.bincount(parts).tolist()) == [3, 3, 4]


def test_measure_counts_any_place_as_right_and_f1_by_the_main_place():
    ranked = [["a", "b", "c"], ["b", "a", "c"], ["c", "b", "a"], []]
    truth = [["a"], ["a", "b"], ["a"], ["b"]]
    measured = measure(ranked, truth, np.array([0, 1, 2, 3]))
    assert (measured.top1.value, measured.top3.value) == (0.5, 0.75)
    # a: right 1, said 1, true 3: 2/4. b: right 0. The mean of both.
    assert measured.macro_f1.value == 0.25
    assert measured.top1.low < 0.5 < measured.top1.high


def test_measure_of_one_group_has_no_spread():
    measured = measure([["a"], ["a"]], [["a"], ["b"]], np.array([0, 0]))
    assert (measured.top1.low, measured.top1.value, measured.top1.high) == (0.5, 0.5, 0.5)


def test_random_is_the_same_each_time_and_differs_by_story():
    rank = at_random(list("abcdefgh"))
    stories = [story(f"s{number}", "a") for number in range(20)]
    assert rank([], stories) == rank([], stories)
    assert len({tuple(one) for one in rank([], stories)}) > 10


def test_majority_gives_the_most_coded_places():
    learned = [story("1", "b"), story("2", "b", "a"), story("3", "c"), story("4", "b", "a")]
    assert majority(learned, [story("5", "c")]) == [["b", "a", "c"]]


def test_narrator_and_month_learn_from_fields_alone():
    learned = [
        story("1", "a", narrator="wethouder", month="2020-01"),
        story("2", "a", narrator="wethouder", month="2020-02"),
        story("3", "b", narrator="moeder", month="2021-01"),
    ]
    asked = [story("4", "a", narrator="wethouder"), story("5", "b", narrator="moeder")]
    assert narrator_and_month(learned, asked) == [["a", "b"], ["b", "a"]]


def test_evaluate_never_learns_from_the_group_it_tries():
    """Each group has a word of its own for its place: known only if the group leaked."""
    coded = [
        Coded(CodedStory(f"{g}{n}", f"qx{g}zz komt terug", ("a" if g % 2 else "b",)), {"g": g})
        for g in range(8)
        for n in range(3)
    ]
    result = evaluate(coded, [Place("a", "a"), Place("b", "b")], "g", folds=8)
    figures = dict(result.rows)
    assert figures["coded stories"].top1.value < 0.6


def test_evaluate_leaves_out_stories_without_place_and_says_so():
    coded = [story("1", "a", g=1), story("2", "b", g=2), story("3", g=3)]
    result = evaluate(coded, [Place("a", "a"), Place("b", "b")], "g")
    assert (result.stories, result.groups, result.folds) == (2, 2, 2)
    assert result.notes == ("1 stories without a place or text were left out.",)


def test_evaluate_of_nothing_is_refused():
    with pytest.raises(BadInputError, match="both a text and a place"):
        evaluate([], [], "g")


class Knowing:
    """A language model that is always right about `a` and failed once a fold."""

    failures = 1

    def suggest(self, text, top=3):
        return [Suggestion("a", 1.0, Because())]


def test_evaluate_compares_with_a_language_model():
    coded = [story(f"{n}", "a" if n < 6 else "b", g=n) for n in range(8)]
    places = [Place("a", "a"), Place("b", "b")]
    result = evaluate(coded, places, "g", folds=4, language_model=lambda fallback: Knowing())
    assert dict(result.rows)["language model"].top1.value == 0.75
    assert "4 of 8 answers could not be used" in result.notes[-1]
    assert "language model" in result.as_table()
