"""`kantel import` from the command line."""

import json

import pytest
from tests.collect.files import BUNDLE, TRANSCRIPT

from kantel.collect.commands import import_files
from kantel.collect.models import Submission
from kantel.people.models import Journey


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KANTEL_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "kantel.settings")


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "bundel.txt"
    path.write_text(BUNDLE, encoding="utf-8")
    return str(path)


def test_import_counts_what_the_files_hold_and_takes_it_once(db, bundle, capsys):
    for _run in (1, 2):
        assert import_files([bundle, "--journey", "proef", "--json"]) == 0
        counts = json.loads(capsys.readouterr().out)
        assert (counts["stories"], counts["occurrences"], counts["duplicates"]) == (2, 3, 1)
        assert counts["places"] == ["Het Moeras van de Formulieren", "De Brug naar Elkaar"]
    assert Submission.objects.count() == 2


def test_unknown_journey_is_made_and_said(db, bundle, capsys):
    import_files([bundle, "--journey", "proef-reis", "--json"])
    assert Journey.objects.get().slug == "proef-reis"
    assert "it was made" in capsys.readouterr().err


def test_only_reading_is_agreed_to_unless_published_before(db, bundle, tmp_path):
    import_files([bundle, "--journey", "proef"])
    assert Submission.objects.first().consents.get().purposes == ["reading"]
    import_files([bundle, "--journey", "ander", "--published-before", "De Kaart"])
    other = Submission.objects.filter(journey__slug="ander").first()
    assert other.consents.get().purposes == ["reading", "publication"]
    assert other.published_before == "De Kaart"


def test_file_that_cannot_be_read_is_refused(db, tmp_path, bundle, capsys):
    broken = tmp_path / "stuk.docx"
    broken.write_bytes(b"PK\x03\x04 stuk")
    assert import_files([str(broken), "--journey", "proef", "--json"]) == 1
    refused = json.loads(capsys.readouterr().out)["refused"]
    assert [line["file"] for line in refused] == ["stuk.docx"]
    assert import_files([str(broken), bundle, "--journey", "proef", "--json"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--journey", "x"],
        ["a.txt"],
        ["--wat"],
        ["nergens.txt", "--journey", "x"],
        ["nergens.txt", "--journey", "Niet goed!"],
    ],
)
def test_wrong_argument_is_one_clear_line(arguments, capsys):
    assert import_files(arguments) == 2
    written = capsys.readouterr()
    assert (written.out, written.err.count("\n")) == ("", 1)


def test_reserved_address_is_no_journey(db, bundle, capsys):
    assert import_files([bundle, "--journey", "beheer"]) == 2
    assert Journey.objects.count() == 0


def test_what_is_still_to_be_done_is_said_beside_the_counts(db, bundle, tmp_path, capsys):
    import_files([bundle, "--journey", "proef", "--json"])
    assert "none of this can be published" in capsys.readouterr().err
    import_files([bundle, "--journey", "proef", "--published-before", "De Kaart", "--json"])
    assert capsys.readouterr().err == ""
    talk = tmp_path / "gesprek.txt"
    talk.write_text(TRANSCRIPT, encoding="utf-8")
    import_files([str(talk), "--journey", "proef", "--published-before", "De Kaart", "--json"])
    said = capsys.readouterr()
    assert said.err == "kantel import: 1 interview: cut it into stories on the screen\n"
    assert json.loads(said.out)["stories"] == 0
