"""The recount says "identical", or names the first ballot or winner that differs."""

import copy
import json
import subprocess
import sys

import pytest
from tests.engine.allocation.elections import count, pb

from kantel.engine.allocation import recount
from kantel.engine.allocation.publication import canonical

TEXT = pb(
    60,
    {"a": 40, "b": 30, "c": 20, "d": 15},
    [["a", "b"], ["a"], ["a", "b", "d"], ["c"], ["c", "d"], ["b"]],
)


@pytest.fixture(scope="module")
def result():
    return json.loads(canonical(count(TEXT, completion="add1-utilitarian")))


def _said(result):
    with pytest.raises(recount.Different) as caught:
        recount.check(result)
    return str(caught.value)


def test_recount_as_a_file_of_its_own_says_identical(result, tmp_path):
    path = tmp_path / "result.json"
    path.write_text(canonical(result), "utf-8")
    command = [sys.executable, "-I", recount.__file__, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split(",")[0]) == (0, "identical: 6 ballots")


def test_recount_altered_ballot_is_named(result):
    for number in range(6):
        changed = copy.deepcopy(result)
        changed["ballots"][number][0] = "d,c,b"
        assert _said(changed).startswith(f"ballot {number + 1} was altered")


def test_recount_added_removed_and_moved_ballots_are_named(result):
    for number in range(6):
        added, removed = copy.deepcopy(result), copy.deepcopy(result)
        added["ballots"].insert(number, ["d", "", 1])
        del removed["ballots"][number]
        assert _said(added) == f"ballot {number + 1} was added."
        assert _said(removed) == f"ballot {number + 1} was removed."
    moved = copy.deepcopy(result)
    moved["ballots"][1], moved["ballots"][3] = moved["ballots"][3], moved["ballots"][1]
    assert _said(moved) == "ballot 2 is in another place."


def test_recount_ballot_changed_together_with_its_seal_breaks_the_seal_of_all(result):
    changed = copy.deepcopy(result)
    changed["ballots"][2] = ["d", "", 1]
    changed["ballot_seals"][2] = recount.seal(["d", "", 1])
    assert _said(changed) == "the seal of all ballots is not the seal of these ballots."


@pytest.mark.parametrize("field", ["winners", "projects", "spent", "voters", "left"])
def test_recount_changed_outcome_is_shown(result, field):
    changed = copy.deepcopy(result)
    if field == "winners":
        changed["winners"].reverse()
    elif field == "projects":
        changed["projects"][0]["votes"] += 1
    else:
        changed[field] += 1
    assert _said(changed)


def test_recount_of_something_else_is_refused_in_one_line(tmp_path, capsys):
    path = tmp_path / "other.json"
    for text in ("{}", "no json", "[1]", '{"format":"kantel-allocation-1"}'):
        path.write_text(text, "utf-8")
        assert recount.recount([str(path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert recount.recount([str(tmp_path / "absent.json")]) == 2
