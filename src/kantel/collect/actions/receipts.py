"""Receipts: the code that gives a narrator her story back, and the timeline it opens."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.models import Handout, Interview, Receipt, Submission, TimelineEntry
from kantel.foundation.actions import record_audit
from kantel.foundation.ids import code_hash, receipt_code
from kantel.foundation.vault.actions import Store, destroy_keys, make_key, seal
from kantel.people.models import User


def give_receipt(
    *, submission: Submission | None = None, interview: Interview | None = None
) -> str:
    """Make a receipt for a story or an interview and return its code; only the hash is kept."""
    code = receipt_code()
    Receipt.objects.create(submission=submission, interview=interview, code_hash=code_hash(code))
    return code


def hand_out(*, receipt: Receipt, code: str, stays: timedelta) -> Handout:
    """Keep a code, sealed, until it was handed over: so that a second click shows it as well."""
    key_id = make_key(Store.CONTACT)
    return Handout.objects.create(
        receipt=receipt,
        key_id=key_id,
        sealed_code=seal(code, key_id=key_id, bound_to=queries.CODE),
        expires_at=timezone.now() + stays,
    )


@transaction.atomic
def replace_receipt(*, submission: Submission, by: User) -> str:
    """Give a story a new code and return it; the old one, and where it is open, end at once."""
    for old in Receipt.objects.select_for_update().filter(submission=submission):
        end_handout(receipt=old)
        old.delete()
    record_audit(
        actor=by, action="receipt.replaced", object_kind="submission", object_id=submission.pk
    )
    return give_receipt(submission=submission)


def end_handout(*, receipt: Receipt) -> None:
    """Forget a code: it was handed over, and is never shown again."""
    for handout in Handout.objects.filter(receipt=receipt):
        destroy_keys([handout.key_id])
        handout.delete()


def note(
    *,
    submission: Submission,
    happening: choices.Happening,
    public_id: str = "",
    place: str = "",
) -> None:
    """Write on the narrator's timeline what happened to her story, and at which place."""
    TimelineEntry.objects.create(
        submission=submission,
        happening=happening,
        public_id=public_id,
        place=place,
        at=timezone.now(),
    )


def note_many(
    *, submission_ids: Iterable[UUID], happening: choices.Happening, place: str = ""
) -> None:
    """Write the same line on many timelines: something grew from the place of these stories."""
    now = timezone.now()
    TimelineEntry.objects.bulk_create(
        TimelineEntry(submission_id=found, happening=happening, place=place, at=now)
        for found in submission_ids
    )
