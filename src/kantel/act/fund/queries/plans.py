"""Plans and seats: what a code opens, who is behind it, and what a member may see."""

from typing import Any

from django.db.models import QuerySet

from kantel.act.fund.choices import OPEN_STATES, SeatKind
from kantel.act.fund.models import Judgement, Plan, Round, Seat, View
from kantel.foundation.ids import code_hash
from kantel.foundation.vault.actions import KeyDestroyedError, open_sealed
from kantel.people.models import Journey

# Where sealed texts are kept; a text that is moved elsewhere does not open.
CONTACT, NAME = "fund_plan.sealed_contact", "fund_seat.sealed_name"


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


def plans_of_committee(round_: Round) -> list[Plan]:
    """Return the plans that the committee looks at."""
    plans = round_.plans.filter(state__in=OPEN_STATES).exclude(shown=None)
    return list(plans.select_related("shown"))


def judgements_of(plan: Plan) -> QuerySet[Judgement]:
    """Return what was judged of a plan, of earlier versions too."""
    return Judgement.objects.filter(version__plan=plan).select_related("version")


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
