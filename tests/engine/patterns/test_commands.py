"""`kantel suggest` and `kantel evaluate`: good and bad input, streams, what is written."""

import io
import json
import sys
from pathlib import Path

import pytest
from tests.engine.patterns.model_server import said, serving

from kantel.cli import main

CODED = [
    {"id": "w1", "text": "Weer een formulier en weer wachten.", "patterns": ["wachten"], "g": 1},
    {"id": "w2", "text": "Drie loketten, drie formulieren.", "patterns": ["wachten"], "g": 2},
    {"id": "b1", "text": "Wij bakken taart voor de straat.", "patterns": ["bakken"], "g": 3},
    {"id": "b2", "text": "De buren leerden ons brood bakken.", "patterns": ["bakken"], "g": 4},
]
PLACES = [
    {"id": "wachten", "name": "Wachten", "lead": "Formulieren en loketten."},
    {"id": "bakken", "name": "Bakken", "lead": "Buren bakken samen."},
]
NEW = [{"id": 7, "text": "Het loket. Nog een formulier!"}, {"id": "leeg", "text": ""}]


def lines(path, records):
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path):
    return {
        "coded": lines(tmp_path / "coded.jsonl", CODED),
        "places": lines(tmp_path / "places.jsonl", PLACES),
        "new": lines(tmp_path / "new.jsonl", NEW),
        "out": str(tmp_path / "out.jsonl"),
    }


def written(files):
    return [json.loads(line) for line in Path(files["out"]).read_text("utf-8").splitlines()]


def test_suggest_writes_places_with_reasons(files):
    arguments = ["suggest", "--coded", files["coded"], "--places", files["places"], files["new"]]
    assert main([*arguments, "--top", "1", "--out", files["out"]]) == 0
    first, empty = written(files)
    assert (first["id"], empty["id"]) == (7, "leeg")
    (suggestion,) = first["suggestions"]
    assert suggestion["pattern"] == "wachten"
    assert 0.5 < suggestion["score"] <= 1
    assert {"start": 11, "end": 29, "sentence": "Nog een formulier!"} in suggestion["because"]
    assert {"word": "formulier"} in suggestion["because"]
    assert {"story": "w1"} in suggestion["because"]
    assert len(empty["suggestions"]) == 1


def test_suggest_reads_and_writes_standard_streams(files, monkeypatch, capfdbinary):
    text = json.dumps(NEW[0]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert main(["suggest", "--coded", files["coded"], "-", "--out", "-"]) == 0
    out = capfdbinary.readouterr().out
    assert [one["pattern"] for one in json.loads(out)["suggestions"]] == ["wachten", "bakken"]


def test_suggest_with_places_alone_works_without_coded_stories(files, tmp_path):
    nothing = lines(tmp_path / "none.jsonl", [])
    arguments = ["suggest", "--coded", nothing, "--places", files["places"], files["new"]]
    assert main([*arguments, "--out", files["out"]]) == 0
    assert written(files)[0]["suggestions"][0]["pattern"] == "wachten"


GOOD = json.dumps(CODED[0])
BAD = [
    ("not json", 'coded.jsonl, line 1: this is not JSON; expected {"id", "text", "patterns"}'),
    ("[1]", 'coded.jsonl, line 1: expected an object {"id", "text", "patterns"}'),
    ("\udcff", "coded.jsonl, line 1: this is not UTF-8 text"),
    (f"{GOOD}\n\n{GOOD}", "coded.jsonl, line 3: the id 'w1' occurs twice"),
    ('{"text": "a", "patterns": []}', 'line 1: expected an "id" that is a string or a number'),
    ('{"id": 1, "patterns": []}', 'line 1: expected a "text" that is a string'),
    ('{"id": 1, "text": "a"}', 'line 1: expected "patterns", a list of place ids'),
    ('{"id": 1, "text": "a", "patterns": [3]}', 'expected "patterns", a list of place ids'),
    ("", "there is no place to suggest; code a story (CODED) or name places (--places)"),
]


@pytest.mark.parametrize(("content", "message"), BAD, ids=[message[-30:] for _, message in BAD])
def test_bad_coded_stories_give_one_clear_line(files, capsys, content, message):
    Path(files["coded"]).write_bytes(content.encode("utf-8", "surrogateescape"))
    code = main(["suggest", "--coded", files["coded"], files["new"], "--out", files["out"]])
    error = capsys.readouterr().err
    assert (code, error.count("\n")) == (2, 1)
    assert message in error


def test_missing_file_gives_one_clear_line(files, capsys):
    code = main(["suggest", "--coded", "nergens.jsonl", files["new"], "--out", files["out"]])
    expected = "kantel suggest: nergens.jsonl: No such file or directory\n"
    assert (code, capsys.readouterr().err) == (2, expected)


def test_input_is_never_overwritten(files, capsys):
    code = main(["suggest", "--coded", files["coded"], files["new"], "--out", files["coded"]])
    assert code == 2
    assert "this is also an input; choose another --out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"id": "a", "lead": 3}, '"name" and "lead" must be strings'),
        ({"id": "a", "tips": "x"}, '"tips" a list'),
        ({"name": "a"}, 'expected an "id"'),
    ],
)
def test_bad_places_give_one_clear_line(files, capsys, record, message):
    lines(Path(files["places"]), [record])
    arguments = ["suggest", "--coded", files["coded"], "--places", files["places"], files["new"]]
    assert main([*arguments, "--out", files["out"]]) == 2
    assert message in capsys.readouterr().err


