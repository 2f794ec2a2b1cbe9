"""The public checker of Pabulib accepts what is written, where it is installed."""

import pytest
from tests.engine.allocation.elections import count, pb
from tests.engine.allocation.test_pabulib_writing import META

from kantel.engine.allocation import pabulib
from kantel.engine.allocation.pabulib_writing import write

checker = pytest.importorskip("pabulib.checker", reason="pabulib-checker is not installed")

COSTS = {"a": 300, "b": 200, "c": 100}
BALLOTS = {
    "approval": ([["a", "b"], ["b"], ["c", "a"]], None),
    "choose-1": ([["a"], ["b"], ["b"]], None),
    "cumulative": ([["a", "b"], ["b"], ["c", "a"]], [[3, 2], [5], [4, 1]]),
    "scoring": ([["a", "b"], ["b"], ["c", "a"]], [[3, 2], [5], [4, 1]]),
    "ordinal": ([["a", "b"], ["b"], ["c", "a"]], None),
}


@pytest.mark.parametrize("kind", BALLOTS)
def test_written_file_is_accepted_by_the_public_checker(kind):
    ballots, points = BALLOTS[kind]
    text = pb(500, COSTS, ballots, kind, points=points, **META | {"rule": "greedy"})
    winners = count(text, rule="greedy")["winners"]
    found = checker.Checker().process_files([write(pabulib.read(text), winners)])
    assert found["metadata"]["valid"] == 1, found
    assert found["metadata"]["invalid"] == 0
