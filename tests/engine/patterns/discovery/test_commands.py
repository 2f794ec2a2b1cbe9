"""`kantel discover`, and the same on a cluster of two worker processes."""

import json

import pytest
from tests.engine.patterns.discovery.planted import planted

from kantel.cli import main
from kantel.engine.patterns.discovery.steps import CHUNK


def _written(folder, texts):
    source = folder / "stories.jsonl"
    lines = (json.dumps({"id": f"v-{n}", "text": text}) for n, text in enumerate(texts))
    source.write_text("\n".join(lines), "utf-8")
    return source


def test_command_writes_themes_and_where_every_story_belongs(tmp_path):
    texts, label = planted(600, 3)
    out = tmp_path / "out.json"
    assert main(["discover", str(_written(tmp_path, texts)), "--out", str(out)]) == 0
    found = json.loads(out.read_text("utf-8"))
    assert [sorted(theme) for theme in found["themes"]] == [
        ["exemplars", "most_different", "parent", "size", "words"]
    ] * 3
    assert list(found["assignments"]) == [f"v-{n}" for n in range(600)]
    pairs = set(zip(found["assignments"].values(), label.tolist(), strict=True))
    assert len(pairs) == 3


def test_few_stories_are_said_to_be_few_and_get_kin(tmp_path, capsys):
    source, out = _written(tmp_path, ["Soep eten.", "Samen soep eten.", ""]), tmp_path / "out.json"
    assert main(["discover", str(source), "--out", str(out)]) == 0
    found = json.loads(out.read_text("utf-8"))
    assert sorted(found["kin"]) == ["v-0", "v-1", "v-2"]
    assert found["assignments"] == {"v-0": None, "v-1": None, "v-2": None}
    assert "3 stories are few" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"id": 1}\n', 'line 1: expected an object with a "text" that is a string'),
        (b'{"text": "x"}\n', 'line 1: expected an "id" that is a string or a number'),
        (b"[1\n", 'line 1: this is not JSON; expected {"id", "text"}'),
        (b"\xff\n", "line 1: this is not UTF-8 text"),
        (b'{"id":"1","text":""}\n{"id":1,"text":""}\n', "line 2: the id '1' occurs twice"),
    ],
)
def test_bad_line_is_named_in_one_line(tmp_path, capsys, content, says):
    source = tmp_path / "stories.jsonl"
    source.write_bytes(content)
    assert main(["discover", str(source), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert error.endswith(f"{says}\n")
    assert error.count("\n") == 1


def test_missing_file_is_named(tmp_path, capsys):
    assert main(["discover", str(tmp_path / "none"), "--out", "-"]) == 2
    assert capsys.readouterr().err.endswith("none: No such file or directory\n")


def test_cluster_of_two_processes_writes_the_same_bytes(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="the extra [dask] is not installed")
    monkeypatch.setattr("kantel.engine.patterns.discovery.cluster.WAITING", 1)
    source = _written(tmp_path, planted(CHUNK + 500, 4)[0])
    alone, many = tmp_path / "alone.json", tmp_path / "many.json"
    assert main(["discover", str(source), "--out", str(alone)]) == 0
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        assert main(["discover", str(source), "--out", str(many), "--cluster", address]) == 0
    assert alone.read_bytes() == many.read_bytes()


def test_cluster_that_does_not_answer_gets_one_line(tmp_path, capsys, monkeypatch):
    pytest.importorskip("distributed", reason="the extra [dask] is not installed")
    monkeypatch.setattr("kantel.engine.patterns.discovery.cluster.PATIENCE", "1s")
    source = _written(tmp_path, ["soep"])
    options = ["--out", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:1"]
    assert main(["discover", str(source), *options]) == 2
    assert capsys.readouterr().err == (
        "kantel discover: no Dask scheduler answers at tcp://127.0.0.1:1\n"
    )
