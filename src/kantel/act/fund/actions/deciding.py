"""The decision about a plan, by whom the municipality mandated."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kantel.act.fund.actions.refusals import NotNowError, TooMuchError
from kantel.act.fund.choices import OPEN_STATES, Phase, PlanState
from kantel.act.fund.models import Condition, Decision, Plan, Round
from kantel.act.fund.queries import free_in, winners_of
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
    """Decide about a plan: `granted` cents, 0 being no. Raises NotNow- or TooMuchError.

    What residents vote on is decided by their vote (`adopt_result`).
    """
    with transaction.atomic():
        # One at a time in a round, so that two decisions never spend the same money.
        round_ = Round.objects.select_for_update().get(pk=plan.round_id)
        current = Plan.objects.select_for_update().get(pk=plan.pk)
        if round_.phase != Phase.DECIDE or current.state not in OPEN_STATES:
            raise NotNowError
        if round_.has_voters and not _is_left_by_vote(round_, current):
            raise NotNowError
        version = current.judged
        most = min(version.cost, free_in(round_), round_.most_per_plan)
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
        record_audit(actor=by, action="plan.decided", object_kind="plan", object_id=plan.pk)
    return decision


def _is_left_by_vote(round_: Round, plan: Plan) -> bool:
    """Tell whether the vote was counted and did not already grant this plan its money."""
    return hasattr(round_, "result") and plan.public_id not in winners_of(round_)
