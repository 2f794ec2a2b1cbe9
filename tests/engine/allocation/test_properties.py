"""What holds for every vote: properties, and an independent count of the same."""

import json
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.allocation.elections import count, pb

from kantel.engine.allocation import recount
from kantel.engine.allocation.publication import canonical

IDS = "abcde"
COMBINATIONS = [
    ("greedy", "none"),
    ("phragmen", "none"),
    *(("equal-shares", name) for name in ("none", "add1", "add1-overspend", "add1-utilitarian")),
]


@st.composite
def votes(draw):
    costs = draw(st.lists(st.integers(0, 30), min_size=1, max_size=5))
    ids = IDS[: len(costs)]
    ballots = draw(st.lists(st.lists(st.sampled_from(ids), unique=True), max_size=7))
    vote_type = draw(st.sampled_from(["approval", "cumulative", "ordinal"]))
    points = None
    if vote_type == "cumulative":
        points = [
            draw(st.lists(st.integers(0, 4), min_size=len(b), max_size=len(b))) for b in ballots
        ]
    budget = draw(st.integers(0, 60))
    return {
        "budget": budget,
        "costs": dict(zip(ids, costs, strict=True)),
        "ballots": ballots,
        "vote_type": vote_type,
        "points": points,
    }


def measures(vote):
    own = {"approval": [], "cumulative": ["points"], "ordinal": ["borda"]}
    return ["cost", "cardinality", *own[vote["vote_type"]]]


def results(vote, **changes):
    text = pb(**{**vote, **changes})
    for rule, completion in COMBINATIONS:
        for satisfaction in measures(vote):
            if rule != "phragmen" or satisfaction in {"cost", "cardinality"}:
                yield count(text, rule, satisfaction, completion)


@settings(max_examples=60, deadline=None)
@given(votes())
def test_budget_is_never_exceeded_and_every_project_wins_or_is_told_why(vote):
    for result in results(vote):
        costs = {one["id"]: one["cost"] for one in result["projects"]}
        assert result["spent"] == sum(costs[one] for one in result["winners"])
        assert 0 <= result["left"] == result["budget"] - result["spent"]
        lost = [one["project"] for one in result["rejected"]]
        assert sorted(chain(result["winners"], lost)) == sorted(costs)


@settings(max_examples=60, deadline=None)
@given(votes())
def test_independent_recount_is_identical(vote):
    for result in results(vote):
        recount.check(json.loads(canonical(result)))


@settings(max_examples=40, deadline=None)
@given(votes(), st.randoms(use_true_random=False))
def test_order_of_ballots_does_not_matter(vote, random):
    order = list(range(len(vote["ballots"])))
    random.shuffle(order)
    mixed = {"ballots": [vote["ballots"][one] for one in order]}
    if vote["points"] is not None:
        mixed["points"] = [vote["points"][one] for one in order]
    for one, other in zip(results(vote), results(vote, **mixed), strict=True):
        assert (one["winners"], one["rejected"]) == (other["winners"], other["rejected"])
        assert one["rounds"] == other["rounds"]


@settings(max_examples=40, deadline=None)
@given(votes(), st.data())
def test_a_weight_is_as_many_copies(vote, data):
    count_ = len(vote["ballots"])
    weights = data.draw(st.lists(st.integers(1, 4), min_size=count_, max_size=count_))
    copies = {
        "ballots": [b for b, n in zip(vote["ballots"], weights, strict=True) for _ in range(n)]
    }
    if vote["points"] is not None:
        points = zip(vote["points"], weights, strict=True)
        copies["points"] = [one for one, n in points for _ in range(n)]
    weighed = results(vote, weights=weights) if weights else results(vote)
    for one, other in zip(weighed, results(vote, **copies), strict=True):
        assert (one["winners"], one["rounds"]) == (other["winners"], other["rounds"])
        assert one["rejected"] == other["rejected"]


@settings(max_examples=40, deadline=None)
@given(votes())
def test_filled_up_outcome_leaves_nothing_that_fits(vote):
    result = count(pb(**vote), completion="add1-utilitarian")
    costs = {one["id"]: one["cost"] for one in result["projects"]}
    fits = [one for one in costs if one not in result["winners"] and costs[one] <= result["left"]]
    assert fits == []


@settings(max_examples=60, deadline=None)
@given(votes(), st.sampled_from(["cost", "cardinality"]), st.data())
def test_greedy_winner_with_more_votes_or_a_lower_cost_still_wins(vote, satisfaction, data):
    vote = {**vote, "vote_type": "approval", "points": None}
    winners = count(pb(**vote), "greedy", satisfaction)["winners"]
    for winner in winners:
        loved = {**vote, "ballots": [*vote["ballots"], [winner]]}
        assert winner in count(pb(**loved), "greedy", satisfaction)["winners"]
        less = data.draw(st.integers(0, vote["costs"][winner]))
        cheaper = {**vote, "costs": {**vote["costs"], winner: less}}
        assert winner in count(pb(**cheaper), "greedy", satisfaction)["winners"]


@settings(max_examples=40, deadline=None)
@given(votes())
def test_add1_leaves_nothing_that_fits_when_it_says_exhaustive(vote):
    result = count(pb(**vote), completion="add1")
    if result["share"]["stopped"] == "exhaustive":
        liked = [one for one in result["projects"] if one["votes"] and one["cost"]]
        costs = {one["id"]: one["cost"] for one in liked}
        rest = [one for one in costs if one not in result["winners"]]
        assert [one for one in rest if costs[one] <= result["left"]] == []
