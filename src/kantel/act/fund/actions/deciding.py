"""The decision about a plan, by whom the municipality mandated."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kantel.act.fund.actions.refusals import NotNowError, TooMuchError
from kantel.act.fund.choices import OPEN_STATES, Phase, PlanState
from kantel.act.fund.models import Condition, Decision, Plan, Round
from kantel.act.fund.queries import left_of
from kantel.foundation.actions import record_audit
from kantel.people.models import User


def decide(
    *,
    plan: Plan,
    granted: int,
    reasons: str,
    conditions: Iterable[str] = (),
    dissent: str = "",
    by: User,
) -> Decision:
    """Decide about a plan: `granted` cents, 0 being no. Raises NotNow- or TooMuchError."""
    with transaction.atomic():
        # One at a time in a round, so that two decisions never spend the same money.
        round_ = Round.objects.select_for_update().get(pk=plan.round_id)
        current = Plan.objects.select_for_update().get(pk=plan.pk)
        if round_.phase != Phase.DECIDE or current.state not in OPEN_STATES:
            raise NotNowError
        version = current.newest
        most = min(version.cost, left_of(round_), round_.ceiling or round_.budget)
        if granted > most:
            raise TooMuchError
        decision = Decision.objects.create(
            plan=current,
            version=version,
            granted=granted,
            reasons=reasons,
            dissent=dissent,
            on=timezone.localdate(),
            by=by,
        )
        wanted = conditions if granted else ()
        Condition.objects.bulk_create(Condition(decision=decision, text=text) for text in wanted)
        current.state = PlanState.GRANTED if granted else PlanState.REFUSED
        current.save(update_fields=["state"])
        record_audit(actor=by, action="fund.decided", object_kind="plan", object_id=plan.pk)
    return decision
