"""What is written can be read again, and has what the standard asks."""

import dataclasses

import pytest
from tests.engine.allocation.elections import pb

from kantel.engine.allocation import pabulib
from kantel.engine.allocation.election import AllocationError
from kantel.engine.allocation.pabulib_writing import write

META = {
    "country": "Netherlands",
    "unit": "Voorbeeldstad",
    "instance": "2026",
    "rule": "equalshares",
    "date_begin": "01.03.2026",
    "date_end": "14.03.2026",
}


def test_file_is_written_in_the_order_of_the_standard():
    vote = pabulib.read(pb("10.50", {"a": 1, "b": 2}, [["b"], ["b", "a"]], **META))
    assert write(vote, winners=["b"]) == (
        "META\nkey;value\ndescription;Proef\ncountry;Netherlands\nunit;Voorbeeldstad\n"
        "instance;2026\nnum_projects;2\nnum_votes;2\nbudget;10.5\nvote_type;approval\n"
        "rule;equalshares\ndate_begin;01.03.2026\ndate_end;14.03.2026\n"
        "PROJECTS\nproject_id;cost;votes;name;selected\nb;2;2;Plan b;1\na;1;1;Plan a;0\n"
        "VOTES\nvoter_id;vote\n1;b\n2;b,a\n"
    )


def test_written_points_and_weights_are_read_as_the_same_ballots():
    text = pb(
        9, {"a": 1, "b": 2}, [["b", "a"]], "cumulative", points=[["0.5", "2"]], weights=[3], **META
    )
    vote = pabulib.read(text)
    again = pabulib.read(write(vote))
    assert (again.ballots, again.voters, len(again.lines)) == (vote.ballots, 3, 3)
    assert "a;1;3;6;Plan a" in write(vote)
    assert "b;2;3;1.5;Plan b" in write(vote)


def test_field_that_lacks_is_named():
    vote = pabulib.read(pb(9, {"a": 1}, [["a"]], **META))
    bare = dataclasses.replace(vote, meta=vote.meta | {"unit": ""})
    with pytest.raises(AllocationError, match="needs unit as well"):
        write(bare)


def test_what_the_standard_asks_besides_is_filled_in():
    meta = META | {"country": "Nederland", "comment": "proef", "language": "nl"}
    vote = pabulib.read(
        pb(9, {"a": 1, "b": 2}, [["b", "a"]], "cumulative", points=[["0.5", "2"]], **meta)
    )
    lines = write(vote).splitlines()
    assert lines[3] == "country;Netherlands"
    assert lines[lines.index("PROJECTS") - 3 : lines.index("PROJECTS")] == [
        "max_sum_points;2.5",
        "language;nl",
        "comment;#1: proef",
    ]
