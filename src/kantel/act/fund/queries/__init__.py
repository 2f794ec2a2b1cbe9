"""Reads of the fund: rounds, plans, what a member may see, what money is left."""

from typing import Any

from django.db.models import QuerySet, Sum

from kantel.act.fund.choices import OPEN_STATES, PaymentKind, Phase, SeatKind
from kantel.act.fund.models import Decision, Payment, Plan, Round, Seat, View
from kantel.engine.allocation.publication import canonical
from kantel.foundation.ids import code_hash
from kantel.foundation.vault.actions import KeyDestroyedError, open_sealed
from kantel.people.models import Journey

# Where sealed texts are kept; a text that is moved elsewhere does not open.
CONTACT, NAME = "fund_plan.sealed_contact", "fund_seat.sealed_name"


def open_rounds(journey: Journey) -> "QuerySet[Round]":
    """Return the rounds that readers may know of."""
    return journey.rounds.exclude(phase=Phase.PREPARE)


def shown_plans(round_: Round) -> list[Plan]:
    """Return the plans that readers may have."""
    return list(round_.plans.filter(shown_version__isnull=False))


def plan_by_code(journey: Journey, code: str) -> Plan | None:
    """Return the plan that a code of its makers opens."""
    return Plan.objects.filter(round__journey=journey, code_hash=code_hash(code)).first()


def seat_by_code(journey: Journey, code: str) -> Seat | None:
    """Return the seat that a code opens."""
    return Seat.objects.filter(round__journey=journey, code_hash=code_hash(code)).first()


def contact_of(plan: Plan) -> str:
    """Return how the makers are reached, for staff alone; nothing once it was destroyed."""
    return _opened(plan.sealed_contact, plan.key_id, CONTACT)


def name_of(seat: Seat) -> str:
    """Return who has a seat, for staff alone."""
    return _opened(seat.sealed_name, seat.key_id, NAME)


def _opened(sealed: Any, key_id: Any, bound_to: str) -> str:
    try:
        return open_sealed(sealed, key_id=key_id, bound_to=bound_to) if key_id else ""
    except KeyDestroyedError:
        return ""


def granted_in(round_: Round) -> int:
    """Return what was granted so far, in cents."""
    found = Decision.objects.filter(plan__round=round_).aggregate(sum=Sum("granted"))
    return found["sum"] or 0


def left_of(round_: Round) -> int:
    """Return what is left of the sum, in cents."""
    return int(round_.budget) - granted_in(round_)


def paid_to(plan: Plan) -> int:
    """Return what a group has now: paid, less what it paid back."""
    sums = dict(Payment.objects.filter(plan=plan).values_list("kind").annotate(Sum("cents")))
    return int(sums.get(PaymentKind.PAID, 0)) - int(sums.get(PaymentKind.RETURNED, 0))


def plans_of_committee(round_: Round) -> list[Plan]:
    """Return the plans that the committee looks at."""
    return list(round_.plans.filter(state__in=OPEN_STATES, shown_version__isnull=False))


def seen_by(seat: Seat, plan: Plan) -> dict[str, Any]:
    """Return what somebody on `seat` may see of views on `plan`: her own first, then others'."""
    member = seat.supports if seat.kind == SeatKind.SUPPORTER else seat
    conflict = plan.conflicts.filter(seat=member).exists()
    own = View.objects.filter(seat=member, plan=plan).first()
    others = plan.views.exclude(seat=member).select_related("seat")
    return {
        "conflict": conflict,
        "own": own,
        "others": list(others) if own is not None and not conflict else [],
        "may_say": seat.kind == SeatKind.MEMBER and not conflict,
    }


def decisions_document(round_: Round) -> str:
    """Return what was decided, as canonical JSON that anybody can add up."""
    decisions = Decision.objects.filter(plan__round=round_).select_related("plan", "version")
    rows = [
        {
            "plan": one.plan.public_id,
            "title": one.version.title if one.plan.shown_version else "",
            "version": one.version.number,
            "asked": one.version.cost,
            "granted": one.granted,
            "reasons": one.reasons,
            "dissent": one.dissent,
            "conditions": [condition.text for condition in one.conditions.all()],
            "on": one.on.isoformat(),
        }
        for one in decisions
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
