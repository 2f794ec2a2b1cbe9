"""Write between a narrator and her editor: sealed with the key of the story."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.collect import queries
from kantel.collect.actions.receipts import note
from kantel.collect.actions.stories import tidy_text
from kantel.collect.choices import Happening
from kantel.collect.models import Message, Submission
from kantel.foundation.actions import record_audit
from kantel.foundation.vault.actions import seal
from kantel.people.models import User


class CannotWriteError(Exception):
    """The story was taken back, or its text is gone: nothing can be sealed with its key."""


@transaction.atomic
def write_to_editor(*, submission: Submission, text: str, idempotency_key: UUID) -> Message:
    """Keep what a narrator writes; the same key twice is one message. Raises CannotWriteError."""
    current, known = _open(submission, idempotency_key)
    if known is not None:
        return known
    answers = queries.has_open_question(current)
    message = _keep(current, text, idempotency_key, by=None, is_question=False)
    _seen(current, from_narrator=False)
    if answers:
        note(submission=current, happening=Happening.QUESTION_ANSWERED)
    return message


@transaction.atomic
def write_to_narrator(
    *, submission: Submission, text: str, is_question: bool, by: User, idempotency_key: UUID
) -> Message:
    """Keep what an editor writes to a narrator; a question stands on her timeline."""
    current, known = _open(submission, idempotency_key)
    if known is not None:
        return known
    message = _keep(current, text, idempotency_key, by=by, is_question=is_question)
    _seen(current, from_narrator=True)
    if is_question:
        note(submission=current, happening=Happening.QUESTION)
    record_audit(actor=by, action="message.written", object_kind="submission", object_id=current.pk)
    return message


def _open(submission: Submission, key: UUID) -> tuple[Submission, Message | None]:
    current = Submission.objects.select_for_update().get(pk=submission.pk)
    if not queries.may_write(current):
        raise CannotWriteError
    return current, Message.objects.filter(submission=current, idempotency_key=key).first()


def _keep(
    submission: Submission, text: str, key: UUID, *, by: User | None, is_question: bool
) -> Message:
    plain = tidy_text(text)[0]
    return Message.objects.create(
        submission=submission,
        by=by,
        is_from_narrator=by is None,
        is_question=is_question,
        sealed_text=seal(plain, key_id=submission.key_id, bound_to=queries.MESSAGE),
        idempotency_key=key,
        at=timezone.now(),
    )


def mark_seen(*, submission: Submission, by: User | None) -> None:
    """Note that what the other wrote was read: by an editor, or without `by` by the narrator."""
    with transaction.atomic():
        if _seen(submission, from_narrator=by is not None) and by is not None:
            record_audit(
                actor=by, action="message.read", object_kind="submission", object_id=submission.pk
            )


def _seen(submission: Submission, *, from_narrator: bool) -> int:
    unread = submission.messages.filter(is_from_narrator=from_narrator, seen_at=None)
    return unread.update(seen_at=timezone.now())
