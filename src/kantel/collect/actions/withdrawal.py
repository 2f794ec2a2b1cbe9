"""Take a story or a whole interview back. The tombstone first, then the keys, then the rows.

Each step can be repeated, and what a step left behind can be found again: a withdrawn row that
still has its digest is half done. So a second click, the job that is asked for at once, and the
daily housekeeping all finish what a failing database cut short.
"""

from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.actions.consents import forget_contact
from kantel.collect.actions.receipts import note
from kantel.collect.actions.stories import GivenConsent, give_consent
from kantel.collect.models import (
    Contact,
    Destruction,
    DoomedKey,
    Handout,
    Interview,
    InterviewCut,
    Submission,
)
from kantel.collect.queries.retention import WITHDRAWAL_CATEGORY, is_held
from kantel.foundation.actions import pseudonym
from kantel.foundation.events import SubmissionHidden, SubmissionWithdrawn, emit
from kantel.foundation.jobs.actions import ask, ask_once, job
from kantel.foundation.tasks import clean_files
from kantel.foundation.vault.actions import (
    destroy_keys,
    empty_log,
    lay_tombstone,
    make_key,
    seal,
)
from kantel.foundation.vault.models import Tombstone

_A_TIME = 500


def withdraw(*, submission: Submission, is_part: bool = False) -> None:
    """Take a story back: off line at once, the keys destroyed first, then the text.

    The row stays as an empty shell, so that the receipt can still say what happened. Safe to
    repeat: a second time finishes what the first one left. Who takes back many at once says
    `is_part`, and asks for the job that finishes them itself.
    """
    lay_tombstone(object_kind="submission", object_id=str(submission.pk))
    if is_held(submission):
        hide(submission_id=submission.pk)
        return
    with transaction.atomic():
        take_off_line(submission_id=submission.pk)
        if not is_part:
            ask(finish_withdrawals)
    finish_withdrawal(submission_id=submission.pk)
    submission.refresh_from_db()


def hide(*, submission_id: UUID) -> None:
    """Take a story off line and out of everybody's sight; its tombstone asks for the rest later.

    A request under the Woo is about it: what such a request asks for may not be destroyed before
    it is settled. Safe to repeat.
    """
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission_id)
        is_hidden = current.timeline.filter(happening=choices.Happening.HIDDEN).exists()
        if is_hidden or current.state == choices.SubmissionState.WITHDRAWN:
            return
        _end_consent(current)
        emit(SubmissionHidden(submission_id=current.pk))
        note(submission=current, happening=choices.Happening.HIDDEN)
    forget_contact(submission=current)


def take_off_line(*, submission_id: UUID) -> None:
    """Mark a story as withdrawn and tell it to who shows it; the first half of a withdrawal."""
    current = Submission.objects.select_for_update().get(pk=submission_id)
    if current.state == choices.SubmissionState.WITHDRAWN:
        return
    emit(SubmissionWithdrawn(submission_id=current.id))
    if queries.purposes_of(current):
        _end_consent(current)
    _state_destruction(current)
    note(submission=current, happening=choices.Happening.WITHDRAWN)
    current.state = choices.SubmissionState.WITHDRAWN
    current.save(update_fields=["state"])


def _state_destruction(submission: Submission) -> None:
    """Leave a statement that a story was destroyed, in the transaction that takes it off line."""
    Destruction.objects.create(
        journey=submission.journey,
        rule=choices.RetentionRule.WITHDRAWAL,
        category=WITHDRAWAL_CATEGORY,
        count=1,
        pseudonyms=[pseudonym("submission", submission.pk)],
        at=timezone.now(),
    )


def _end_consent(submission: Submission) -> None:
    """Add the last version of what was agreed to: nothing any more. It stays as proof."""
    last = queries.consents_of(submission).last()
    if last is not None:
        give_consent(
            submission=submission,
            consent=GivenConsent(
                text_version=last.text_version,
                text="",
                text_hash=last.text_hash,
                given_by=choices.GivenBy(last.given_by),
            ),
        )


def finish_withdrawal(*, submission_id: UUID) -> None:
    """Destroy the keys of a withdrawn story, then empty its row; safe to repeat."""
    submission = Submission.objects.get(pk=submission_id)
    contacts = Contact.objects.filter(submission=submission)
    handouts = Handout.objects.filter(receipt__submission=submission)
    keys = [row.key_id for rows in (contacts, handouts) for row in rows]
    destroy_keys([submission.key_id, *keys])
    with transaction.atomic():
        current = Submission.objects.select_for_update().get(pk=submission_id)
        contacts.delete()
        handouts.delete()
        current.messages.all().delete()
        _forget_passage(current)
        current.sealed_text = current.sealed_title = current.sealed_narrator = b""
        # By its empty digest the row is known as done.
        current.text_digest = current.municipality = current.month = ""
        current.narrator_role = current.organisation_kind = ""
        current.slider_direction = current.slider_purpose = current.slider_agency = None
        current.save()
    destroy_doomed_keys()


