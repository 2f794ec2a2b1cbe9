"""Interviews: a conversation comes in, is described, and is cut into stories."""

from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import IntegrityError, transaction

from kantel.collect import choices, queries
from kantel.collect.actions.receipts import give_receipt, hand_out
from kantel.collect.actions.stories import (
    GivenConsent,
    StoryFacts,
    give_consent,
    submit_story,
    text_digest,
    tidy_text,
)
from kantel.collect.actions.withdrawal import (
    finish_withdrawal,
    finish_withdrawals,
    seal_interview,
    take_off_line,
)
from kantel.collect.models import Import, Interview, InterviewCut, Submission
from kantel.collect.roles import match_organisation_kind, match_role
from kantel.engine.exchange import Transcript, cut
from kantel.foundation.actions import record_audit
from kantel.foundation.jobs.actions import ask
from kantel.foundation.vault.actions import destroy_keys, lay_tombstone, make_key

# So long codes wait, sealed, for the interviewer who hands them over.
CODES_WAIT = timedelta(days=30)

_DESCRIBED = [
    "held_on",
    "narrator_role",
    "organisation_kind",
    "sealed_transcript",
    "sealed_details",
]


class EmptyPassageError(ValueError):
    """A passage holds nothing that the narrator said."""


def take_transcript(
    *,
    source: Import,
    transcript: Transcript,
    interview_id: UUID,
    consent: GivenConsent,
) -> bool:
    """Make an interview of a transcript; False when the journey has the very same one already."""
    if Interview.objects.filter(pk=interview_id).exists():
        return True
    turns: list[queries.TurnDict] = [
        {
            "line": turn.line,
            "speaker": tidy_text(turn.speaker)[0],
            "kind": turn.kind,
            "text": tidy_text(turn.text)[0],
        }
        for turn in transcript.turns
    ]
    digest = text_digest("\n".join(turn["text"] for turn in turns))
    if Interview.objects.filter(journey_id=source.journey_id, text_digest=digest).exists():
        return False
    row = _row(source, transcript, interview_id, digest)
    seal_interview(row, turns=turns, details=_details(transcript))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            give_consent(interview=row, consent=consent)
            code = give_receipt(interview=row)
            hand_out(receipt=row.receipt, code=code, stays=CODES_WAIT)
    except IntegrityError:
        # Another worker took this very interview a moment ago.
        destroy_keys([row.key_id])
        if not Interview.objects.filter(pk=interview_id).exists():
            raise
    return True


def _row(source: Import, transcript: Transcript, interview_id: UUID, digest: str) -> Interview:
    journey = source.journey
    return Interview(
        pk=interview_id,
        journey=journey,
        source_import=source,
        interviewer=source.by,
        held_on=_day(transcript.date),
        narrator_role=match_role(journey, transcript.narrator) if transcript.narrator else "",
        organisation_kind=match_organisation_kind(journey, transcript.organisation or ""),
        key_id=make_key(),
        text_digest=digest,
    )


def _day(written: str | None) -> date | None:
    """Return the day of "2026-03-05", or the first of the month of "2026-03"."""
    if not written:
        return None
    try:
        return date.fromisoformat(written if len(written) > 7 else f"{written}-01")
    except ValueError:
        return None


def _details(transcript: Transcript) -> queries.Details:
    details = {
        "title": transcript.title,
        "file": transcript.file,
        "interviewer": transcript.interviewer,
        "narrator": transcript.narrator,
        "organisation": transcript.organisation,
    }
    return {name: tidy_text(value)[0] for name, value in details.items() if value}


def describe_interview(
    *,
    interview: Interview,
    held_on: date | None,
    narrator_role: str,
    organisation_kind: str,
    details: queries.Details,
    consent: GivenConsent,
) -> None:
    """Record who was interviewed, when, by whom and with which consent; names are sealed."""
    clean = {name: tidy_text(value)[0] for name, value in details.items()}
    with transaction.atomic():
        # Read again under the lock: a withdrawal may have sealed it anew under another key.
        current = Interview.objects.select_for_update().get(pk=interview.pk)
        if current.withdrawn_at:
            return
        current.held_on = held_on
        current.narrator_role = narrator_role
        current.organisation_kind = organisation_kind
        turns, known = queries.turns_of(current), queries.details_of(current)
        if turns:
            seal_interview(current, turns=turns, details={**known, **clean})
        current.save(update_fields=_DESCRIBED)
        last = current.consents.last()
        now = [str(purpose) for purpose in consent.purposes]
        if last is None or (last.given_by, last.purposes) != (consent.given_by, now):
            give_consent(interview=current, consent=consent)


def cut_story(
    *,
    interview: Interview,
    first: int,
    last: int,
    title: str,
    questions: Literal["drop", "brackets"] = "drop",
    month: str = "",
    idempotency_key: UUID,
) -> InterviewCut:
    """Cut turns `first` up to and with `last` (from 0) into a story; remembered with it.

    Raises EmptyPassageError when nothing in the passage was said by the narrator.
    """
    existing = queries.submission_by_key(idempotency_key)
    if existing is not None:
        return existing.cut
    with transaction.atomic():
        # Read again under the lock: what is taken back a moment ago is not cut out any more.
        interview = Interview.objects.select_for_update().get(pk=interview.pk)
        transcript = queries.transcript_of(interview)
        if last >= len(transcript.turns):
            raise EmptyPassageError
        text = cut(transcript, first, last, questions=questions).text
        if not text:
            raise EmptyPassageError
        held = f"{interview.held_on:%Y-%m}" if interview.held_on else ""
        submission, _code = submit_story(
            journey=interview.journey,
            text=text,
            title=title,
            narrator=queries.details_of(interview).get("narrator", ""),
            channel=choices.Channel.INTERVIEW,
            consent=_consent_of(interview),
            facts=StoryFacts(
                narrator_role=interview.narrator_role,
                organisation_kind=interview.organisation_kind,
                month=month or held,
            ),
            idempotency_key=idempotency_key,
            interview=interview,
            source_import=interview.source_import,
            code_stays=CODES_WAIT,
        )
        made: Any = InterviewCut.objects.get_or_create(
            submission=submission,
            defaults={"interview": interview, "first": first, "last": last},
        )
    return made[0]


def undo_cut(*, cut_made: InterviewCut, by: Any) -> None:
    """Take a cut back that was a mistake: the story goes, the conversation keeps its words."""
    submission_id = cut_made.submission_id
    lay_tombstone(object_kind="submission", object_id=str(submission_id))
    with transaction.atomic():
        # Without its cut, the withdrawal leaves the turns of the interview alone.
        cut_made.delete()
        take_off_line(submission_id=submission_id)
        # The narrator's own receipt of the interview does not tell of a slip of the scissors.
        Submission.objects.filter(pk=submission_id).update(interview=None)
        record_audit(
            actor=by, action="interview.undo_cut", object_kind="submission", object_id=submission_id
        )
        ask(finish_withdrawals)
    finish_withdrawal(submission_id=submission_id)


def _consent_of(interview: Interview) -> GivenConsent:
    """Return what was agreed to for the whole interview, the last that was said."""
    given = interview.consents.last()
    assert given is not None
    return GivenConsent(
        text_version=given.text_version,
        text="",
        text_hash=given.text_hash,
        given_by=choices.GivenBy(given.given_by),
        purposes=[choices.Purpose(purpose) for purpose in given.purposes],
        circumstances=given.circumstances,
    )
