"""Requests under the Woo: what they are about waits with being destroyed."""

from django.db import transaction
from django.utils import timezone

from kantel.collect.actions.withdrawal import finish_withdrawals
from kantel.collect.models import Hold, Submission
from kantel.foundation.actions import record_audit
from kantel.foundation.jobs.actions import ask
from kantel.people.models import Journey, User


@transaction.atomic
def place_hold(
    *, journey: Journey, reference: str, by: User, submission: Submission | None = None
) -> Hold:
    """Let nothing of a story, or of a whole journey, be destroyed; the same twice is once."""
    hold, is_new = Hold.objects.get_or_create(
        journey=journey,
        submission=submission,
        reference=reference,
        lifted_at=None,
        defaults={"placed_by": by, "placed_at": timezone.now()},
    )
    if is_new:
        record_audit(actor=by, action="hold.placed", object_kind="hold", object_id=hold.pk)
    return hold


@transaction.atomic
def lift_hold(*, hold: Hold, by: User) -> Hold:
    """Say that a request is settled: what was taken back meanwhile is destroyed right after."""
    changed = Hold.objects.filter(pk=hold.pk, lifted_at=None).update(
        lifted_at=timezone.now(), lifted_by=by
    )
    if changed:
        record_audit(actor=by, action="hold.lifted", object_kind="hold", object_id=hold.pk)
        ask(finish_withdrawals)
    hold.refresh_from_db()
    return hold
