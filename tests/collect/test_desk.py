"""Interviewers bring files in, cut interviews, and type in what was told by phone."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from tests.cast import make_member
from tests.collect.files import BUNDLE, STRANGE_TABLE, TABLE, TRANSCRIPT
from tests.collect.telling import CODE, CONSENT, STORY, WHO

from kantel.collect import actions, queries
from kantel.collect.forms.imports import COLUMN_LABELS
from kantel.collect.models import Import, ImportFile, Interview, Submission
from kantel.engine.exchange import FIELDS
from kantel.foundation.models import LossLine

ROOT = "/beheer/reis/merelland/invoer/"
AGREED = {
    "given_by": "published_before",
    "published_before": "De Verhalenkaart, 2019",
    "publication": "on",
}


@pytest.fixture
def desk(client, ingrid):
    client.force_login(ingrid)
    return client


def upload(desk, **texts):
    files = [
        SimpleUploadedFile(name.replace("_", "."), text.encode()) for name, text in texts.items()
    ]
    return desk.post(f"{ROOT}bestanden/", {"uploads": files}, follow=True)


def run(source):
    actions.run_import(source=Import.objects.get(pk=source.pk))
    source.refresh_from_db()


def brought_in(desk, **texts):
    """Upload, agree, start, and let the worker do its work."""
    upload(desk, **texts)
    source = Import.objects.first()
    desk.post(f"{ROOT}bestanden/{source.pk}/starten/", AGREED)
    source.refresh_from_db()
    run(source)
    return source


def test_upload_shows_what_is_in_the_files_and_takes_nothing_yet(desk):
    page = upload(desk, bundel_txt=BUNDLE, leeg_txt="").content.decode()
    assert "2 verhalen" in page
    assert "De Brug naar Elkaar" in page
    assert "leeg.txt" in page
    assert Submission.objects.count() == 0


def test_start_asks_how_the_narrators_agreed(desk):
    upload(desk, bundel_txt=BUNDLE)
    source = Import.objects.get()
    page = desk.post(f"{ROOT}bestanden/{source.pk}/starten/", {})
    assert "Kies hoe u weet" in page.content.decode()
    page = desk.post(f"{ROOT}bestanden/{source.pk}/starten/", {"given_by": "published_before"})
    assert "Vul in waar de verhalen" in page.content.decode()
    source.refresh_from_db()
    assert source.state == "uploaded"


def test_started_import_shows_its_progress_and_its_outcome(desk):
    upload(desk, bundel_txt=BUNDLE)
    source = Import.objects.get()
    started = desk.post(f"{ROOT}bestanden/{source.pk}/starten/", AGREED, follow=True)
    assert started["Refresh"] == "3"
    run(source)
    page = desk.get(f"{ROOT}bestanden/{source.pk}/")
    assert "2 verhalen" in page.content.decode()
    assert "Refresh" not in page
    story = Submission.objects.first()
    assert story.published_before == "De Verhalenkaart, 2019"
    assert story.consents.get().purposes == ["reading", "publication"]


def test_starting_twice_runs_once(desk, django_capture_on_commit_callbacks):
    upload(desk, bundel_txt=BUNDLE)
    source = Import.objects.get()
    with django_capture_on_commit_callbacks() as asked:
        for _click in (1, 2):
            desk.post(f"{ROOT}bestanden/{source.pk}/starten/", AGREED)
    assert len(asked) == 1


def test_columns_are_mapped_by_hand(desk):
    page = upload(desk, vreemd_csv=STRANGE_TABLE).content.decode()
    assert "niets lezen" in page
    source = Import.objects.get()
    mapping = {"file": "vreemd.csv", "sheet": "", "column0": "title", "column1": "text"}
    unsaid = desk.post(f"{ROOT}bestanden/{source.pk}/kolommen/", mapping)
    assert "Kies of er een kop boven staat" in unsaid.content.decode()
    mapping["has_header"] = "yes"
    again = desk.post(f"{ROOT}bestanden/{source.pk}/kolommen/", mapping, follow=True)
    assert "2 verhalen" in again.content.decode()
    twice = {**mapping, "column2": "text"}
    wrong = desk.post(f"{ROOT}bestanden/{source.pk}/kolommen/", twice)
    assert "Kies het voor één kolom" in wrong.content.decode()


def test_table_without_header_keeps_its_first_row(desk):
    upload(desk, kaal_csv="Soep;Ik maakte soep.;1\nFiets;De fiets stond er na een week.;2\n")
    source = Import.objects.get()
    mapping = {"file": "kaal.csv", "sheet": "", "column0": "title", "column1": "text"}
    address = f"{ROOT}bestanden/{source.pk}/kolommen/"
    page = desk.post(address, {**mapping, "has_header": "no"}, follow=True).content.decode()
    assert "2 verhalen" in page
    page = desk.post(address, {**mapping, "has_header": "yes"}, follow=True).content.decode()
    assert "1 verhaal" in page


def test_what_matters_stands_apart_from_buttons_and_menus(desk):
    source = brought_in(desk, bundel_txt=BUNDLE)
    LossLine.objects.bulk_create(
        LossLine(import_id=source.pk, journey_id=1, file_name="x", kind=kind, why=f"Regel {kind}")
        for kind in ("navigation", "month-unclear")
    )
    page = desk.get(f"{ROOT}bestanden/{source.pk}/verlies/").content.decode()
    open_part, folded = page.split("<details>", 1)
    assert "Kijk hiernaar" in open_part
    assert ("Regel month-unclear" in open_part, "Regel navigation" in open_part) == (True, False)
    assert "Regel navigation" in folded


def test_start_warns_what_publication_needs(desk):
    page = upload(desk, bundel_txt=BUNDLE).content.decode()
    assert "kan geen verhaal uit deze invoer op de kaart komen" in page


def test_losses_are_listed_with_where_and_why(desk):
    source = brought_in(desk, verhalen_csv=TABLE, leeg_txt="")
    page = desk.get(f"{ROOT}bestanden/{source.pk}/verlies/").content.decode()
    assert "‘leeg.txt’ is leeg." in page
    assert "burgerservicenummer" in page
    assert "999990019" not in page


def test_files_too_large_together_are_refused_kindly(desk, monkeypatch):
    monkeypatch.setattr("kantel.collect.views.uploads.MOST_BYTES", 10)
    page = upload(desk, bundel_txt=BUNDLE)
    assert "Kies er minder tegelijk" in page.content.decode()
    assert "Kies een of meer bestanden" not in page.content.decode()
    assert ImportFile.objects.count() == 0


def test_uploads_never_touch_the_disk(desk, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "is-not-there")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    assert "2 verhalen" in upload(desk, bundel_txt=BUNDLE).content.decode()


def test_import_is_taken_back_as_a_whole(desk):
    source = brought_in(desk, bundel_txt=BUNDLE)
    address = f"{ROOT}bestanden/{source.pk}/terugdraaien/"
    assert "2 verhalen worden vernietigd" in desk.get(address).content.decode()
    assert "staat op de website" not in desk.get(address).content.decode()
    actions.note(submission=Submission.objects.first(), happening="published")
    assert "Eén verhaal staat op de website" in desk.get(address).content.decode()
    desk.post(address)
    assert set(Submission.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_import_of_another_journey_is_not_found(client, olaf, desk):
    upload(desk, bundel_txt=BUNDLE)
    source = Import.objects.get()
    client.force_login(olaf)
    assert client.get(f"{ROOT}bestanden/{source.pk}/").status_code == 404
    elsewhere = f"/beheer/reis/elders/invoer/bestanden/{source.pk}/"
    assert client.get(elsewhere).status_code == 404


def test_reader_without_the_role_is_refused(client, bob, journey):
    client.force_login(bob)
    assert client.get(ROOT).status_code == 403


def cut_from(desk, first, last, **changes):
    interview = Interview.objects.get()
    typed = {
        "first": str(first),
        "last": str(last),
        "title": "Eerst koffie",
        "key": str(uuid.uuid4()),
        **changes,
    }
    return desk.post(f"{ROOT}interview/{interview.pk}/", typed, follow=True)


def test_passage_of_an_interview_becomes_a_story(desk):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    page = cut_from(desk, 1, 3).content.decode()
    story = Submission.objects.get()
    assert queries.raw_text(story) == (
        "Ze belde mij op een maandag. Ik ben er meteen heen gegaan.\n\n"
        "Toen hebben we koffie gedronken, meer niet."
    )
    assert (story.channel, story.month) == ("interview", "2024-03")
    assert story.consents.get().purposes == ["reading", "publication"]
    assert (story.cut.first, story.cut.last) == (1, 3)
    assert "Verhaal 1" in page
    assert "nog niet geknipt" in page


def test_several_stories_of_an_interview_share_its_group_and_one_cut_is_one_story(desk):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    key = str(uuid.uuid4())
    cut_from(desk, 1, 1, key=key)
    cut_from(desk, 1, 1, key=key)
    cut_from(desk, 3, 5)
    groups = set(Submission.objects.values_list("narrator_group", flat=True))
    assert (Submission.objects.count(), groups) == (2, {Interview.objects.get().narrator_group})


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("", "1", "Kies waar het verhaal begint"),
        ("3", "1", "Het einde staat voor het begin"),
        ("1", "99", "Kies waar het verhaal eindigt"),
        ("0", "0", "zegt de verteller niets"),
    ],
)
def test_passage_that_cannot_be_cut_is_said_and_the_title_stays(desk, first, last, message):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    page = cut_from(desk, first, last).content.decode()
    assert message in page
    assert 'value="Eerst koffie"' in page
    assert Submission.objects.count() == 0


def test_withdrawn_cut_leaves_the_interview_without_its_words(desk):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    cut_from(desk, 3, 3)
    interview = Interview.objects.get()
    actions.withdraw(submission=Submission.objects.get())
    old_key = interview.key_id
    interview.refresh_from_db()
    assert interview.key_id != old_key
    said = " ".join(turn["text"] for turn in queries.turns_of(interview))
    assert "koffie" not in said
    assert "luisteren" in said


def test_codes_of_an_interview_are_shown_until_they_were_handed_over(desk):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    cut_from(desk, 1, 1)
    address = f"{ROOT}interview/{Interview.objects.get().pk}/codes/"
    shown = CODE.findall(desk.get(address).content.decode())
    assert len(shown) == 2
    opened = [queries.receipt_for(code) for code in shown]
    assert {receipt.interview for receipt in opened} == {Interview.objects.get(), None}
    desk.post(address)
    assert CODE.findall(desk.get(address).content.decode()) == []


def test_receipt_of_an_interview_takes_all_of_it_back(desk, client):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    cut_from(desk, 1, 1)
    code = queries.codes_of_interview(Interview.objects.get())[0][1]
    narrator = type(client)()
    narrator.post("/merelland/volg/", {"code": code})
    narrator.post("/merelland/volg/intrekken/")
    assert Submission.objects.get().state == "withdrawn"
    assert queries.turns_of(Interview.objects.get()) == []


def test_facts_and_consent_of_an_interview_can_be_changed(desk):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    interview = Interview.objects.get()
    facts = {
        "title": "Gesprek in de wijk",
        "held_on": "6-3-2024",
        "interviewer": "Ingrid",
        "narrator_role": "manager",
        "given_by": "phone",
    }
    desk.post(f"{ROOT}interview/{interview.pk}/gegevens/", facts)
    interview.refresh_from_db()
    assert (str(interview.held_on), interview.narrator_role) == ("2024-03-06", "manager")
    assert queries.details_of(interview)["title"] == "Gesprek in de wijk"
    cut_from(desk, 1, 1)
    consent = Submission.objects.get().consents.get()
    assert (consent.given_by, consent.purposes) == ("phone", ["reading"])


def test_story_by_phone_is_typed_in_with_its_consent(desk):
    told = {**WHO, **STORY, **CONSENT, "channel": "phone", "key": str(uuid.uuid4())}
    for _click in (1, 2):
        page = desk.post(f"{ROOT}vertelling/", told, follow=True).content.decode()
    story = Submission.objects.get()
    assert (story.channel, story.consents.get().given_by) == ("phone", "phone")
    assert queries.receipt_for(CODE.search(page)[1]).submission == story


def test_error_in_a_story_by_phone_keeps_everything(desk):
    told = {**WHO, **STORY, "key": str(uuid.uuid4())}
    page = desk.post(f"{ROOT}vertelling/", told).content.decode()
    assert "Kies hoe het verteld is" in page
    assert STORY["text"] in page


def test_menu_of_the_desk_shows_the_room_to_who_may_enter(client, journey):
    client.force_login(make_member("ida", journey, "interviewer"))
    assert f'href="{ROOT}"' in client.get(ROOT).content.decode()


def test_every_field_of_a_table_has_a_name_on_screen():
    assert sorted(COLUMN_LABELS) == sorted(FIELDS)


def test_import_that_came_to_a_stop_can_be_set_going_again(desk):
    upload(desk, bundel_txt=BUNDLE)
    source = Import.objects.get()
    address = f"{ROOT}bestanden/{source.pk}/hervatten/"
    desk.post(address)
    desk.post(f"{ROOT}bestanden/{source.pk}/starten/", AGREED)
    desk.post(address)
    asked = DBTaskResult.objects.filter(task_path="kantel.collect.tasks.run_import")
    assert asked.count() == 2


def test_preview_names_the_interviews(desk):
    page = upload(desk, gesprek_txt=TRANSCRIPT).content.decode()
    assert "Interview met een wijkverpleegkundige" in page
    assert "1 interview" in page


def test_cut_that_was_a_mistake_is_undone_and_the_words_stay(desk):
    brought_in(desk, gesprek_txt=TRANSCRIPT)
    cut_from(desk, 3, 3)
    interview, story = Interview.objects.get(), Submission.objects.get()
    address = f"{ROOT}interview/{interview.pk}/ongedaan/{story.pk}/"
    assert "Eerst koffie" in desk.get(address).content.decode()
    desk.post(address)
    story.refresh_from_db()
    interview.refresh_from_db()
    assert (story.state, interview.cuts.count()) == ("withdrawn", 0)
    assert "koffie" in " ".join(turn["text"] for turn in queries.turns_of(interview))
    assert desk.get(address).status_code == 404


def test_strange_file_names_are_kept_as_text(desk):
    names = ["../../bundel.txt", "bundel.txt", "ver\u202ehaal\x07.txt"]
    files = [SimpleUploadedFile("x.txt", BUNDLE.encode()) for _name in names]
    for file, name in zip(files, names, strict=True):
        file.name = name
    desk.post(f"{ROOT}bestanden/", {"uploads": files})
    kept = sorted(queries.names_of(Import.objects.get()).values())
    assert kept == ["2-bundel.txt", "bundel.txt", "verhaal.txt"]
