"""What was decided, what is left, and what was paid."""

import json

from django.db.models import Sum

from kantel.act.fund.choices import OPEN_STATES, PaymentKind
from kantel.act.fund.models import Decision, Payment, Plan, Result, Round
from kantel.engine.allocation.publication import canonical


def granted_in(round_: Round) -> int:
    """Return what was granted so far, in cents."""
    found = Decision.objects.filter(plan__round=round_).aggregate(sum=Sum("granted"))
    return found["sum"] or 0


def left_of(round_: Round) -> int:
    """Return what is left of the sum, in cents."""
    return int(round_.budget) - granted_in(round_)


def free_in(round_: Round) -> int:
    """Return what can still be granted: what plans won by vote is kept for them."""
    won = winners_of(round_)
    waiting = Plan.objects.filter(round=round_, public_id__in=won, state__in=OPEN_STATES)
    return left_of(round_) - sum(plan.cost for plan in waiting.select_related("shown"))


def winners_of(round_: Round) -> list[str]:
    """Return the public ids of the plans that won by vote."""
    result = Result.objects.filter(round=round_).first()
    return list(json.loads(result.text)["winners"]) if result else []


def paid_to(plan: Plan) -> int:
    """Return what a group has now: paid, less what it paid back."""
    sums = dict(Payment.objects.filter(plan=plan).values_list("kind").annotate(Sum("cents")))
    return int(sums.get(PaymentKind.PAID, 0)) - int(sums.get(PaymentKind.RETURNED, 0))


def decisions_document(round_: Round) -> str:
    """Return what was decided, as canonical JSON that anybody can add up."""
    decisions = Decision.objects.filter(plan__round=round_).select_related("plan", "version")
    rows = [
        {
            "plan": one.plan.public_id,
            "title": one.version.title if one.plan.shown_id else "",
            "version": one.version.number,
            "asked": one.version.cost,
            "granted": one.granted,
            "by_vote": one.by_vote,
            "reasons": one.reasons,
            "dissent": one.dissent,
            "conditions": [condition.text for condition in one.conditions.all()],
            "on": one.on.isoformat(),
        }
        for one in decisions.prefetch_related("conditions")
    ]
    return canonical(
        {
            "format": "kantel-decisions-1",
            "round": round_.public_id,
            "fixed": round_.fixed_hash,
            "budget": round_.budget,
            "granted": granted_in(round_),
            "left": left_of(round_),
            "decisions": rows,
        }
    )
