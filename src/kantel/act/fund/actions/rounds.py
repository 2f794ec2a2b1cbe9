"""Prepare a round, fix it, and lead it through its phases."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.act.fund.actions.refusals import NotNowError
from kantel.act.fund.choices import OPEN_STATES, ORDER, Phase
from kantel.act.fund.election import fixed_document, hash_of
from kantel.act.fund.models import Round
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User

FACTS = frozenset(
    (
        *("title", "purpose", "mandate", "budget", "ceiling", "decider", "committee_share"),
        *("rule", "call_from", "call_until", "check_until", "improve_until", "decide_until"),
        *("publish_on", "account_until"),
    )
)


def make_round(
    *, journey: Journey, facts: dict[str, Any], by: User | None, idempotency_key: UUID | None = None
) -> Round:
    """Prepare a round; nothing of it is public yet, and all of it may change."""
    with transaction.atomic():
        known = Round.objects.filter(journey=journey, idempotency_key=idempotency_key).first()
        if idempotency_key and known:
            return known
        made = Round.objects.create(journey=journey, idempotency_key=idempotency_key, **facts)
        record_audit(actor=by, action="fund.round_made", object_kind="round", object_id=made.pk)
    return made


def edit_round(*, round_: Round, facts: dict[str, Any], by: User | None) -> None:
    """Change a round that is being prepared. Raises NotNowError once it is open."""
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        if current.phase != Phase.PREPARE:
            raise NotNowError
        for name in FACTS & facts.keys():
            setattr(current, name, facts[name])
        current.save()
        record_audit(
            actor=by, action="fund.round_edited", object_kind="round", object_id=current.pk
        )


def go_on(*, round_: Round, seen: str, by: User | None) -> Round:
    """Go on to the next phase; the first time everything is fixed and hashed.

    `seen` is the phase in which the officer saw the round: a second click does nothing. Raises
    NotNowError where a plan still waits for its decision.
    """
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        if current.phase != seen or current.phase == ORDER[-1]:
            return current
        if current.phase == Phase.DECIDE and current.plans.filter(state__in=OPEN_STATES).exists():
            raise NotNowError
        if current.phase == Phase.PREPARE:
            current.fixed_at = timezone.now()
            current.fixed = fixed_document(current)
            current.fixed_hash = hash_of(current.fixed)
        current.phase = ORDER[ORDER.index(Phase(current.phase)) + 1]
        current.save(update_fields=["phase", "fixed_at", "fixed", "fixed_hash"])
        record_audit(
            actor=by,
            action="fund.phase",
            object_kind="round",
            object_id=current.pk,
            detail=current.phase,
        )
    return current
