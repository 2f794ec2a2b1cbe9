"""A withdrawal or an undo that is cut short is finished; two at once bring nothing back."""

import uuid

import pytest
from django.db import DatabaseError
from django_tasks_db.models import DBTaskResult
from tests.cast import make_submission
from tests.collect.files import BUNDLE, TRANSCRIPT
from tests.collect.test_imports import import_texts

from kantel.collect import actions, queries
from kantel.collect.actions import withdrawal
from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.models import DoomedKey, Import, ImportHint, Interview, Submission
from kantel.engine.exchange import SourceFile
from kantel.foundation.models import LossLine
from kantel.foundation.vault.models import DataKey, Tombstone

CONSENT = actions.GivenConsent(
    text_version="1", text="Ja", given_by=GivenBy.PAPER, purposes=[Purpose.READING]
)


@pytest.fixture
def no_keys_go(monkeypatch):
    """Let the database of keys fail, until `.undo()`."""

    def fail(key_ids):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(withdrawal, "destroy_keys", fail)
    return monkeypatch


@pytest.fixture
def interview(journey, ingrid):
    import_texts(journey, ingrid, gesprek_txt=TRANSCRIPT)
    return Interview.objects.get()


def cut(interview, turn):
    made = actions.cut_story(
        interview=interview, first=turn, last=turn, title="", idempotency_key=uuid.uuid4()
    )
    return made.submission


def said(interview):
    return " ".join(turn["text"] for turn in queries.turns_of(Interview.objects.get()))


def is_gone(submission):
    submission.refresh_from_db()
    has_key = DataKey.objects.filter(pk=submission.key_id).exists()
    return (submission.state, bytes(submission.sealed_text), has_key) == ("withdrawn", b"", False)


def test_tombstone_lies_before_anything_else(journey, monkeypatch):
    submission, _ = make_submission(journey)

    def fail(**arguments):
        raise DatabaseError

    monkeypatch.setattr(withdrawal, "take_off_line", fail)
    with pytest.raises(DatabaseError):
        actions.withdraw(submission=submission)
    assert Tombstone.objects.get().object_id == str(submission.pk)
    monkeypatch.undo()
    actions.finish_all_withdrawals()
    assert is_gone(submission)


def test_withdrawal_cut_short_by_the_key_database_is_finished_later(journey, no_keys_go):
    submission, _ = make_submission(journey)
    other, _ = make_submission(journey, "Een ander verhaal, dat blijft.")
    with pytest.raises(DatabaseError):
        actions.withdraw(submission=submission)
    assert not is_gone(submission)
    no_keys_go.undo()
    actions.finish_all_withdrawals()
    assert is_gone(submission)
    assert queries.raw_text(other) == "Een ander verhaal, dat blijft."


def test_second_click_finishes_a_half_done_withdrawal(client, journey, no_keys_go):
    submission, code = make_submission(journey)
    client.post("/merelland/volg/", {"code": code})
    address = f"/merelland/volg/intrekken/{submission.pk}/"
    page = client.post(address, follow=True)
    assert "Wij proberen het zelf opnieuw" in page.content.decode()
    no_keys_go.undo()
    page = client.post(address, follow=True)
    assert "Niemand kan het meer lezen" in page.content.decode()
    assert is_gone(submission)


def test_undo_cut_short_is_finished_by_a_second_click(client, journey, ingrid, no_keys_go):
    source = import_texts(journey, ingrid, bundel_txt=BUNDLE, gesprek_txt=TRANSCRIPT)
    client.force_login(ingrid)
    address = f"/beheer/reis/merelland/invoer/bestanden/{source.pk}/terugdraaien/"
    page = client.post(address, follow=True)
    assert "Wij proberen het zelf opnieuw" in page.content.decode()
    no_keys_go.undo()
    client.post(address)
    assert [is_gone(story) for story in Submission.objects.all()] == [True, True]
    assert bytes(Interview.objects.get().sealed_transcript) == b""
    assert (ImportHint.objects.count(), LossLine.objects.count()) == (0, 0)


def test_interview_cut_short_while_it_is_withdrawn_is_finished(journey, interview, no_keys_go):
    story = cut(interview, 1)
    with pytest.raises(DatabaseError):
        actions.withdraw_interview(interview=interview)
    no_keys_go.undo()
    actions.finish_all_withdrawals()
    interview.refresh_from_db()
    assert (is_gone(story), bytes(interview.sealed_transcript)) == (True, b"")
    assert not DataKey.objects.filter(pk=interview.key_id).exists()


