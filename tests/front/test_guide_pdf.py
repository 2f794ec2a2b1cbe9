"""The travel guide as PDF: tagged, in two languages, the same bytes, and missed kindly."""

import shutil
import subprocess

import pytest
from tests.places import make_place, make_published

from kantel.publish.actions import add_tip

PDF = "/merelland/gids/professional/pdf/"


@pytest.fixture
def place(journey):
    place = make_place(journey, "Haven")
    story = make_published(place, title='#panic("x") en [nog] *wat*', exemplary=True).story
    add_tip(
        place=place, audience="professional", text={"nl": "Ga kijken."}, stories=[story], by=None
    )
    return place


def _said(command, pdf, tmp_path, *options):
    if shutil.which(command) is None:
        pytest.skip(f"{command} is missing (Debian: apt install poppler-utils)")
    path = tmp_path / "gids.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        [command, *options, path, *(["-"] if command == "pdftotext" else [])],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_guide_is_a_tagged_pdf_in_the_language_of_the_reader(client, place, tmp_path):
    pytest.importorskip("typst")
    for path, language in ((PDF, b"/Lang(nl)"), (f"/en{PDF}", b"/Lang(en)")):
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF-")
        assert b"<pdfuaid:part>1</pdfuaid:part>" in answer.content
        assert language in answer.content
    said = _said("pdfinfo", client.get(PDF).content, tmp_path)
    assert "Title:           Reisgids voor professionals" in said
    assert "Tagged:          yes" in said
    tree = _said("pdfinfo", client.get(PDF).content, tmp_path, "-struct-text")
    order = [tree.index(words) for words in ("Reisgids voor", "Over Haven.", "Ga kijken.")]
    assert order == sorted(order)
    for tag in ("H1", "H2", "H3", "L ", "Link", "TOC"):
        assert tag in tree


def test_text_of_a_story_is_never_code(client, place, tmp_path):
    pytest.importorskip("typst")
    text = _said("pdftotext", client.get(PDF).content, tmp_path)
    assert '#panic("x") en [nog] *wat*' in " ".join(text.split())


def test_same_guide_gives_the_same_bytes(client, place):
    pytest.importorskip("typst")
    from kantel.front.guide_pdf import _set

    first = client.get(PDF).content
    _set.cache_clear()
    assert client.get(PDF).content == first


def test_guide_of_a_journey_without_places_is_a_pdf_too(client, journey):
    pytest.importorskip("typst")
    assert client.get(PDF).content.startswith(b"%PDF-")


def test_missing_extra_is_said_and_the_page_is_offered(client, place, monkeypatch):
    monkeypatch.setattr("kantel.front.views.public.can_make_pdf", lambda: False)
    answer = client.get(PDF)
    assert (answer.status_code, "bewaren als PDF" in answer.text) == (404, True)
    assert "pdf/" not in client.get("/merelland/gids/professional/").text


def test_sign_that_no_font_has_costs_the_reader_nothing(client, place):
    pytest.importorskip("typst")
    words = {"nl": "Bel even \N{TELEPHONE RECEIVER}\uff1c\U0001f9cb"}
    add_tip(place=place, audience="professional", text=words, stories=[], by=None)
    answer = client.get(PDF)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
