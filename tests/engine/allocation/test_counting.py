"""Who wins, on votes small enough to count by hand."""

import pytest
from tests.engine.allocation.elections import count, pb

from kantel.engine.allocation.election import AllocationError
from kantel.engine.allocation.ties import Ties, lot

# Six voters, a budget of 60, so ten each; a majority likes the two dear plans.
MAJORITY = pb(
    60,
    {"big": 40, "second": 30, "small": 20},
    [["big", "second"]] * 4 + [["small"]] * 2,
)


def test_greedy_gives_all_to_the_majority():
    result = count(MAJORITY, rule="greedy")
    assert (result["winners"], result["left"]) == (["big", "small"], 0)
    tight = MAJORITY.replace("big;40", "big;30")
    assert count(tight, rule="greedy")["winners"] == ["big", "second"]


def test_equal_shares_leaves_the_minority_its_share():
    result = count(MAJORITY.replace("big;40", "big;30"))
    assert result["winners"] == ["big", "small"]
    assert result["rejected"] == [
        {
            "project": "second",
            "why": ["supporters"],
            "supporters_have": 1000,
            "missing": 2000,
            "more_supporters": 2,
        }
    ]


def test_price_and_payers_are_written_per_round():
    assert count(MAJORITY)["rounds"] == [
        {
            "project": "big",
            "step": "equal-shares",
            "tied_with": ["second"],
            "price_per_unit": {"exact": "1/4", "decimal": "0.250000"},
            "paid_in_full": 4,
            "paid_all_they_had": 0,
            "had_nothing_left": 0,
        },
        {
            "project": "small",
            "step": "equal-shares",
            "tied_with": [],
            "price_per_unit": {"exact": "1/2", "decimal": "0.500000"},
            "paid_in_full": 2,
            "paid_all_they_had": 0,
            "had_nothing_left": 0,
        },
    ]


def test_tied_projects_of_different_cost_pay_their_own_price():
    text = pb(40, {"a": 10, "b": 20}, [["a", "b"], ["a", "b"]])
    result = count(text, ties=Ties.COST_VOTES_LOT, seed="x")
    assert result["winners"] == ["a", "b"]
    assert [one["tied_with"] for one in result["rounds"]] == [["b"], []]


def test_add1_stops_when_nothing_fits_or_goes_on_until_it_overspends():
    text = pb(10, {"a": 4, "b": 5, "c": 4}, [["a"], ["a", "b"], ["c"], ["b"]])
    stopped = {name: count(text, completion=name) for name in ("none", "add1", "add1-overspend")}
    assert {name: one["winners"] for name, one in stopped.items()} == {
        "none": ["a"],
        "add1": ["a", "b"],
        "add1-overspend": ["a", "b"],
    }


def test_utilitarian_fills_up_with_what_fits():
    result = count(MAJORITY.replace("small;20", "small;21"), completion="utilitarian")
    assert [(one["project"], one["step"]) for one in result["rounds"]] == [("big", "equal-shares")]
    assert result["rejected"][1]["why"] == ["supporters", "budget"]
    assert result["rejected"][1]["over_budget"] == 100


def test_phragmen_shares_the_load():
    result = count(MAJORITY.replace("big;40", "big;30"), rule="phragmen")
    assert result["winners"] == ["big", "small"]
    assert result["rounds"][0]["money_per_voter"] == {"exact": "750/1", "decimal": "750.000000"}


def test_points_and_borda_weigh_what_voters_say():
    points = pb(
        10, {"a": 10, "b": 10}, [["a", "b"]] * 3, "cumulative", points=[[1, 5], [1, 5], [5, 1]]
    )
    assert count(points, rule="greedy", satisfaction="points")["winners"] == ["b"]
    richer = points.replace("budget;10", "budget;20")
    assert count(richer, satisfaction="points")["winners"] == ["b", "a"]
    order = pb(10, {"a": 10, "b": 10}, [["b", "a"], ["b", "a"], ["a", "b"]], "ordinal")
    assert count(order, rule="greedy", satisfaction="borda")["winners"] == ["b"]


def test_ties_go_by_name_or_by_the_published_lot():
    text = pb(10, {"a": 10, "b": 10}, [["a"], ["b"]])
    assert count(text, rule="greedy")["winners"] == ["a"]
    for seed in ("one", "two", "three", "four"):
        drawn = count(text, rule="greedy", ties=Ties.COST_VOTES_LOT, seed=seed)["winners"]
        assert drawn == [min("ab", key=lambda project, seed=seed: lot(seed, project))]


def test_minimum_support_keeps_out_and_says_how_many_lack():
    result = count(MAJORITY, rule="greedy", minimum_support=3)
    assert result["winners"] == ["big"]
    assert result["rejected"][1] == {
        "project": "small",
        "why": ["minimum-support"],
        "more_supporters": 1,
    }


@pytest.mark.parametrize(
    "options",
    [
        {"satisfaction": "points"},
        {"satisfaction": "borda"},
        {"rule": "greedy", "completion": "add1"},
        {"rule": "phragmen", "satisfaction": "points"},
        {"ties": Ties.COST_VOTES_LOT},
    ],
)
def test_options_that_do_not_fit_are_refused(options):
    with pytest.raises(AllocationError):
        count(MAJORITY, **options)


def test_nobody_voted_and_nothing_is_paid():
    text = pb(10, {"a": 10}, [])
    assert count(text, completion="add1")["winners"] == []
    assert count(text, rule="phragmen")["winners"] == ["a"]
