"""`kantel redact` from file to file."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kantel.engine.redaction import records
from kantel.engine.redaction.commands import redact

COMMAND = [sys.executable, "-m", "kantel", "redact"]


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


def test_id_twice_with_jobs_stops_after_writing_what_went_before(source, target, capsys):
    numbered = [*range(150), 3, 151]
    source.write_text("".join(f'{{"id": {n}, "text": "Dag."}}\n' for n in numbered), "utf-8")
    assert redact([str(source), "--out", str(target), "--jobs", "2"]) == 2
    assert [line["id"] for line in lines(target)] == list(range(150))
    assert "line 151: the id 3 occurs twice" in capsys.readouterr().err


def test_lines_are_counted_with_the_empty_ones(source, target, capsys):
    source.write_text('\n{"id": 1, "text": "Dag."}\r\n\n{}\n', encoding="utf-8")
    assert redact([str(source), "--out", str(target)]) == 2
    assert "line 4: expected an object" in capsys.readouterr().err


def test_text_with_thousands_of_names_is_written_in_parts_as_in_one(monkeypatch):
    record = {"id": "a", "text": "Fatma en Jan. " * 30, "role": "ouder"}
    in_one = records.redact_record(dict(record))
    monkeypatch.setattr(records, "_AT_ONCE", 7)
    in_parts = records.redact_record(dict(record))
    assert (len(in_one), len(in_parts) > 5) == (1, True)
    assert b"".join(in_parts) == in_one[0]


def test_long_line_is_a_batch_of_its_own(monkeypatch):
    monkeypatch.setattr(records, "_BYTES", 100)
    stream = io.BytesIO(b"a\n" * 3 + b"b" * 200 + b"\n" + b"c\n" * 70)
    found = [(batch.first, len(batch.lines)) for batch in records.batches(stream)]
    assert found == [(1, 4), (5, 50), (55, 20)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_full_disk_is_one_clear_line(source):
    source.write_text('{"id": "a", "text": "Dag."}\n', encoding="utf-8")
    for out, name in (("/dev/full", "/dev/full"), ("-", "standard output")):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, str(source), "--out", out],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        says = "No space left on device; the last line written may be cut off"
        assert done.stderr.decode() == f"kantel redact: {name}: {says}\n"


def test_reader_that_has_seen_enough_ends_it_quietly():
    process = subprocess.Popen(
        [*COMMAND, "-", "--out", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    _, said = process.communicate(b'{"id": "a", "text": "Dag."}\n')
    assert (process.returncode, said) == (141, b"")


def _hear_ctrl_c():
    """What a shell started in the background does not hear, its children would not hear either."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopping_with_jobs_is_one_clear_line():
    process = subprocess.Popen(
        [*COMMAND, "-", "--out", "-", "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 (nothing else runs in this process)
    )
    for number in range(1000):
        process.stdin.write(b'{"id": %d, "text": "Dag."}\n' % number)
    process.stdin.flush()
    # Two workers are given eight batches of 64 lines before the first answer is waited for.
    written = [process.stdout.readline() for _line in range(7 * 64)]
    assert written[0].startswith(b'{"id": 0')
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said == b"kantel redact: stopped; the last line written may be cut off\n"
