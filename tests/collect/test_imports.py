"""Files become stories, hints and interviews, once, and can be taken back as a whole."""

import pytest
from tests.collect.files import BUNDLE, STRANGE_TABLE, TABLE, TRANSCRIPT

from kantel.collect import actions, queries
from kantel.collect.models import Import, ImportFile, ImportHint, Interview, Submission
from kantel.collect.tasks import run_import
from kantel.engine.exchange import SourceFile
from kantel.foundation.models import LossLine
from kantel.foundation.vault.actions import VaultError
from kantel.foundation.vault.models import DataKey


def import_texts(journey, by=None, *, columns=None, **texts):
    """Import texts by file name, published before, to the end."""
    files = [SourceFile(name.replace("_", "."), text.encode()) for name, text in texts.items()]
    source = actions.begin_import(journey=journey, by=by, files=files)
    for name, mapping in (columns or {}).items():
        actions.map_columns(source=source, file_name=name, columns=mapping)
    actions.agree(
        source=source,
        given_by="published_before",
        purposes=["reading", "publication"],
        published_before="De Verhalenkaart, 2019",
    )
    actions.start_import(source=source, by=by)
    actions.run_import(source=source)
    source.refresh_from_db()
    return source


def told(journey):
    return sorted(queries.raw_title(row) for row in Submission.objects.filter(journey=journey))


def test_bundle_becomes_stories_and_hints(journey):
    source = import_texts(journey, bundel_txt=BUNDLE)
    assert told(journey) == ["Nooit teruggebeld", "Zeven handtekeningen"]
    kinds = sorted(ImportHint.objects.values_list("kind", flat=True))
    assert kinds == ["place", "place", "placement", "placement", "placement"]
    placed = Submission.objects.get(month="2017-05").placements
    names = sorted(queries.hint_name(hint) for hint in placed.all())
    assert names == ["De Brug naar Elkaar", "Het Moeras van de Formulieren"]
    assert source.state == "done"
    assert source.summary["stories"] == 2


def test_role_is_matched_when_clear_and_the_line_is_kept(journey):
    import_texts(journey, bundel_txt=BUNDLE)
    rows = {row.month: row for row in Submission.objects.all()}
    assert [rows[month].narrator_role for month in ("2017-05", "2018-06")] == ["parent", "alderman"]
    assert queries.raw_narrator(rows["2018-06"]) == "wethouder van een kleine gemeente"


def test_same_story_at_two_places_is_one_story_with_a_line_in_the_loss_report(journey):
    source = import_texts(journey, bundel_txt=BUNDLE)
    lines = LossLine.objects.filter(import_id=source.pk, kind="duplicate")
    assert [line.file_name for line in lines] == ["bestand 1"]


def test_second_import_takes_nothing_twice_and_says_so(journey):
    import_texts(journey, bundel_txt=BUNDLE)
    before = (Submission.objects.count(), ImportHint.objects.count())
    again = import_texts(journey, bundel_txt=BUNDLE)
    assert (Submission.objects.count(), ImportHint.objects.count()) == before
    assert LossLine.objects.filter(import_id=again.pk, kind="duplicate").count() > 1