def _forget_passage(submission: Submission) -> None:
    """Take the turns of a withdrawn story out of its interview, under a new key."""
    cut = InterviewCut.objects.filter(submission=submission).first()
    if cut is None:
        return
    # Under the lock, or two stories taken back at once would each bring the other's words back.
    interview = Interview.objects.select_for_update().get(pk=cut.interview_id)
    turns = queries.turns_of(interview)
    gone = range(cut.first, cut.last + 1)
    kept: list[queries.TurnDict] = [
        {"line": turn["line"], "speaker": "", "kind": "withdrawn", "text": ""}
        if index in gone
        else turn
        for index, turn in enumerate(turns)
    ]
    if interview.withdrawn_at or kept == turns:
        return
    details = queries.details_of(interview)
    # The old key goes after the commit: were this cut short, nothing is lost and nothing stays.
    DoomedKey.objects.create(key_id=interview.key_id)
    interview.key_id = make_key()
    seal_interview(interview, turns=kept, details=details)
    interview.save(update_fields=["key_id", "sealed_transcript", "sealed_details"])


def destroy_doomed_keys() -> None:
    """Destroy the keys whose texts were sealed anew without something; safe to repeat."""
    doomed = list(DoomedKey.objects.values_list("key_id", flat=True))
    if doomed:
        destroy_keys(doomed)
        DoomedKey.objects.filter(key_id__in=doomed).delete()


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
    lay_tombstone(object_kind="interview", object_id=str(interview.pk))
    with transaction.atomic():
        current = Interview.objects.select_for_update().get(pk=interview.pk)
        current.withdrawn_at = current.withdrawn_at or timezone.now()
        current.save(update_fields=["withdrawn_at"])
        kept = [story for story in current.submissions.all() if is_held(story)]
        for submission in current.submissions.exclude(pk__in=[story.pk for story in kept]):
            take_off_line(submission_id=submission.pk)
        ask(finish_withdrawals)
    for story in kept:
        withdraw(submission=story, is_part=True)
    if not kept:
        finish_interview_withdrawal(interview_id=interview.pk)
    interview.refresh_from_db()


def finish_interview_withdrawal(*, interview_id: UUID) -> None:
    """Destroy what is left of a withdrawn interview and of its stories; safe to repeat."""
    interview = Interview.objects.get(pk=interview_id)
    for submission in _half_done_stories().filter(interview=interview):
        lay_tombstone(object_kind="submission", object_id=str(submission.pk))
        finish_withdrawal(submission_id=submission.pk)
    handouts = Handout.objects.filter(receipt__interview=interview)
    destroy_keys([interview.key_id, *handouts.values_list("key_id", flat=True)])
    with transaction.atomic():
        current = Interview.objects.select_for_update().get(pk=interview_id)
        handouts.delete()
        current.sealed_transcript = current.sealed_details = b""
        current.text_digest = current.narrator_role = current.organisation_kind = ""
        current.held_on = None
        current.save()


def _half_done_stories() -> QuerySet[Submission]:
    withdrawn = Submission.objects.filter(state=choices.SubmissionState.WITHDRAWN)
    return withdrawn.exclude(text_digest="")


def finish_all_withdrawals() -> None:
    """Finish every withdrawal that was cut short, of a story or of an interview."""
    for submission_id in _buried_but_alive():
        withdraw(submission=Submission.objects.get(pk=submission_id), is_part=True)
    for submission_id in list(_half_done_stories().values_list("pk", flat=True)):
        finish_withdrawal(submission_id=submission_id)
    interviews = Interview.objects.filter(withdrawn_at__isnull=False).exclude(text_digest="")
    for interview in interviews:
        if not any(is_held(story) for story in interview.submissions.all()):
            finish_interview_withdrawal(interview_id=interview.pk)
    destroy_doomed_keys()


def _buried_but_alive() -> list[UUID]:
    """Return the stories that have a tombstone and are not withdrawn: cut short, or restored."""
    buried = Tombstone.objects.filter(object_kind="submission")
    ids = [UUID(found) for found in buried.values_list("object_id", flat=True)]
    alive = Submission.objects.exclude(state=choices.SubmissionState.WITHDRAWN)
    return [
        found
        for start in range(0, len(ids), _A_TIME)
        for found in alive.filter(pk__in=ids[start : start + _A_TIME]).values_list("pk", flat=True)
    ]


@job
def finish_withdrawals() -> None:
    """Finish what is half done, empty the log, and have the files cleaned of what was erased."""
    finish_all_withdrawals()
    empty_log(connection)
    ask_once(clean_files)
