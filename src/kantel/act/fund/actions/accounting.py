"""Afterwards: payments, conditions, how it goes, money that came back."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.act.fund.actions.refusals import NotNowError, TooMuchError
from kantel.act.fund.choices import PaymentKind, PlanState
from kantel.act.fund.models import Condition, Payment, Plan, Progress
from kantel.act.fund.queries import paid_to
from kantel.foundation.actions import record_audit
from kantel.people.models import User


def note_payment(
    *, plan: Plan, kind: str, cents: int, by: User, idempotency_key: UUID | None = None
) -> Payment:
    """Write down money that went out or came back; never more than granted, or than was paid."""
    with transaction.atomic():
        current = Plan.objects.select_for_update().get(pk=plan.pk)
        known = Payment.objects.filter(plan=current, idempotency_key=idempotency_key).first()
        if idempotency_key and known:
            return known
        if current.state != PlanState.GRANTED:
            raise NotNowError
        paid = paid_to(current)
        most = current.decision.granted - paid if kind == PaymentKind.PAID else paid
        if cents > most:
            raise TooMuchError
        record_audit(actor=by, action="plan.payment", object_kind="plan", object_id=plan.pk)
        return Payment.objects.create(
            plan=current,
            kind=kind,
            cents=cents,
            on=timezone.localdate(),
            idempotency_key=idempotency_key,
        )


def meet_condition(*, condition: Condition, met: bool, by: User) -> None:
    """Tick a condition off, or take that back."""
    with transaction.atomic():
        on = timezone.localdate() if met else None
        Condition.objects.filter(pk=condition.pk).update(met_on=on)
        record_audit(
            actor=by, action="plan.condition", object_kind="condition", object_id=condition.pk
        )


def tell(*, plan: Plan, text: str, idempotency_key: UUID | None = None) -> Progress:
    """The group tells how it goes; readers have it once somebody of staff looked at it."""
    if plan.state != PlanState.GRANTED:
        raise NotNowError
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        known = Progress.objects.filter(plan=plan, idempotency_key=idempotency_key).first()
        if idempotency_key and known:
            return known
        return Progress.objects.create(
            plan=plan, text=text, on=timezone.localdate(), idempotency_key=idempotency_key
        )


def show_progress(*, progress: Progress, by: User) -> None:
    """Let readers have what a group told."""
    with transaction.atomic():
        Progress.objects.filter(pk=progress.pk).update(is_shown=True)
        record_audit(
            actor=by, action="plan.progress_shown", object_kind="progress", object_id=progress.pk
        )
