"""Hand in a story, and take it back."""

import uuid

import pytest
from tests.cast import RAW_STORY, make_submission

from kantel.collect import actions, queries
from kantel.collect.models import Submission
from kantel.foundation.vault.actions import KeyDestroyedError
from kantel.foundation.vault.models import DataKey


def test_story_is_sealed_and_opens_for_who_holds_the_key(journey):
    submission, code = make_submission(journey)
    assert len(code) == 24
    assert b"Truus" not in bytes(submission.sealed_text)
    assert queries.raw_text(submission) == RAW_STORY


def test_receipt_finds_the_story_however_the_code_is_typed(journey):
    submission, code = make_submission(journey)
    receipt = queries.receipt_for(f"  {code.upper().replace('-', ' ')} ")
    assert receipt is not None
    assert queries.submissions_of(receipt) == [submission]
    assert queries.receipt_for("0000-0000-0000-0000-0000") is None


def test_same_idempotency_key_makes_one_submission(journey):
    key = uuid.uuid4()
    common = {
        "journey": journey,
        "text": RAW_STORY,
        "channel": "web",
        "consent": actions.GivenConsent(text_version="1", text="Ja", given_by="narrator"),
        "idempotency_key": key,
    }
    first, first_code = actions.submit_story(**common)
    second, second_code = actions.submit_story(**common)
    assert (first.pk, bool(first_code)) == (second.pk, True)
    assert second_code == ""
    assert Submission.objects.count() == 1


def test_withdrawn_story_leaves_no_text_and_no_key(journey):
    submission, _ = make_submission(journey)
    actions.withdraw(submission=submission)
    submission.refresh_from_db()
    assert bytes(submission.sealed_text) == b""
    assert not DataKey.objects.filter(pk=submission.key_id).exists()
    assert queries.raw_text(submission) == ""
    assert [entry.happening for entry in submission.timeline.all()] == ["received", "withdrawn"]


def test_old_copy_of_a_withdrawn_row_does_not_open(journey):
    submission, _ = make_submission(journey)
    backup = Submission.objects.get(pk=submission.pk)
    actions.withdraw(submission=submission)
    with pytest.raises(KeyDestroyedError):
        queries.raw_text(backup)
