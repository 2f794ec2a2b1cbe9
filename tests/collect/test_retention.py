"""What must go goes with its key, and what must stay stays."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import make_submission
from tests.collect.files import BUNDLE, TRANSCRIPT
from tests.collect.test_imports import import_texts

from kantel.collect import actions, queries, tasks
from kantel.collect.actions import retention
from kantel.collect.choices import Happening
from kantel.collect.models import (
    Contact,
    Draft,
    Import,
    ImportFile,
    Interview,
    Submission,
    TimelineEntry,
)
from kantel.engine.exchange import SourceFile
from kantel.foundation.jobs import actions as jobs
from kantel.foundation.vault.models import DataKey


def days_later(days):
    actions.keep_house(now=timezone.now() + timedelta(days=days))


def has_key(row):
    return DataKey.objects.filter(pk=row.key_id).exists()


def test_housekeeping_is_a_daily_job():
    assert tasks.housekeeping in jobs._daily


def test_expired_drafts_go_and_others_stay(journey):
    old, young = actions.begin_draft(journey=journey), actions.begin_draft(journey=journey)
    Draft.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(hours=1))
    days_later(0)
    assert list(Draft.objects.all()) == [young]
    assert (has_key(old), has_key(young)) == (False, True)


def test_upload_that_was_never_started_goes_after_a_week(journey):
    files = [SourceFile("bundel.txt", BUNDLE.encode())]
    waiting = actions.begin_import(journey=journey, by=None, files=files)
    running = actions.begin_import(journey=journey, by=None, files=files)
    actions.start_import(source=running, by=None)
    done = import_texts(journey, bundel_txt=BUNDLE)
    kept = ImportFile.objects.get(source_import=waiting)
    days_later(6)
    assert has_key(kept)
    days_later(8)
    assert not has_key(kept)
    assert set(Import.objects.all()) == {running, done}
    assert running.files.count() == 1


@pytest.mark.parametrize("end", [Happening.PUBLISHED, Happening.REFUSED])
def test_contact_goes_a_month_and_raw_text_three_after_the_end(journey, end):
    story, _ = make_submission(journey)
    contact = actions.keep_contact(submission=story, email="nora@example.nl")
    actions.note(submission=story, happening=end)
    days_later(29)
    assert has_key(contact)
    days_later(31)
    assert (Contact.objects.count(), has_key(contact)) == (0, False)
    days_later(89)
    assert has_key(story)
    days_later(91)
    story.refresh_from_db()
    assert (has_key(story), queries.raw_text(story), queries.raw_title(story)) == (False, "", "")
    assert story.state == "received"


def test_story_that_waits_stays_with_its_contact(journey):
    story, _ = make_submission(journey)
    contact = actions.keep_contact(submission=story, email="nora@example.nl")
    # Taken in hand again after it was on the map.
    for happening in (Happening.PUBLISHED, Happening.UNPUBLISHED, Happening.BEING_READ):
        actions.note(submission=story, happening=happening)
    TimelineEntry.objects.update(at=timezone.now() - timedelta(days=365))
    days_later(365)
    assert (has_key(story), has_key(contact)) == (True, True)


def test_story_whose_raw_text_went_can_still_be_taken_back(journey):
    story, _ = make_submission(journey)
    actions.note(submission=story, happening=Happening.PUBLISHED)
    days_later(91)
    actions.withdraw(submission=story)
    assert (story.state, story.text_digest) == ("withdrawn", "")


def test_interview_goes_when_all_its_stories_are_settled(journey, ingrid):
    import_texts(journey, ingrid, gesprek_txt=TRANSCRIPT)
    interview = Interview.objects.get()
    first, second = (
        actions.cut_story(
            interview=interview, first=turn, last=turn, title="", idempotency_key=uuid.uuid4()
        ).submission
        for turn in (1, 3)
    )
    actions.note(submission=first, happening=Happening.PUBLISHED)
    days_later(100)
    assert has_key(interview)
    actions.note(submission=second, happening=Happening.REFUSED)
    days_later(91)
    interview.refresh_from_db()
    assert (has_key(interview), queries.turns_of(interview)) == (False, [])


def test_interview_that_was_not_cut_yet_stays(journey, ingrid):
    import_texts(journey, ingrid, gesprek_txt=TRANSCRIPT)
    days_later(400)
    assert has_key(Interview.objects.get())


def test_half_done_undo_is_finished(journey):
    import_texts(journey, bundel_txt=BUNDLE)
    Import.objects.update(state="undone")
    days_later(0)
    assert set(Submission.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_log_is_emptied_last(journey, monkeypatch):
    emptied = []
    monkeypatch.setattr(retention, "empty_log", emptied.append)
    days_later(0)
    assert [connection.alias for connection in emptied] == ["default"]


def test_desk_does_not_open_a_story_whose_text_went(client, alice, journey):
    story, _ = make_submission(journey)
    actions.note(submission=story, happening=Happening.PUBLISHED)
    days_later(91)
    client.force_login(alice)
    address = f"/beheer/reis/merelland/lezen/{story.review.pk}/"
    assert client.get(address).status_code == 404


def test_names_of_files_go_three_months_after_the_import(journey):
    source = import_texts(journey, bundel_txt=BUNDLE)
    days_later(89)
    assert queries.names_of(Import.objects.get()) == {"bestand 1": "bundel.txt"}
    days_later(91)
    assert queries.names_of(Import.objects.get()) == {}
    assert not has_key(source)