def test_two_stories_of_one_interview_withdrawn_at_once_both_stay_gone(interview, monkeypatch):
    first, second = cut(interview, 1), cut(interview, 3)
    first = Submission.objects.select_related("cut__interview").get(pk=first.pk)
    assert first.cut.interview.key_id == interview.key_id
    # The other is taken back after the interview of this one was read.
    actions.withdraw(submission=second)
    actions.withdraw(submission=first)
    assert "koffie" not in said(interview)
    assert "maandag" not in said(interview)
    assert "luisteren" in said(interview)


def test_old_key_of_an_interview_goes_even_when_it_was_cut_short(interview, monkeypatch):
    story, old_key = cut(interview, 3), interview.key_id

    def fail():
        raise DatabaseError

    monkeypatch.setattr(withdrawal, "destroy_doomed_keys", fail)
    with pytest.raises(DatabaseError):
        actions.withdraw(submission=story)
    assert DataKey.objects.filter(pk=old_key).exists()
    monkeypatch.undo()
    actions.finish_all_withdrawals()
    assert not DataKey.objects.filter(pk=old_key).exists()
    assert DoomedKey.objects.count() == 0
    assert "luisteren" in said(interview)


def describe(interview):
    actions.describe_interview(
        interview=interview,
        held_on=None,
        narrator_role="",
        organisation_kind="",
        details={"title": "Beschreven"},
        consent=CONSENT,
    )


def test_description_by_somebody_who_looked_before_a_withdrawal_loses_nothing(interview):
    story = cut(interview, 3)
    looked_at = Interview.objects.get()
    actions.withdraw(submission=story)
    describe(looked_at)
    interview.refresh_from_db()
    assert "luisteren" in said(interview)
    assert "koffie" not in said(interview)
    assert queries.details_of(interview)["title"] == "Beschreven"


def test_description_of_a_withdrawn_interview_brings_nothing_back(interview):
    looked_at = Interview.objects.get()
    actions.withdraw_interview(interview=interview)
    describe(looked_at)
    interview.refresh_from_db()
    assert bytes(interview.sealed_details) == b""


def test_cut_of_a_withdrawn_interview_makes_no_story(interview):
    looked_at = Interview.objects.get()
    actions.withdraw_interview(interview=interview)
    with pytest.raises(actions.EmptyPassageError):
        cut(looked_at, 1)
    assert Submission.objects.count() == 0


def test_list_and_page_bear_an_interview_without_its_key(client, ingrid, interview):
    DataKey.objects.filter(pk=interview.key_id).delete()
    client.force_login(ingrid)
    root = "/beheer/reis/merelland/invoer/"
    assert client.get(root).status_code == 200
    assert client.get(f"{root}interview/{interview.pk}/").status_code == 200


def test_import_undone_while_it_runs_takes_nothing_more(journey):
    source = actions.begin_import(
        journey=journey, by=None, files=[SourceFile("bundel.txt", BUNDLE.encode())]
    )
    actions.agree(source=source, given_by="paper", purposes=["reading"])
    actions.start_import(source=source, by=None)

    def undone(done, total):
        if done == 4:
            actions.undo_import(source=Import.objects.get(), by=None)

    actions.take_reading(source=source, reading=queries.read_import(source), progress=undone)
    assert Import.objects.get().state == "undone"
    assert Submission.objects.exclude(state="withdrawn").count() == 0
    assert (ImportHint.objects.count(), LossLine.objects.count()) == (0, 0)


def test_import_undone_after_its_last_piece_stays_undone(journey):
    source = actions.begin_import(
        journey=journey, by=None, files=[SourceFile("bundel.txt", BUNDLE.encode())]
    )
    actions.agree(source=source, given_by="paper", purposes=["reading"])
    actions.start_import(source=source, by=None)

    def undone(done, total):
        if done == total:
            actions.undo_import(source=Import.objects.get(), by=None)

    actions.take_reading(source=source, reading=queries.read_import(source), progress=undone)
    assert (Import.objects.get().state, LossLine.objects.count()) == ("undone", 0)


def test_withdrawal_asks_for_the_job_that_finishes_it_and_empties_the_log(
    journey, monkeypatch, django_capture_on_commit_callbacks
):
    submission, _ = make_submission(journey)
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(submission=submission)
    task = DBTaskResult.objects.get()
    emptied = []
    monkeypatch.setattr(withdrawal, "empty_log", emptied.append)
    task.task.call()
    assert [connection.alias for connection in emptied] == ["default"]