def test_run_that_was_cut_off_is_resumed(journey, monkeypatch):
    files = [SourceFile("bundel.txt", BUNDLE.encode())]
    source = actions.begin_import(journey=journey, by=None, files=files)
    actions.agree(source=source, given_by="paper", purposes=["reading"])
    actions.start_import(source=source, by=None)

    def killed(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.take_reading(source=source, reading=queries.read_import(source), progress=killed)
    assert Submission.objects.count() + ImportHint.objects.count() == 1
    actions.run_import(source=source)
    actions.run_import(source=source)
    assert (Submission.objects.count(), ImportHint.objects.count()) == (2, 5)
    assert LossLine.objects.filter(import_id=source.pk, kind="duplicate").count() == 1


def test_originals_are_sealed_and_destroyed_when_done(journey):
    files = [SourceFile("bundel.txt", BUNDLE.encode())]
    source = actions.begin_import(journey=journey, by=None, files=files)
    kept = ImportFile.objects.get()
    assert b"handtekeningen" not in bytes(kept.pieces.get().sealed_data)
    assert list(queries.files_of(source)) == files
    actions.agree(source=source, given_by="paper", purposes=["reading"])
    actions.start_import(source=source, by=None)
    actions.run_import(source=source)
    assert ImportFile.objects.count() == 0
    assert not DataKey.objects.filter(pk=kept.key_id).exists()


def test_table_brings_facts_and_loses_the_bsn_with_a_line(journey):
    source = import_texts(journey, verhalen_csv=TABLE)
    rows = {queries.raw_title(row): row for row in Submission.objects.all()}
    assert [rows[title].narrator_role for title in ("Soep", "Fiets")] == ["resident", "parent"]
    assert rows["Soep"].municipality == "Merelveen"
    assert "999990019" not in queries.raw_text(rows["Fiets"])
    assert LossLine.objects.filter(import_id=source.pk, kind="bsn").count() == 1


def test_columns_can_be_mapped_by_hand(journey):
    mapping = {"columns": {"title": 0, "text": 1}, "header_row": 1, "sheet": None}
    import_texts(journey, columns={"vreemd.csv": mapping}, vreemd_csv=STRANGE_TABLE)
    assert told(journey) == ["Fiets", "Soep"]


def test_transcript_becomes_an_interview(journey, ingrid):
    import_texts(journey, ingrid, gesprek_txt=TRANSCRIPT)
    interview = Interview.objects.get()
    assert str(interview.held_on) == "2024-03-05"
    assert interview.interviewer == ingrid
    assert "koffie" in " ".join(turn["text"] for turn in queries.turns_of(interview))
    assert b"koffie" not in bytes(interview.sealed_transcript)
    assert interview.consents.get().given_by == "published_before"
    import_texts(journey, ingrid, gesprek_txt=TRANSCRIPT)
    assert Interview.objects.count() == 1


def test_undone_import_leaves_nothing(journey, ingrid):
    source = import_texts(journey, ingrid, bundel_txt=BUNDLE, gesprek_txt=TRANSCRIPT)
    actions.undo_import(source=source, by=ingrid)
    assert set(Submission.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert ImportHint.objects.count() == 0
    assert bytes(Interview.objects.get().sealed_transcript) == b""
    assert Import.objects.get().state == "undone"
    import_texts(journey, bundel_txt=BUNDLE)
    assert Submission.objects.filter(state="received").count() == 2


def test_refused_file_is_a_line_and_the_others_go_on(journey):
    source = import_texts(journey, leeg_txt="", bundel_txt=BUNDLE)
    refused = LossLine.objects.filter(import_id=source.pk, refused=True)
    assert [(line.file_name, line.kind) for line in refused] == [("bestand 1", "empty-file")]
    assert Submission.objects.count() == 2


def test_every_story_and_hint_is_told_to_the_next_stage(journey, monkeypatch):
    told_on = []
    monkeypatch.setattr("kantel.collect.actions.stories.emit", told_on.append)
    monkeypatch.setattr("kantel.collect.actions.hints.emit", told_on.append)
    import_texts(journey, bundel_txt=BUNDLE)
    names = sorted(type(event).__name__ for event in told_on)
    assert names == ["HintSubmitted"] * 5 + ["StorySubmitted"] * 2


def test_large_original_is_sealed_in_pieces_that_cannot_change_places(journey, monkeypatch):
    monkeypatch.setattr("kantel.collect.actions.originals.PIECE_BYTES", 10)
    files = [SourceFile("bundel.txt", BUNDLE.encode())]
    source = actions.begin_import(journey=journey, by=None, files=files)
    assert list(queries.files_of(source)) == files
    first, second = ImportFile.objects.get().pieces.all()[:2]
    first.sealed_data, second.sealed_data = second.sealed_data, first.sealed_data
    first.save()
    with pytest.raises(VaultError):
        list(queries.files_of(source))


def test_title_as_long_as_a_story_is_shortened_and_stands_above_it(journey):
    long = "Dat was " * 40 + "het"
    source = import_texts(journey, verhalen_csv=f"Titel;Verhaal\n{long};Ik belde maar eens.\n")
    story = Submission.objects.get()
    assert len(queries.raw_title(story)) <= 200
    assert queries.raw_text(story) == f"{long}\n\nIk belde maar eens."
    assert LossLine.objects.filter(import_id=source.pk, kind="title").count() == 1


NAMED_BUNDLE = BUNDLE + "\nReistips voor ‘Bij Truus aan tafel’\n\nProfessionals\n\n- Ga zitten.\n"
NAMED_TABLE = "Titel;Verhaal;Truus zei\nSoep;Ik maakte soep.;Lekker\n"


def in_clear(*rows):
    return " ".join(str(value) for row in rows for value in vars(row).values())


def test_names_of_files_headings_and_columns_do_not_stand_in_clear(journey, ingrid):
    names = {"interview Truus_txt": NAMED_BUNDLE, "Truus_csv": NAMED_TABLE, "leeg Truus_txt": ""}
    columns = {"Truus.csv": {"columns": {"title": 0, "text": 1}, "header_row": 1, "sheet": None}}
    source = import_texts(journey, columns=columns, **names)
    lines = LossLine.objects.filter(import_id=source.pk)
    assert {"column", "empty-file"} <= {line.kind for line in lines}
    written = in_clear(source, *lines, *ImportHint.objects.all(), *Submission.objects.all())
    assert "Truus" not in written
    shown = queries.losses_with_names(source, queries.losses_in(source))
    assert "‘leeg Truus.txt’ is leeg. Kijk of u het goede bestand hebt." in [
        line.why for line in shown
    ]
    waiting = actions.begin_import(
        journey=journey, by=None, files=[SourceFile("Truus.csv", NAMED_TABLE.encode())]
    )
    actions.map_columns(source=waiting, file_name="Truus.csv", columns=columns["Truus.csv"])
    assert "Truus" not in in_clear(waiting, *ImportFile.objects.all())
    actions.undo_import(source=source, by=ingrid)
    assert queries.names_of(Import.objects.get(pk=source.pk)) == {}
    assert not DataKey.objects.filter(pk=source.key_id).exists()
    assert LossLine.objects.filter(import_id=source.pk).count() == 0


def test_loss_report_speaks_the_language_of_who_started_the_import(journey, ingrid):
    reports = {}
    for language, name in (("nl", "een.csv"), ("en", "two.csv")):
        text = f"titel;verhaal;lievelingskleur\nTitel {name};Wij gingen er samen heen.;rood\n"
        files = [SourceFile(name, text.encode())]
        source = actions.begin_import(journey=journey, by=ingrid, files=files)
        actions.agree(source=source, given_by="paper", purposes=["reading"], published_before="")
        actions.start_import(source=source, by=ingrid)
        run_import.call(import_id=str(source.pk), language=language)
        lines = LossLine.objects.filter(import_id=source.pk, kind="column")
        reports[language] = [line.why for line in lines]
    assert reports == {
        "nl": ["Kolom ‘…’ is niet gebruikt."],
        "en": ["Column ‘…’ was not used."],
    }
