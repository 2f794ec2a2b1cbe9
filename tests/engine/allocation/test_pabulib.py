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


def test_ballots_beyond_their_limits_count_and_are_reported():
    meta = {"max_length": 1, "min_length": 2, "max_sum_cost": 50, "min_sum_cost": "many"}
    vote = pabulib.read(pb(100, {"a": 30, "b": 30}, [["a"], ["a", "b"], ["a", "b"], []], **meta))
    assert vote.voters == 4
    first, said = 16, "ballots do not keep to it; this one"
    assert vote.oddities == (
        Oddity(first, "min_length", f"1 {said} names 1 projects"),
        Oddity(0, "min_sum_cost", "many is no number"),
        Oddity(first + 1, "max_length", f"2 {said} names 2 projects"),
        Oddity(first + 1, "max_sum_cost", f"2 {said} costs 60 together"),
    )


def test_points_beyond_their_limits_are_reported():
    meta = {"max_points": 3, "min_points": 1, "max_sum_points": "4.5"}
    text = pb(9, {"a": 1, "b": 2}, [["a", "b"], ["b"]], "cumulative", points=[[4, 1], [0]], **meta)
    assert [(one.line, one.kind, one.why[-40:]) for one in pabulib.read(text).oddities] == [
        (16, "min_points", "; this one gives 0 points to one project"),
        (15, "max_points", "; this one gives 4 points to one project"),
        (15, "max_sum_points", " to it; this one gives 5 points together"),
    ]


def test_answers_in_words_are_points():
    text = pb(
        9, {"a": 1, "b": 2}, [["a", "b"], ["a", "b"]], "scoring", points=[["ja", "nee"], [2, 0]]
    )
    vote = pabulib.read(text)
    assert [one.points for one in vote.ballots] == [(1, -1), (2, 0)]
    assert [one.points for one in vote.lines] == ["1,-1", "2,0"]
    assert [one.kind for one in vote.oddities] == ["answers"]
    dearer = pabulib.read(text.replace("vote_type", "points_yes;3\nvote_type"))
    assert next(iter(dearer.ballots)).points == (3, -1)


def test_quoted_and_short_rows_are_read_as_plain_ones():
    quoted = PLAIN.replace("\n1;b,a", '\n1;"b,a"').replace("\n3;", "\n\n3")
    assert tuple(pabulib.read(quoted).ballots) == tuple(pabulib.read(PLAIN).ballots)
