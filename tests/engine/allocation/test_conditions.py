"""Conflicts, requirements, ceilings, steps, the comparison step: obeyed, told, recounted."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.allocation.elections import count, pb

from kantel.engine.allocation import pabulib, recount
from kantel.engine.allocation.comparison import Comparison
from kantel.engine.allocation.conditions import conditions
from kantel.engine.allocation.election import AllocationError
from kantel.engine.allocation.equal_shares import EqualShares
from kantel.engine.allocation.many_shares import ManyShares
from kantel.engine.allocation.publication import canonical
from kantel.engine.allocation.satisfaction import Satisfaction, profile
from kantel.engine.allocation.steps import with_steps
from kantel.engine.allocation.ties import Ties, ranks

IDS = "abcde"
COLUMNS = ("conflicts", "requires", "steps", "kind")


def vote(budget, projects, ballots, **meta):
    """A vote whose projects have conditions: {id: (cost, {column: cell})}."""
    text = pb(budget, {name: cost for name, (cost, _) in projects.items()}, ballots, **meta)
    for name, (cost, columns) in projects.items():
        row = f"\n{name};{cost};Plan {name}"
        cells = [columns.get(key, "") for key in COLUMNS]
        text = text.replace(f"{row}\n", ";".join([row, *cells]) + "\n")
    header = "project_id;cost;name"
    return text.replace(header, ";".join([header, *COLUMNS]))


def test_rivals_never_win_together_and_the_loser_is_told():
    text = vote(100, {"a": (10, {}), "b": (10, {"conflicts": "a"})}, [["a"], ["a", "b"], ["b"]])
    for rule in ("greedy", "equal-shares"):
        result = count(text, rule=rule)
        assert result["winners"] == ["a"]
        assert result["rejected"] == [
            {"project": "b", "why": ["conflict"], "conflicts_with": ["a"]}
        ]
        recount.check(json.loads(canonical(result)))


def test_project_wins_only_after_what_it_requires():
    projects = {"a": (10, {}), "b": (20, {"requires": "a"})}
    text = vote(30, projects, [["b"]] * 3 + [["a"]])
    greedy = count(text, rule="greedy")
    assert greedy["winners"] == ["a", "b"]
    tight = count(text.replace("budget;30", "budget;25"), rule="greedy")
    assert tight["winners"] == ["a"]
    without = count(vote(20, projects, [["b"]] * 3 + [["a"]]))
    assert without["winners"] == []
    lost = without["rejected"][1]
    assert (lost["why"], lost["requires"]) == (["supporters", "requires"], ["a"])


def test_ceiling_of_a_category_leaves_the_rest_to_others():
    kind = {"kind": "sport"}
    projects = {"a": (10, kind), "b": (10, kind), "c": (10, {"kind": "green"})}
    text = vote(30, projects, [["a", "b", "c"]] * 3, ceiling_kind_sport=15)
    for rule in ("greedy", "equal-shares"):
        result = count(text, rule=rule)
        assert result["winners"] == ["a", "c"]
        assert result["rejected"] == [
            {"project": "b", "why": ["ceiling"], "ceiling": "kind sport", "over_ceiling": 500}
        ]


def test_steps_fund_as_much_of_a_project_as_there_is_money_for():
    text = vote(50, {"a": (60, {"steps": "20,40,60"}), "b": (30, {})}, [["a"]] * 4 + [["b"]])
    result = count(text, rule="greedy", satisfaction="cardinality")
    assert [(one["id"], one["cost"]) for one in result["projects"]] == [
        ("a/1", 2000),
        ("a/2", 2000),
        ("a/3", 2000),
        ("b", 3000),
    ]
    assert result["winners"] == ["a/1", "a/2"]
    assert result["ballots"][0] == ["a/1,a/2,a/3", "", 1]
    assert result["rejected"][0]["over_budget"] == 1000
    recount.check(json.loads(canonical(result)))


def test_comparison_step_takes_what_more_voters_prefer():
    # Greedy gives the majority b; equal shares gives each third its own small plan.
    text = pb(
        30, {"a": 9, "b": 30, "c": 8}, [["b"]] * 5 + [["a", "b"], ["c"], ["c"], ["a"], ["a"], ["a"]]
    )
    result = count(text, comparison=Comparison.GREEDY)
    assert result["comparison"] == {
        "against": "greedy",
        "prefer_equal_shares": 3,
        "prefer_greedy": 6,
        "equal_shares": ["a"],
        "greedy": ["b"],
    }
    assert result["winners"] == ["b"]
    recount.check(json.loads(canonical(result)))
    assert count(text)["winners"] == ["a"]
    assert count(text)["comparison"] is None


@pytest.mark.parametrize(
    ("columns", "meta", "message"),
    [
        ({"conflicts": "z"}, {}, 'has "z" in the column conflicts'),
        ({"requires": "z"}, {}, 'has "z" in the column requires'),
        ({"steps": "4,2"}, {}, "The steps of a must rise"),
        ({"steps": "4,x"}, {}, "which is no amount"),
        ({}, {"ceiling_kind_sport": 5}, 'No project has "sport"'),
    ],
)
def test_conditions_that_cannot_be_are_named(columns, meta, message):
    with pytest.raises(AllocationError, match=message):
        count(vote(9, {"a": (4, columns)}, [["a"]], **meta))


def test_phragmen_refuses_conditions():
    text = vote(9, {"a": (4, {}), "b": (4, {"conflicts": "a"})}, [["a"]])
    with pytest.raises(AllocationError, match="phragmen knows no conflicts"):
        count(text, rule="phragmen")


@st.composite
def bound(draw):
    """Small votes with conditions of every kind."""
    count_ = draw(st.integers(1, 5))
    ids = IDS[:count_]
    projects = {}
    for at, name in enumerate(ids):
        cost = draw(st.integers(1, 12))
        columns = {"kind": draw(st.sampled_from(["x", "y"]))}
        if at and draw(st.booleans()):
            columns["requires"] = draw(st.sampled_from(ids[:at]))
        elif at and draw(st.booleans()):
            columns["conflicts"] = draw(st.sampled_from(ids[:at]))
        if cost > 3 and draw(st.booleans()):
            columns["steps"] = f"{draw(st.integers(1, cost - 1))},{cost}"
        projects[name] = (cost, columns)
    kinds = {columns["kind"] for _, columns in projects.values()}
    meta = {f"ceiling_kind_{kind}": draw(st.integers(1, 20)) for kind in kinds}
    ballots = draw(st.lists(st.lists(st.sampled_from(ids), unique=True), min_size=1, max_size=6))
    return vote(draw(st.integers(1, 40)), projects, ballots, **meta)


@settings(max_examples=80, deadline=None)
@given(bound(), st.sampled_from(["cost", "cardinality"]), st.sampled_from(list(Comparison)))
def test_conditions_hold_and_are_recounted(text, satisfaction, comparison):
    for rule, completion in (
        ("greedy", "none"),
        ("equal-shares", "none"),
        ("equal-shares", "add1"),
        ("equal-shares", "add1-utilitarian"),
    ):
        chosen = comparison if rule == "equal-shares" else Comparison.NONE
        result = count(text, rule, satisfaction, completion, comparison=chosen)
        won = set(result["winners"])
        options = result["options"]
        assert not [pair for pair in options["conflicts"] if set(pair) <= won]
        assert not [one for one, other in options["requires"] if one in won and other not in won]
        cost = {one["id"]: one["cost"] for one in result["projects"]}
        for ceiling in options["ceilings"]:
            assert sum(cost[one] for one in won & set(ceiling["projects"])) <= ceiling["amount"]
        assert len(result["winners"]) + len(result["rejected"]) == len(cost)
        recount.check(json.loads(canonical(result)))


@settings(max_examples=60, deadline=None)
@given(bound(), st.sampled_from([Satisfaction.COST, Satisfaction.CARDINALITY]))
def test_many_shares_obey_conditions_as_the_exact_count_does(text, satisfaction):
    election = with_steps(pabulib.read(text))
    counted = profile(election, satisfaction)
    order = ranks(election, counted.votes, Ties.NAME, "")
    everything = list(range(len(counted.costs)))
    shares = EqualShares(counted, everything, order, conditions(election))
    exact = [tuple(one.project for one in shares.run(more).rounds) for more in range(6)]
    assert ManyShares(shares).winners(range(6)) == exact
