"""Equal shares keep their promise to groups, tried by brute force on small votes."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.allocation.elections import count, pb

IDS = "abcd"


@st.composite
def approvals(draw):
    costs = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
    ids = IDS[: len(costs)]
    ballots = draw(st.lists(st.lists(st.sampled_from(ids), unique=True), min_size=1, max_size=5))
    return draw(st.integers(1, 30)), dict(zip(ids, costs, strict=True)), ballots


def _subsets(things):
    for size in range(1, len(things) + 1):
        yield from combinations(things, size)


def _promise_holds(budget, costs, ballots, winners, worth):
    """EJR up to one project (Peters, Pierczynski and Skowron, 2021), `worth` per project."""

    def has(voter, projects):
        return sum(worth[one] for one in set(ballots[voter]) & set(projects))

    for group in _subsets(range(len(ballots))):
        owned = Fraction(budget * len(group), len(ballots))
        liked = set.intersection(*(set(ballots[voter]) for voter in group))
        for wish in _subsets(sorted(liked)):
            if sum(costs[one] for one in wish) > owned:
                continue
            wished = sum(worth[one] for one in wish)
            most = max(has(voter, winners) for voter in group)
            more = max(has(voter, {*winners, one}) for voter in group for one in wish)
            if most < wished and more <= wished:
                return False
    return True


@settings(max_examples=150, deadline=None)
@given(approvals(), st.sampled_from(["cardinality", "cost"]))
def test_groups_that_agree_get_their_share_up_to_one_project(vote, satisfaction):
    budget, costs, ballots = vote
    winners = count(pb(*vote), satisfaction=satisfaction)["winners"]
    worth = costs if satisfaction == "cost" else dict.fromkeys(costs, 1)
    assert _promise_holds(budget, costs, ballots, winners, worth)


@settings(max_examples=60, deadline=None)
@given(approvals(), st.permutations(IDS))
def test_names_matter_only_in_ties(vote, names):
    budget, costs, ballots = vote
    new = dict(zip(IDS, names, strict=True))
    renamed = pb(
        budget,
        {new[one]: cost for one, cost in costs.items()},
        [[new[one] for one in ballot] for ballot in ballots],
    )
    first, second = count(pb(*vote)), count(renamed)
    if not any(one["tied_with"] for one in first["rounds"] + second["rounds"]):
        assert second["winners"] == [new[one] for one in first["winners"]]


def test_many_rounds_and_shares_stay_exact():
    costs = {f"p{number:02}": 97 + 13 * number for number in range(20)}
    names = list(costs)
    ballots = [[names[(start * 7 + step * step) % 20] for step in range(4)] for start in range(60)]
    result = count(pb(2500, costs, [sorted(set(one)) for one in ballots]), completion="add1")
    for one in result["rounds"]:
        assert one["paid_in_full"] > 0
    assert result["left"] == 250000 - sum(costs[one] * 100 for one in result["winners"])
