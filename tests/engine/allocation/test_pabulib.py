"""Pabulib files are read leniently; what was odd is reported, what is wrong is named."""

import pytest
from tests.engine.allocation.elections import pb

from kantel.engine.allocation import pabulib
from kantel.engine.allocation.election import AllocationError, Ballot, Oddity

PLAIN = pb(100, {"a": 60, "b": "40,50"}, [["a"], ["b", "a"], ["a", "b"], []])


def test_amounts_are_whole_cents_and_equal_ballots_one():
    vote = pabulib.read(PLAIN)
    assert (vote.budget, [one.cost for one in vote.projects]) == (10000, [6000, 4050])
    assert tuple(vote.ballots) == (
        Ballot((0,), (), 1),
        Ballot((0, 1), (), 2),
        Ballot((), (), 1),
    )
    assert (vote.voters, len(vote.lines), vote.oddities) == (4, 4, ())


def test_windows_line_ends_and_byte_order_mark_change_nothing():
    assert pabulib.read("\ufeff" + PLAIN.replace("\n", "\r\n")) == pabulib.read(PLAIN)


def test_orders_keep_their_order():
    vote = pabulib.read(pb(9, {"a": 1, "b": 2}, [["b", "a"], ["a", "b"]], "ordinal"))
    assert tuple(vote.ballots) == (Ballot((1, 0), (), 1), Ballot((0, 1), (), 1))


def test_points_with_a_half_are_whole_on_their_scale():
    text = pb(9, {"a": 1, "b": 2}, [["b", "a"]], "cumulative", points=[["0.5", "2"]])
    vote = pabulib.read(text)
    assert (vote.point_scale, tuple(vote.ballots)) == (2, (Ballot((0, 1), (4, 1), 1),))


def test_what_is_odd_is_reported():
    text = pb(9, {"a": 1}, [["a", "a"]], num_votes=7).replace("VOTES", "votes")
    text += "0;a\n"
    assert pabulib.read(text).oddities == (
        Oddity(10, "section", "votes is not in capitals"),
        Oddity(13, "voter-twice", "voter 0 is there twice"),
        Oddity(0, "num_votes", "the file says 7, 2 are there"),
        Oddity(12, "choice-twice", "a is there twice; counted once"),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("PROJECTS", "PLANS", "the section PROJECTS is missing"),
        ("approval", "mood", 'The vote_type "mood" is not known'),
        ("60", "much", 'The cost of a is "much", which is no amount'),
        ("60", "-60", "The cost of a is below zero: -60"),
        ("60", "1/3", "more than six decimals"),
        ("b;40,50", "a;40", "project a is there twice"),
        ("\n0;a", "\n0;z", 'votes for "z", which is no project'),
        ("voter_id;vote", "voter_id;choice", 'lacks the column "vote"'),
    ],
)
def test_what_cannot_be_read_is_named(old, new, message):
    with pytest.raises(AllocationError, match=message):
        pabulib.read(PLAIN.replace(old, new))
