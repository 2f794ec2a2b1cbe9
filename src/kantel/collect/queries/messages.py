"""What a narrator and her editor wrote to each other, and what of it nobody read yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, QuerySet

from kantel.collect.choices import Happening, SubmissionState
from kantel.collect.models import Message, Submission
from kantel.foundation.vault.actions import Key, KeyDestroyedError
from kantel.people.models import Journey

MESSAGE = "collect.message.text"


@dataclass(frozen=True, kw_only=True)
class OpenMessage:
    """A message, opened."""

    row: Message
    text: str


def messages_of(submission: Submission) -> list[OpenMessage]:
    """Return what was written about a story, oldest first; nothing once its key is gone."""
    rows = list(submission.messages.select_related("by"))
    try:
        key = Key(submission.key_id)
    except KeyDestroyedError:
        return []
    return [OpenMessage(row=row, text=key.open(row.sealed_text, MESSAGE)) for row in rows]


def may_write(submission: Submission) -> bool:
    """Tell whether messages can be kept: as long as the story itself is, and never after."""
    is_taken_back = submission.timeline.filter(happening=Happening.HIDDEN).exists()
    if submission.state == SubmissionState.WITHDRAWN or is_taken_back:
        return False
    if not bytes(submission.sealed_text):
        return False
    try:
        Key(submission.key_id)
    except KeyDestroyedError:
        return False
    return True


def has_open_question(submission: Submission) -> bool:
    """Tell whether an editor asked something and the narrator wrote nothing since."""
    last = submission.messages.filter(is_question=True).last()
    return (
        last is not None
        and not submission.messages.filter(is_from_narrator=True, pk__gt=last.pk).exists()
    )


def unread_by_editors(journey: Journey) -> "QuerySet[Message]":
    """Return what narrators wrote and no editor read yet."""
    return Message.objects.filter(submission__journey=journey, is_from_narrator=True, seen_at=None)


def unread_since(journey: Journey) -> dict[UUID, datetime]:
    """Return since when something unread of its narrator waits, by the id of the story."""
    rows = unread_by_editors(journey).order_by().values("submission_id")
    return {row["submission_id"]: row["since"] for row in rows.annotate(since=Min("at"))}
