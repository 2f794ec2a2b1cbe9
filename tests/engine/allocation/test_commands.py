"""The commands: a file in, canonical JSON out, one clear line when the input is wrong."""

import json

import pytest
from tests.engine.allocation.elections import pb

from kantel import cli
from kantel.engine.allocation.publication import canonical

TEXT = pb(60, {"a": 40, "b": 30}, [["a"], ["a", "b"], ["b"]], description="Fonds")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "vote.pb"
    path.write_text(TEXT, "utf-8")
    return path


def test_allocate_writes_canonical_json_with_every_option(file, tmp_path):
    out = tmp_path / "result.json"
    assert cli.main(["allocate", str(file), "--rule", "greedy", "--out", str(out)]) == 0
    text = out.read_text("utf-8")
    result = json.loads(text)
    assert text == canonical(result) + "\n"
    assert result["options"] == {
        "rule": "greedy",
        "satisfaction": "cost",
        "completion": "none",
        "ties": "name",
        "seed": "",
        "minimum_support": 0,
        "comparison": "none",
        "conflicts": [],
        "requires": [],
        "ceilings": [],
    }
    assert (result["winners"], result["spent"], result["title"]) == (["a"], 4000, "Fonds")


def test_recount_of_what_allocate_wrote_is_identical(file, tmp_path, capsys):
    out = tmp_path / "result.json"
    assert cli.main(["allocate", str(file), "--out", str(out)]) == 0
    assert cli.main(["recount", str(out)]) == 0
    assert capsys.readouterr().out.startswith("identical: 3 ballots, 1 winners")
    out.write_text(out.read_text("utf-8").replace('["a","",1]', '["b","",1]'), "utf-8")
    assert cli.main(["recount", str(out)]) == 1
    assert capsys.readouterr().out.startswith("different: ballot 1 was altered")


@pytest.mark.parametrize(
    "arguments", [["absent.pb"], [], ["FILE", "--rule", "coin"], ["FILE", "--completion", "x"]]
)
def test_allocate_wrong_input_is_one_line(file, arguments, capsys):
    argv = [str(file) if one == "FILE" else one for one in arguments]
    assert cli.main(["allocate", *argv]) == 2
    error = capsys.readouterr().err
    assert error.startswith("kantel allocate: ")
    assert error.count("\n") == 1


def test_allocate_file_that_is_not_text_is_one_line(file, capsys):
    file.write_bytes(b"META\xff\xfe")
    assert cli.main(["allocate", str(file)]) == 2
    assert "not text in UTF-8" in capsys.readouterr().err
