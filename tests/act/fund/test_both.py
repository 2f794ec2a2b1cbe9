"""Residents vote over a part, and the committee divides the rest over what did not win."""

import pytest
from tests.act.fund import rounds

from kantel.act.fund import actions, queries
from kantel.act.fund.choices import Decider


@pytest.fixture
def both(journey):
    """Half of EUR 10,000 is for the vote; three plans, of which the first wins."""
    facts = {"decider": Decider.BOTH, "committee_share": 50, "budget": 1_000_000}
    round_ = rounds.go_on(rounds.make_round(journey, **facts), to="call")
    plans = [rounds.make_plan(round_, lines=[("Huur", cost)]) for cost in (400_000, 450_000, 700)]
    return rounds.go_on(round_, to="decide"), plans


def _decide(plan, granted, frida):
    return actions.decide(plan=plan, granted=granted, reasons="Goed.", by=frida)


def test_what_won_by_vote_is_kept_and_the_committee_divides_the_rest(both, frida):
    round_, (winner, second, third) = both
    with pytest.raises(actions.NotNowError):
        _decide(second, 1, frida)
    actions.count_round(round_=round_, ballots=[[winner.public_id, "", 1]] * 9, by=frida)
    assert queries.free_in(round_) == 600_000
    with pytest.raises(actions.NotNowError):
        _decide(winner, 1, frida)
    _decide(second, 450_000, frida)
    assert queries.free_in(round_) == 150_000
    assert actions.adopt_result(round_=round_, by=frida) == 1
    with pytest.raises(actions.UndecidedError):
        rounds.go_on(round_, to="publish")
    _decide(third, 700, frida)
    assert rounds.go_on(round_, to="publish").is_published
    assert queries.left_of(round_) == 1_000_000 - 400_000 - 450_000 - 700


def test_plan_of_a_round_that_is_fixed_is_neither_shown_nor_taken_back(both, frida):
    _round, (winner, *_) = both
    for act in (
        lambda: actions.show_plan(plan=winner, number=1, by=frida),
        lambda: actions.take_back(plan=winner),
    ):
        with pytest.raises(actions.NotNowError):
            act()
    assert winner.versions.count() == 1
