"""Take a story or a whole interview back. The keys go first, then the rows."""

from django.db import transaction
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.actions.receipts import end_handout, note
from kantel.collect.models import Contact, Interview, Receipt, Submission
from kantel.foundation.events import SubmissionWithdrawn, emit
from kantel.foundation.vault.actions import destroy_keys, lay_tombstone, make_key, seal


def withdraw(*, submission: Submission) -> None:
    """Take a story back: off line at once, the keys destroyed first, then the text.

    The row stays as an empty shell, so that the receipt can still say what happened. Safe to
    repeat: a second time finishes what the first one left.
    """
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission.pk)
        if current.state != choices.SubmissionState.WITHDRAWN:
            emit(SubmissionWithdrawn(submission_id=submission.id))
            note(submission=submission, happening=choices.Happening.WITHDRAWN)
            current.state = choices.SubmissionState.WITHDRAWN
            current.save(update_fields=["state"])
    submission.state = choices.SubmissionState.WITHDRAWN
    lay_tombstone(object_kind="submission", object_id=str(submission.id))
    contacts = list(Contact.objects.filter(submission=submission))
    destroy_keys([submission.key_id, *(contact.key_id for contact in contacts)])
    erase_withdrawn(submission=submission)


def erase_withdrawn(*, submission: Submission) -> None:
    """Empty the row of a withdrawn story; safe to repeat, so a repair can finish it."""
    Contact.objects.filter(submission=submission).delete()
    receipt = Receipt.objects.filter(submission=submission).first()
    if receipt is not None:
        end_handout(receipt=receipt)
    _forget_passage(submission)
    submission.sealed_text = submission.sealed_title = submission.sealed_narrator = b""
    submission.text_digest = submission.municipality = submission.month = ""
    submission.narrator_role = submission.organisation_kind = ""
    submission.slider_direction = submission.slider_purpose = submission.slider_agency = None
    submission.save()


def _forget_passage(submission: Submission) -> None:
    """Take the turns of a withdrawn story out of its interview, under a new key."""
    cut = getattr(submission, "cut", None)
    if cut is None or not cut.interview.sealed_transcript:
        return
    interview: Interview = cut.interview
    turns = queries.turns_of(interview)
    gone = range(cut.first, cut.last + 1)
    kept: list[queries.TurnDict] = [
        {"line": turn["line"], "speaker": "", "kind": "withdrawn", "text": ""}
        if index in gone
        else turn
        for index, turn in enumerate(turns)
    ]
    if kept == turns:
        return
    details = queries.details_of(interview)
    old_key, interview.key_id = interview.key_id, make_key()
    seal_interview(interview, turns=kept, details=details)
    # The old key goes last: were this cut short, the repair would find the text again.
    interview.save(update_fields=["key_id", "sealed_transcript", "sealed_details"])
    destroy_keys([old_key])


def seal_interview(
    interview: Interview, *, turns: list[queries.TurnDict], details: queries.Details
) -> None:
    """Seal the turns and details of an interview under its present key; does not save."""
    key_id = interview.key_id
    packed = queries.pack(turns)
    interview.sealed_transcript = seal(packed, key_id=key_id, bound_to=queries.TRANSCRIPT)
    interview.sealed_details = seal(queries.pack(details), key_id=key_id, bound_to=queries.DETAILS)


def withdraw_interview(*, interview: Interview) -> None:
    """Take a whole conversation back: every story that was cut from it, and the rest of it."""
    for submission in interview.submissions.all():
        withdraw(submission=submission)
    interview.refresh_from_db()
    lay_tombstone(object_kind="interview", object_id=str(interview.id))
    destroy_keys([interview.key_id])
    receipt = Receipt.objects.filter(interview=interview).first()
    if receipt is not None:
        end_handout(receipt=receipt)
    interview.sealed_transcript = interview.sealed_details = b""
    interview.text_digest = interview.narrator_role = interview.organisation_kind = ""
    interview.held_on = None
    interview.withdrawn_at = interview.withdrawn_at or timezone.now()
    interview.save()
