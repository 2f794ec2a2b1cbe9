"""The committee: seats with a code, conflicts of interest, own views first."""

from django.db import transaction

from kantel.act.fund.actions.refusals import NotNowError
from kantel.act.fund.choices import OPEN_STATES, Phase, SeatKind
from kantel.act.fund.models import Conflict, Plan, Round, Seat, View
from kantel.act.fund.queries import NAME
from kantel.foundation.actions import record_audit
from kantel.foundation.ids import code_hash, receipt_code
from kantel.foundation.vault.actions import Store, make_key, seal
from kantel.people.models import User


def give_seat(
    *, round_: Round, kind: str, name: str, supports: Seat | None = None, by: User | None
) -> tuple[Seat, str]:
    """Give somebody a seat and return it with its code; the name is sealed."""
    code = receipt_code()
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        key_id = make_key(Store.CONTACT) if name else None
        seat = Seat.objects.create(
            round=current,
            kind=kind,
            number=current.seats.filter(kind=kind).count() + 1,
            key_id=key_id,
            sealed_name=seal(name, key_id=key_id, bound_to=NAME) if key_id else b"",
            code_hash=code_hash(code),
            supports=supports,
        )
        record_audit(actor=by, action="round.seat_given", object_kind="seat", object_id=seat.pk)
    return seat, code


def give_view(*, seat: Seat, plan: Plan, verdict: str, words: str) -> View:
    """A member says what she thinks; again replaces. Raises NotNowError where she may not."""
    with transaction.atomic():
        _may_judge(seat, plan)
        if Conflict.objects.filter(seat=seat, plan=plan).exists():
            raise NotNowError
        view, _new = View.objects.update_or_create(
            seat=seat, plan=plan, defaults={"verdict": verdict, "words": words}
        )
    return view


def declare_conflict(*, seat: Seat, plan: Plan) -> None:
    """A member has an interest in a plan: her view goes, and she sees none of others."""
    with transaction.atomic():
        _may_judge(seat, plan)
        View.objects.filter(seat=seat, plan=plan).delete()
        Conflict.objects.get_or_create(seat=seat, plan=plan)


def _may_judge(seat: Seat, plan: Plan) -> None:
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.kind != SeatKind.MEMBER or current.round_id != seat.round_id:
        raise NotNowError
    phases = (Phase.CHECK, Phase.IMPROVE, Phase.DECIDE)
    if current.state not in OPEN_STATES or current.round.phase not in phases:
        raise NotNowError