def test_evaluate_prints_a_table_with_intervals_and_baselines(files, capfd):
    arguments = ["evaluate", files["coded"], "--group", "g", "--places", files["places"]]
    assert main([*arguments, "--no-codebook"]) == 0
    table = capfd.readouterr().out
    assert table.startswith("4 stories of 4 groups in 2 places, 4 folds; interval of 95 %")
    named = [line.split("  ")[0] for line in table.splitlines()[3:]]
    assert named == ["coded stories, places", "coded stories", "random", "majority"]


def test_evaluate_writes_json(files):
    arguments = ["evaluate", files["coded"], "--group", "g", "--places", files["places"]]
    assert main([*arguments, "--json", "--out", files["out"]]) == 0
    result = json.loads(Path(files["out"]).read_text("utf-8"))
    assert result["ways"]["coded stories, places"]["top-1"]["value"] == 1.0
    assert result["ways"]["coded stories"]["top-3"] == {"value": 1.0, "low": 1.0, "high": 1.0}


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("h", "story 'w1' has no field 'h' to group by"),
        ("same", "the coded stories have 1 value(s) of 'same'; comparing needs at least two"),
    ],
)
def test_evaluate_without_groups_gives_one_clear_line(files, tmp_path, capsys, field, message):
    coded = lines(tmp_path / "coded.jsonl", [one | {"same": "x"} for one in CODED])
    assert main(["evaluate", coded, "--group", field]) == 2
    assert capsys.readouterr().err == f"kantel evaluate: {message}\n"


def test_evaluate_with_a_wrong_model_address_gives_one_clear_line(files, capsys):
    arguments = ["evaluate", files["coded"], "--group", "g", "--language-model", "example.nl"]
    assert main(arguments) == 2
    expected = "the address of the language model must look like https://model.example.nl\n"
    assert capsys.readouterr().err == f"kantel evaluate: {expected}"


def test_evaluate_asks_a_language_model_beside_the_built_in_way(files, capfd):
    always = {"id": "bakken", "score": 1, "quotes": ["bakken"]}
    arguments = ["evaluate", files["coded"], "--group", "g", "--language-model"]
    with serving() as server:
        server.body = said(json.dumps({"places": [always]}))
        assert main([*arguments, server.address, "--model", "klein"]) == 0
    table = capfd.readouterr().out
    # Its quote stands in the two stories about baking; the built-in way does the others.
    assert "language model: 2 of 4 answers could not be used" in table
    assert len(server.questions) == 4


ODD = [
    "",
    " \n ",
    "Loket",
    "ik ik ik",
    "I waited for months.",
    "انتظرت سبعة أشهر",
    "🙂🙂",
    "12 34",
    "Loket",
]


def test_more_processes_write_the_same_bytes_in_the_same_order(files, tmp_path):
    texts = [*ODD, *(f"Verhaal {number} over het loket en de buren." for number in range(600))]
    new = [{"id": number, "text": text} for number, text in enumerate(texts)]
    stories = lines(tmp_path / "many.jsonl", new)
    arguments = ["suggest", "--coded", files["coded"], "--places", files["places"], stories]
    found = []
    for jobs in ("1", "2"):
        assert main([*arguments, "--jobs", jobs, "--out", files["out"]]) == 0
        found.append(Path(files["out"]).read_bytes())
    assert found[0] == found[1]
    assert [json.loads(line)["id"] for line in found[1].splitlines()] == list(range(len(texts)))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_new_story_gives_one_clear_line_with_any_number_of_processes(files, capsys, jobs):
    Path(files["new"]).write_text('{"id": 1, "text": "Loket."}\n{"id": 2', "utf-8")
    arguments = ["suggest", "--coded", files["coded"], files["new"], "--out", files["out"]]
    assert main([*arguments, "--jobs", jobs]) == 2
    told = capsys.readouterr().err
    assert (told.count("\n"), "line 2: this is not JSON" in told) == (1, True)


@pytest.mark.parametrize("wrong", ["-1", "x", "1.5"])
def test_wrong_number_of_processes_is_refused(files, capsys, wrong):
    with pytest.raises(SystemExit):
        main(["suggest", "--coded", files["coded"], files["new"], "--jobs", wrong])
    assert "is not a number of one or more" in capsys.readouterr().err


@pytest.mark.parametrize(
    "coded",
    [
        [{"id": str(n), "text": "Loket.", "patterns": ["wachten"], "g": n} for n in range(4)],
        [*CODED[:2], {"id": "x", "text": "Taart.", "patterns": ["bakken"], "g": 9}],
        [{"id": str(n), "text": "woord", "patterns": ["ab"[n % 2]], "g": n} for n in range(6)],
        [{"id": str(n), "text": "loket " * 50_000, "patterns": ["a"], "g": n} for n in range(2)],
    ],
    ids=["one place", "a place with one story", "one word", "50,000 words"],
)
def test_odd_codings_have_an_answer_without_nan(files, tmp_path, capsys, coded):
    codings = lines(tmp_path / "odd.jsonl", coded)
    new = [{"id": number, "text": text} for number, text in enumerate(ODD)]
    stories = lines(tmp_path / "odd-new.jsonl", new)
    assert main(["suggest", "--coded", codings, stories, "--out", files["out"]]) == 0
    for one in written(files):
        assert one["suggestions"]
        assert all(0 <= each["score"] <= 1 for each in one["suggestions"])
    assert main(["evaluate", codings, "--group", "g", "--json"]) == 0
    assert "NaN" not in capsys.readouterr().out


def test_codings_without_a_text_give_one_clear_line(files, tmp_path, capsys):
    empty = [{"id": str(n), "text": "", "patterns": ["a"], "g": n} for n in range(4)]
    assert main(["evaluate", lines(tmp_path / "empty.jsonl", empty), "--group", "g"]) == 2
    told = capsys.readouterr().err
    assert (told.count("\n"), "no coded story has both" in told) == (1, True)
