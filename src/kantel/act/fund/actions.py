"""Writes of the fund: rounds, plans, fixing, counting."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kantel.act.fund.choices import ENGINE_OPTIONS, Rule
from kantel.act.fund.models import Plan, Result, Round
from kantel.act.fund.queries import election_text, terms
from kantel.coding.models import Place
from kantel.engine.allocation import pabulib
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options, allocate
from kantel.engine.allocation.counting import Rule as EngineRule
from kantel.engine.allocation.publication import canonical
from kantel.engine.allocation.satisfaction import Satisfaction
from kantel.engine.allocation.ties import Ties
from kantel.foundation.actions import record_audit
from kantel.foundation.translated import Translated
from kantel.people.models import Journey, User

FEWEST_PLANS = 2


class FixedError(Exception):
    """The round is fixed: what was printed beforehand does not change."""


class NotReadyError(Exception):
    """Too few plans, or the vote would have begun already."""


def save_round(
    *,
    journey: Journey,
    facts: Mapping[str, Any],
    by: User,
    round_: Round | None = None,
    idempotency_key: UUID | None = None,
) -> Round:
    """Make a round, or change one that is not fixed. The same key gives the same round."""
    with transaction.atomic():
        if round_ is None:
            found = Round.objects.filter(idempotency_key=idempotency_key).first()
            if idempotency_key and found:
                return found
            round_ = Round(journey=journey, idempotency_key=idempotency_key)
        else:
            round_ = _unfixed(round_)
        for name, value in facts.items():
            setattr(round_, name, Translated(value) if isinstance(value, dict) else value)
        round_.save()
        record_audit(actor=by, action="round.saved", object_kind="round", object_id=round_.pk)
    return round_


def save_plan(
    *,
    round_: Round,
    facts: Mapping[str, Any],
    places: Sequence[Place],
    by: User,
    plan: Plan | None = None,
    idempotency_key: UUID | None = None,
) -> Plan:
    """Write down a plan, or change one, while the round is not fixed."""
    with transaction.atomic():
        round_ = _unfixed(round_)
        if plan is None:
            found = Plan.objects.filter(idempotency_key=idempotency_key).first()
            if idempotency_key and found:
                return found
            plan = Plan(round=round_, idempotency_key=idempotency_key)
        for name, value in facts.items():
            setattr(plan, name, value)
        plan.save()
        plan.places.set(places)
        record_audit(actor=by, action="plan.saved", object_kind="plan", object_id=plan.pk)
    return plan


def remove_plan(*, plan: Plan, by: User) -> None:
    """Take a plan out of a round that is not fixed."""
    with transaction.atomic():
        _unfixed(plan.round)
        record_audit(actor=by, action="plan.removed", object_kind="plan", object_id=plan.pk)
        plan.delete()


def fix_round(*, round_: Round, by: User, at: datetime) -> Round:
    """Fix all that decides the outcome beside the ballots. Raises Fixed-, NotReadyError."""
    with transaction.atomic():
        round_ = _unfixed(round_)
        if round_.plans.count() < FEWEST_PLANS or round_.decide_from <= at:
            raise NotReadyError
        round_.fixed_text = terms(round_)
        round_.fixed_hash = hashlib.sha256(round_.fixed_text.encode()).hexdigest()
        round_.save(update_fields=["fixed_text", "fixed_hash"])
        record_audit(
            actor=by,
            action="round.fixed",
            object_kind="round",
            object_id=round_.pk,
            detail=round_.fixed_hash,
        )
    return round_


def count_round(*, round_: Round, ballots: list[list[Any]], by: User | None) -> Result:
    """Count the ballots of a closed vote by the rule that was fixed; once."""
    with transaction.atomic():
        round_ = Round.objects.select_for_update().get(pk=round_.pk)
        known = Result.objects.filter(round=round_).first()
        if known:
            return known
        rule, satisfaction, completion = ENGINE_OPTIONS[Rule(round_.rule)]
        by_points = any(points for _, points, _ in ballots)
        options = Options(
            rule=EngineRule(rule),
            satisfaction=Satisfaction("points" if by_points else satisfaction),
            completion=Completion(completion),
            ties=Ties.COST_VOTES_LOT,
            # Nobody could choose the lot: it hangs on all that was fixed beforehand.
            seed=round_.fixed_hash,
            minimum_support=round_.minimum_support,
        )
        document = allocate(pabulib.read(election_text(round_, ballots)), options)
        text = canonical(document)
        digest = hashlib.sha256(text.encode()).hexdigest()
        result = Result.objects.create(round=round_, text=text, hash=digest, counted_by=by)
        record_audit(
            actor=by,
            action="round.counted",
            object_kind="round",
            object_id=round_.pk,
            detail=digest,
        )
    return result


def _unfixed(round_: Round) -> Round:
    current = Round.objects.select_for_update().get(pk=round_.pk)
    if current.is_fixed:
        raise FixedError
    return current
