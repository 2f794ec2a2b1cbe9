"""Reads of collect."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from django.utils import timezone

from kantel.collect.choices import Happening, SubmissionState
from kantel.collect.models import (
    Draft,
    Handout,
    Import,
    ImportFile,
    ImportHint,
    Interview,
    Receipt,
    Submission,
    TimelineEntry,
)
from kantel.foundation.ids import code_hash
from kantel.foundation.vault.actions import KeyDestroyedError, Sealed, open_sealed
from kantel.people.models import Journey

TEXT = "collect.submission.text"
TITLE = "collect.submission.title"
NARRATOR = "collect.submission.narrator"
HINT_NAME = "collect.import_hint.name"
HINT_TEXT = "collect.import_hint.text"
DRAFT = "collect.draft.content"
CODE = "collect.handout.code"
EMAIL = "collect.contact.email"
FILE = "collect.import_file.data"
TRANSCRIPT = "collect.interview.transcript"
DETAILS = "collect.interview.details"


class TurnDict(TypedDict):
    """A turn of an interview as it is sealed."""

    line: int
    speaker: str
    kind: str
    text: str


Details = dict[str, str]


def pack(content: Any) -> str:
    """Return `content` as the text in which it is sealed."""
    return json.dumps(content, ensure_ascii=False)


def raw_text(submission: Submission) -> str:
    """Return the story as it was handed in. Raises KeyDestroyedError after withdrawal."""
    return _opened(submission.sealed_text, submission, TEXT)


def raw_title(submission: Submission) -> str:
    """Return the title as it was handed in; may be empty."""
    return _opened(submission.sealed_title, submission, TITLE)


def raw_narrator(submission: Submission) -> str:
    """Return who tells in the words of a file; empty when nothing more than the role is known."""
    return _opened(submission.sealed_narrator, submission, NARRATOR)


def hint_name(hint: ImportHint) -> str:
    """Return the name of the place that a hint is about."""
    return _opened(hint.sealed_name, hint, HINT_NAME)


def hint_text(hint: ImportHint) -> str:
    """Return the lead or the tip that a hint carries."""
    return _opened(hint.sealed_text, hint, HINT_TEXT)


def turns_of(interview: Interview) -> list[TurnDict]:
    """Return the turns of an interview, in order; none after it was withdrawn."""
    opened = _opened(interview.sealed_transcript, interview, TRANSCRIPT)
    turns: list[TurnDict] = json.loads(opened or "[]")
    return turns


def details_of(interview: Interview) -> Details:
    """Return the title, names and organisation of an interview."""
    details: Details = json.loads(_opened(interview.sealed_details, interview, DETAILS) or "{}")
    return details


def draft_content(draft: Draft) -> dict[str, Any]:
    """Return what was typed so far. Raises KeyDestroyedError when it was handed in meanwhile."""
    content: dict[str, Any] = json.loads(_opened(draft.sealed_content, draft, DRAFT) or "{}")
    return content


def _opened(
    sealed: Sealed,
    row: Submission | ImportHint | Interview | Draft | Handout | ImportFile,
    bound_to: str,
) -> str:
    return open_sealed(sealed, key_id=row.key_id, bound_to=bound_to) if sealed else ""


def draft_for(code: str, *, journey: Journey) -> Draft | None:
    """Return the draft that belongs to a code as somebody typed it."""
    return Draft.objects.filter(
        code_hash=code_hash(code), journey=journey, expires_at__gt=timezone.now()
    ).first()


def submission_by_key(key: UUID) -> Submission | None:
    """Return the story that was handed in under an idempotency key."""
    return Submission.objects.filter(idempotency_key=key).first()


def receipt_for(code: str) -> Receipt | None:
    """Return the receipt that belongs to a code as somebody typed it."""
    return (
        Receipt.objects.select_related("submission__journey", "interview__journey")
        .filter(code_hash=code_hash(code))
        .first()
    )


def receipt_in_session(session: Mapping[str, Any]) -> Receipt | None:
    """Return the receipt that was opened in this browser, as long as its time lasts.

    The session holds the receipt's id and the moment at which it closes, nothing else.
    """
    if session.get("receipt_until", 0) < time.time():
        return None
    return (
        Receipt.objects.select_related("submission__journey", "interview__journey")
        .filter(pk=session.get("receipt_id"))
        .first()
    )


def journey_of(receipt: Receipt) -> Journey:
    """Return the journey in which a receipt was given."""
    owner = receipt.submission or receipt.interview
    assert owner is not None
    return owner.journey


def code_to_hand_over(receipt: Receipt) -> str:
    """Return the code of a receipt while it was not handed over yet; else ""."""
    handout = Handout.objects.filter(receipt=receipt, expires_at__gt=timezone.now()).first()
    try:
        return _opened(handout.sealed_code, handout, CODE) if handout else ""
    except KeyDestroyedError:
        return ""


def submissions_of(receipt: Receipt) -> list[Submission]:
    """Return the stories that a receipt opens: one, or all of an interview."""
    if receipt.submission is not None:
        return [receipt.submission]
    interview: Interview | None = receipt.interview
    assert interview is not None
    return list(interview.submissions.all())


@dataclass(frozen=True, kw_only=True)
class FollowedStory:
    """A story as its narrator follows it."""

    submission: Submission
    timeline: list[TimelineEntry]
    is_withdrawn: bool
    is_asked: bool


def followed_stories(receipt: Receipt) -> list[FollowedStory]:
    """Return the stories of a receipt with what happened to each."""
    return [_followed(submission) for submission in submissions_of(receipt)]


def _followed(submission: Submission) -> FollowedStory:
    timeline = list(submission.timeline.all())
    last = timeline[-1].happening if timeline else ""
    return FollowedStory(
        submission=submission,
        timeline=timeline,
        is_withdrawn=submission.state == SubmissionState.WITHDRAWN,
        is_asked=last == Happening.READ_BACK_ASKED,
    )


def is_published(submission: Submission) -> bool:
    """Tell whether a story is on the map now, as its timeline knows."""
    wanted = [Happening.PUBLISHED, Happening.UNPUBLISHED, Happening.WITHDRAWN]
    last = submission.timeline.filter(happening__in=wanted).last()
    return last is not None and last.happening == Happening.PUBLISHED


def import_of(import_id: str) -> Import:
    """Return an import by its id."""
    return Import.objects.get(pk=import_id)
