"""`kantel redact` from file to file."""

import json

import pytest

from kantel.engine.redaction.commands import redact


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def source(tmp_path):
    return tmp_path / "in.jsonl"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out.jsonl"


def test_redact_writes_text_spans_and_risk(source, target):
    source.write_text('{"id": "a", "text": "Bel 06-55501234 maar."}\n', encoding="utf-8")
    assert redact([str(source), "--out", str(target)]) == 0
    assert lines(target) == [
        {
            "id": "a",
            "text": "Bel [telefoonnummer] maar.",
            "spans": [
                {
                    "start": 4,
                    "end": 15,
                    "type": "PHONE",
                    "replacement": "[telefoonnummer]",
                    "score": 0.98,
                }
            ],
            "risk": [],
        }
    ]


def test_redact_with_jobs_keeps_the_order(source, target):
    texts = [{"id": str(n), "text": f"Nummer {n}, bel 06-55501234."} for n in range(200)]
    source.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    assert redact([str(source), "--out", str(target), "--jobs", "2"]) == 0
    assert [line["id"] for line in lines(target)] == [text["id"] for text in texts]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("nonsense", "line 2: this is not JSON"),
        ('{"id": "a", "text": ""}', "line 2: the id 'a' occurs twice"),
        ('{"id": "b"}', 'line 2: expected an object with a "text"'),
        ('{"text": "b"}', 'line 2: expected an "id"'),
        ("[" * 100_000, "line 2: this is not JSON"),
    ],
)
def test_bad_line_stops_after_writing_what_went_before(bad, says, source, target, capsys):
    source.write_text('{"id": "a", "text": "Dag."}\n' + bad + "\n", encoding="utf-8")
    assert redact([str(source), "--out", str(target)]) == 2
    assert [line["id"] for line in lines(target)] == ["a"]
    message = capsys.readouterr().err
    assert says in message
    assert message.count("\n") == 1


def test_bad_line_with_jobs_stops_after_writing_what_went_before(source, target):
    source.write_text('{"id": "a", "text": "Dag."}\nnonsense\n', encoding="utf-8")
    assert redact([str(source), "--out", str(target), "--jobs", "2"]) == 2
    assert [line["id"] for line in lines(target)] == ["a"]


def test_bytes_that_are_not_utf8_are_refused(source, target, capsys):
    source.write_bytes(b'{"id": "a", "text": "\xff"}\n')
    assert redact([str(source), "--out", str(target)]) == 2
    assert "line 1: this is not UTF-8 text" in capsys.readouterr().err


def test_missing_file_is_one_clear_line(tmp_path, target, capsys):
    missing = tmp_path / "no.jsonl"
    assert redact([str(missing), "--out", str(target)]) == 2
    assert capsys.readouterr().err == f"kantel redact: {missing}: No such file or directory\n"


def test_lone_surrogate_passes_as_an_escape(source, target):
    source.write_text('{"id": "a", "text": "x\\ud800y"}\n', encoding="utf-8")
    assert redact([str(source), "--out", str(target)]) == 0
    assert lines(target)[0]["text"] == "x\ud800y"


def test_output_over_the_input_is_refused(source):
    source.write_text('{"id": "a", "text": "Dag."}\n', encoding="utf-8")
    assert redact([str(source), "--out", str(source)]) == 2
    assert lines(source) == [{"id": "a", "text": "Dag."}]
