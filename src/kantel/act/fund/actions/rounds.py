"""Prepare a round, fix it, and lead it through its phases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kantel.act.fund import queries
from kantel.act.fund.actions.refusals import NotNowError, NotReadyError, UndecidedError
from kantel.act.fund.choices import OPEN_STATES, Phase
from kantel.act.fund.models import Round
from kantel.foundation.actions import record_audit
from kantel.foundation.translated import Translated
from kantel.people.models import Journey, User

FEWEST_PLANS = 2
ORDER = tuple(Phase)


def save_round(
    *,
    journey: Journey,
    facts: Mapping[str, Any],
    by: User | None,
    round_: Round | None = None,
    idempotency_key: UUID | None = None,
) -> Round:
    """Prepare a round, or change one that is being prepared. The same key gives the same round.

    Raises NotNowError once it is open.
    """
    with transaction.atomic():
        if round_ is None:
            found = Round.objects.filter(idempotency_key=idempotency_key).first()
            if idempotency_key and found:
                return found
            round_ = Round(journey=journey, idempotency_key=idempotency_key)
        else:
            round_ = Round.objects.select_for_update().get(pk=round_.pk)
            if round_.phase != Phase.PREPARE:
                raise NotNowError
        for name, value in facts.items():
            setattr(round_, name, Translated(value) if isinstance(value, dict) else value)
        round_.save()
        record_audit(actor=by, action="round.saved", object_kind="round", object_id=round_.pk)
    return round_


def go_on(*, round_: Round, seen: str, by: User | None, at: datetime) -> Round:
    """Go on to the next phase. `seen` is the one that was on screen: a second click does nothing.

    Opening fixes the round, and beginning to decide fixes its plans. Raises NotReadyError where
    there is nothing to choose from or the vote has begun, UndecidedError before the result.
    """
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        if current.phase != seen or current.phase == ORDER[-1]:
            return current
        _prepare_next(current, by, at)
        current.phase = ORDER[ORDER.index(Phase(current.phase)) + 1]
        current.save()
        record_audit(
            actor=by,
            action="round.phase",
            object_kind="round",
            object_id=current.pk,
            detail=current.phase,
        )
    return current


def _prepare_next(current: Round, by: User | None, at: datetime) -> None:
    if current.phase == Phase.PREPARE:
        current.opened_text = queries.terms(current)
        current.opened_hash = queries.hash_of(current.opened_text)
        _note_fixed(current, current.opened_hash, by)
    elif current.phase == Phase.IMPROVE:
        _fix_plans(current, by, at)
    elif current.phase == Phase.DECIDE:
        is_voting = current.has_voters and not hasattr(current, "result")
        if is_voting or current.plans.filter(state__in=OPEN_STATES).exists():
            raise UndecidedError


def _fix_plans(current: Round, by: User | None, at: datetime) -> None:
    if current.has_voters:
        has_choice = queries.plans_to_decide(current).count() >= FEWEST_PLANS
        if not has_choice or current.decide_from <= at:
            raise NotReadyError
    current.fixed_text = queries.terms_with_plans(current)
    current.fixed_hash = queries.hash_of(current.fixed_text)
    _note_fixed(current, current.fixed_hash, by)


def _note_fixed(current: Round, digest: str, by: User | None) -> None:
    record_audit(
        actor=by, action="round.fixed", object_kind="round", object_id=current.pk, detail=digest
    )
