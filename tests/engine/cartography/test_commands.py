"""kantel draw: one JSON in, one SVG out, one clear line when something is wrong."""

import contextlib
import io
import json
import re
import sys
import zlib
from xml.etree import ElementTree as ET

import pytest

from kantel.engine.cartography import MapPlace
from kantel.engine.cartography import draw as draw_map
from kantel.engine.cartography.commands import draw

PLACES = {
    "title": "De reis",
    "places": [
        {"id": "a", "name": "Ruimte", "stories": 3, "neighbours": ["b"]},
        {"id": "b", "name": "Stroperigheid", "stories": 0},
    ],
}


def written(tmp_path, document) -> str:
    path = tmp_path / "places.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return str(path)


def test_draw_writes_the_map_of_the_file(tmp_path):
    out = tmp_path / "map.svg"
    assert draw([written(tmp_path, PLACES), "--out", str(out)]) == 0
    expected = draw_map(
        [MapPlace("a", "Ruimte", 3, neighbours=("b",)), MapPlace("b", "Stroperigheid")],
        seed="De reis",
        title="De reis",
    )
    assert out.read_text(encoding="utf-8") == expected


def test_draw_reads_and_writes_standard_streams(monkeypatch, capfdbinary):
    class Stdin:
        buffer = io.BytesIO(json.dumps(PLACES).encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert draw(["-", "--aspect", "tall", "--literal", "--language", "nl"]) == 0
    svg = capfdbinary.readouterr().out.decode()
    assert ET.fromstring(svg).get("viewBox") == "0 0 360 880"
    assert "dagen lopen" in svg


@pytest.mark.parametrize(
    ("document", "line"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[]", 'holds no {"places": [...]}'),
        ('{"places": 3}', 'holds no {"places": [...]}'),
        ({"places": [3]}, "Place 1 is not an object with id and name."),
        ({"places": [{"id": "a"}]}, 'Place 1 needs "name" as text.'),
        ({"places": [{"id": "a", "name": "A", "stories": "many"}]}, "must be whole numbers"),
        ({"places": [{"id": "a", "name": "A", "stories": -2}]}, 'Place "a" has -2 stories'),
        ({"places": [{"id": "a", "name": "A", "x": 2, "y": 0}]}, '"x" must be a number from 0'),
        ('{"places": [{"id": "a", "name": "A", "x": NaN, "y": 0}]}', '"x" must be a number'),
        ({"places": [{"id": "a", "name": "A", "tone": 2}]}, '"tone" must be a number from -1'),
        ({"places": [{"id": "a", "name": "A", "neighbours": "b"}]}, "must be a list of ids"),
        ({"places": [{"id": "a", "name": "A", "neighbours": ["z"]}]}, 'neighbour "z" that is not'),
        ({"places": [{"id": "a", "name": "A", "landmark": "ufo"}]}, 'unknown landmark "ufo"'),
        ({"places": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}, "Two places have the"),
        ("[" * 100_000, "is not JSON in UTF-8"),
    ],
)
def test_draw_of_bad_input_says_what_is_wrong_in_one_line(tmp_path, capsys, document, line):
    out = tmp_path / "map.svg"
    assert draw([written(tmp_path, document), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), line in said, out.exists()) == (1, True, False), said


@pytest.mark.parametrize(
    "argv",
    [
        ["missing.json"],
        [],
        ["-", "--aspect", "round"],
        ["-", "--scale", "3"],
        ["-", "--poster", "a9"],
    ],
)
def test_draw_with_wrong_arguments_says_so_in_one_line(capsys, argv):
    assert draw(argv) == 2
    said = capsys.readouterr().err
    assert said.startswith("kantel draw: ")
    assert said.count("\n") == 1


def test_draw_to_a_folder_that_is_not_there_names_it(tmp_path, capsys):
    out = tmp_path / "nowhere" / "map.svg"
    assert draw([written(tmp_path, PLACES), "--out", str(out)]) == 2
    assert capsys.readouterr().err == f"kantel draw: {out}: No such file or directory\n"


def inflated(pdf: bytes) -> bytes:
    """The file with its compressed streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = [pdf]
    for stream in streams:
        with contextlib.suppress(zlib.error):
            opened.append(zlib.decompress(stream))
    return b"\n".join(opened)


def test_draw_poster_is_a_tagged_pdf_of_that_paper_with_its_typeface_inside(tmp_path):
    out = tmp_path / "map.pdf"
    places = written(tmp_path, PLACES)
    assert draw([places, "--out", str(out), "--poster", "a3", "--language", "nl"]) == 0
    pdf = out.read_bytes()
    objects = inflated(pdf)
    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", objects)
    assert box is not None
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [420, 297]
    assert b"Alegreya-SemiBold" in objects
    assert b"/StructTreeRoot" in objects
    assert draw([places, "--out", str(out), "--poster", "a3", "--language", "nl"]) == 0
    assert out.read_bytes() == pdf


def test_draw_poster_without_typst_says_how_to_get_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    out = tmp_path / "map.pdf"
    assert draw([written(tmp_path, PLACES), "--out", str(out), "--poster", "a2"]) == 2
    assert capsys.readouterr().err == (
        "kantel draw: a poster needs typst. Install Kantel with its extra: "
        "pip install 'kantel[reports]'.\n"
    )
    assert not out.exists()
