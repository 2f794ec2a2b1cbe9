"""Many shares at once elect exactly what the exact method elects with each of them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.allocation.elections import pb

from kantel.engine.allocation import many_shares, pabulib
from kantel.engine.allocation.equal_shares import EqualShares
from kantel.engine.allocation.many_shares import ManyShares
from kantel.engine.allocation.satisfaction import Satisfaction, profile
from kantel.engine.allocation.ties import Ties, ranks


def _shares(text, satisfaction):
    election = pabulib.read(text)
    counted = profile(election, satisfaction)
    order = ranks(election, counted.votes, Ties.NAME, "")
    return EqualShares(counted, list(range(len(counted.costs))), order)


def _same(text, satisfaction, increments):
    exact, many = _shares(text, satisfaction), ManyShares(_shares(text, satisfaction))
    one_by_one = [tuple(one.project for one in exact.run(more).rounds) for more in increments]
    assert many.winners(increments) == one_by_one


def _seeded(seed):
    """Votes of many kinds; small whole costs and few kinds of ballots make many ties."""
    draw = random.Random(seed)
    count = draw.randint(1, 14)
    names = [f"p{number:02}" for number in range(count)]
    dearest = draw.choice([3, 10, 1000, 99999])
    costs = {name: draw.randint(1, dearest) for name in names}
    kinds = [draw.sample(names, draw.randint(0, min(6, count))) for _ in range(draw.randint(1, 25))]
    ballots = [draw.choice(kinds) for _ in range(draw.randint(1, 80))]
    budget = draw.randint(1, max(1, sum(costs.values())))
    kind = draw.choice(["approval", "cumulative", "ordinal"])
    points = None
    if kind == "cumulative":
        points = [[draw.randint(0, draw.choice([1, 5, 100])) for _ in one] for one in ballots]
    text = pb(budget, costs, ballots, kind, points=points)
    own = {"cumulative": ["points"], "ordinal": ["borda"]}.get(kind, [])
    return text, draw.choice(["cost", "cardinality", *own])


@pytest.mark.parametrize("seed", range(200))
def test_seeded_votes_have_the_same_winners_with_every_share(seed):
    text, satisfaction = _seeded(seed)
    _same(text, Satisfaction(satisfaction), range(12))


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 40),
    st.lists(st.integers(1, 9), min_size=1, max_size=5),
    st.lists(st.lists(st.sampled_from("abcde"), unique=True), min_size=1, max_size=6),
    st.sampled_from(["cost", "cardinality"]),
)
def test_votes_full_of_ties_have_the_same_winners(budget, costs, ballots, satisfaction):
    ids = "abcde"[: len(costs)]
    kept = [[one for one in ballot if one in ids] for ballot in ballots]
    text = pb(budget, dict(zip(ids, costs, strict=True)), kept)
    _same(text, Satisfaction(satisfaction), range(6))


@pytest.mark.parametrize("window", [1e-15, 0.5])
def test_bounds_too_wide_or_never_good_enough_lead_to_the_exact_count(window, monkeypatch):
    monkeypatch.setattr(many_shares, "WINDOW", window)
    for seed in range(20):
        text, satisfaction = _seeded(seed)
        _same(text, Satisfaction(satisfaction), range(5))


def test_sums_beyond_what_a_float_holds_are_counted_exactly():
    text = pb(10**14, {"a": 10**13 + 1, "b": 10**13}, [["a", "b"], ["b"], ["a"]] * 3)
    _same(text, Satisfaction.COST, range(3))
