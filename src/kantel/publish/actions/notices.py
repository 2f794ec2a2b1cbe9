"""Take "this is about me", and decide what follows from it."""

import hashlib
import hmac
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kantel.foundation.actions import record_audit
from kantel.foundation.ids import ALPHABET, code_hash
from kantel.foundation.jobs.actions import job
from kantel.foundation.vault.actions import Store, destroy_keys, make_key, seal
from kantel.foundation.working_days import after_working_days
from kantel.people.models import User
from kantel.publish.actions.publications import (
    NotPublishedError,
    announce,
    locked,
    take_off_line,
)
from kantel.publish.choices import NoticeState, PublicationState
from kantel.publish.models import AboutMeNotice, Publication
from kantel.publish.queries import ANSWER, MESSAGE


class AlreadyDecidedError(Exception):
    """A notice was decided by somebody else in the meantime."""


def notice_code(idempotency_key: UUID) -> str:
    """Return the reference code of a notice: the same form sent twice gives the same code."""
    message = b"about-me:" + idempotency_key.bytes
    digest = hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()
    letters = [ALPHABET[byte % len(ALPHABET)] for byte in digest[:20]]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 20, 4))


def give_notice(
    *, publication: Publication, message: str, idempotency_key: UUID
) -> tuple[AboutMeNotice, str]:
    """Record that somebody says a story is about them; return the notice and its code.

    Off line at once where the journey says so, else looked at within one working day. Raises
    NotPublishedError for a withdrawn story: there is nothing left to look at.
    """
    code = notice_code(idempotency_key)
    known = AboutMeNotice.objects.filter(idempotency_key=idempotency_key).first()
    if known is not None:
        return known, code
    # Written before the row that uses it, in its own database: a crash leaves a key, no text.
    key_id = make_key(Store.NOTICE)
    try:
        with transaction.atomic():
            current = locked(publication)
            if current.state == PublicationState.WITHDRAWN:
                raise NotPublishedError
            return _write_notice(current, message, key_id, idempotency_key), code
    except NotPublishedError:
        destroy_keys([key_id])
        raise


def _write_notice(
    publication: Publication, message: str, key_id: UUID, idempotency_key: UUID
) -> AboutMeNotice:
    now = timezone.now()
    notice = AboutMeNotice.objects.create(
        publication=publication,
        code_hash=code_hash(notice_code(idempotency_key)),
        key_id=key_id,
        sealed_message=seal(message, key_id=key_id, bound_to=MESSAGE) if message else b"",
        received_at=now,
        due_at=after_working_days(now),
        idempotency_key=idempotency_key,
    )
    at_once = publication.journey.about_me_hides_at_once
    if at_once and publication.state == PublicationState.PUBLISHED:
        take_off_line(publication, PublicationState.ABOUT_ME, why="about_me")
    if not at_once:
        task = hide_overdue.using(run_after=notice.due_at)
        transaction.on_commit(partial(task.enqueue, notice_id=notice.pk))
    record_audit(actor=None, action="notice.received", object_kind="notice", object_id=notice.pk)
    return notice


@job
def hide_overdue(notice_id: int) -> None:
    """Take a story off line whose notice nobody decided within a working day; safe to repeat."""
    with transaction.atomic():
        notice = AboutMeNotice.objects.select_related("publication").get(pk=notice_id)
        publication = locked(notice.publication)
        is_over = notice.state == NoticeState.OPEN and notice.due_at <= timezone.now()
        if is_over and publication.state == PublicationState.PUBLISHED:
            take_off_line(publication, PublicationState.ABOUT_ME, why="about_me")
            record_audit(
                actor=None, action="notice.overdue", object_kind="notice", object_id=notice.pk
            )


def hide_all_overdue() -> None:
    """Do the same for every notice whose time is over: what a worker that stood still missed."""
    late = AboutMeNotice.objects.filter(state=NoticeState.OPEN, due_at__lte=timezone.now())
    for notice_id in late.values_list("pk", flat=True):
        hide_overdue.func(notice_id=notice_id)


def decide_notice(*, notice: AboutMeNotice, put_back: bool, answer: str, by: User) -> AboutMeNotice:
    """Decide that a story stays off line, or is put back, and say why.

    The message is erased: it was needed for this decision alone. A story is put back only
    when nothing else about it is open. Raises AlreadyDecidedError.
    """
    with transaction.atomic():
        publication = locked(notice.publication)
        state = NoticeState.PUT_BACK if put_back else NoticeState.STAYS_OFF
        changed = AboutMeNotice.objects.filter(pk=notice.pk, state=NoticeState.OPEN).update(
            state=state,
            handled_at=timezone.now(),
            handled_by=by,
            sealed_message=b"",
            sealed_answer=seal(answer, key_id=notice.key_id, bound_to=ANSWER),
        )
        if not changed:
            raise AlreadyDecidedError
        notice.refresh_from_db()
        record_audit(actor=by, action=f"notice.{state}", object_kind="notice", object_id=notice.pk)
        _follow_decision(publication, put_back=put_back, by=by)
    return notice


def _follow_decision(publication: Publication, *, put_back: bool, by: User) -> None:
    others_open = publication.notices.filter(state=NoticeState.OPEN).exists()
    if put_back and publication.state == PublicationState.ABOUT_ME and not others_open:
        publication.state = PublicationState.PUBLISHED
        publication.changed_at = timezone.now()
        publication.save(update_fields=["state", "changed_at"])
        announce(publication, by=by)
    elif not put_back and publication.state == PublicationState.PUBLISHED:
        take_off_line(publication, PublicationState.UNPUBLISHED, why="about_me")
    elif not put_back and publication.state == PublicationState.ABOUT_ME:
        publication.state = PublicationState.UNPUBLISHED
        publication.save(update_fields=["state"])
