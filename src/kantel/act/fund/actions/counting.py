"""Count a vote by the rule that was fixed, and turn its outcome into decisions."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from kantel.act.fund import queries
from kantel.act.fund.actions.refusals import NotNowError
from kantel.act.fund.choices import OPEN_STATES, Decider, Phase, PlanState
from kantel.act.fund.models import Decision, Plan, Result, Round
from kantel.engine.allocation import pabulib, words
from kantel.engine.allocation.counting import allocate
from kantel.engine.allocation.publication import canonical
from kantel.foundation.actions import record_audit
from kantel.people.models import User


def count_round(*, round_: Round, ballots: list[list[Any]], by: User | None) -> Result:
    """Count the ballots of a closed vote by the rule that was fixed; once."""
    with transaction.atomic():
        round_ = Round.objects.select_for_update().get(pk=round_.pk)
        known = Result.objects.filter(round=round_).first()
        if known:
            return known
        plans = [(one.public_id, one.name, one.cost) for one in queries.plans_to_decide(round_)]
        election = pabulib.read(queries.ballots_text(round_, plans, ballots))
        by_points = any(points for _, points, _ in ballots)
        document = allocate(election, queries.options_of(round_, by_points=by_points))
        text = canonical(document)
        result = Result.objects.create(
            round=round_, text=text, hash=queries.hash_of(text), counted_by=by
        )
        record_audit(
            actor=by,
            action="round.counted",
            object_kind="round",
            object_id=round_.pk,
            detail=result.hash,
        )
    return result


def adopt_result(*, round_: Round, by: User) -> int:
    """Decide as residents voted, with the reasons of the count; return for how many plans.

    Where a committee divides the rest, plans that did not win are left to it. Raises
    NotNowError before the vote was counted.
    """
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        result = Result.objects.filter(round=current).first()
        if current.phase != Phase.DECIDE or result is None:
            raise NotNowError
        why = _reasons(json.loads(result.text))
        plans = queries.plans_to_decide(current).filter(state__in=OPEN_STATES)
        adopted = 0
        for plan in plans.select_for_update(of=("self",)):
            won, reasons = why.get(plan.public_id, (False, ""))
            if won or current.decider == Decider.RESIDENTS:
                _adopt(plan, plan.cost if won else 0, reasons, by)
                adopted += 1
        record_audit(actor=by, action="round.adopted", object_kind="round", object_id=current.pk)
    return adopted


def _adopt(plan: Plan, granted: int, reasons: str, by: User) -> None:
    Decision.objects.create(
        plan=plan,
        version=plan.judged,
        granted=granted,
        reasons=reasons,
        by_vote=True,
        on=timezone.localdate(),
        by=by,
    )
    plan.state = PlanState.GRANTED if granted else PlanState.REFUSED
    plan.save(update_fields=["state"])


def _reasons(document: dict[str, Any]) -> dict[str, tuple[bool, str]]:
    """Return of each plan whether it won, and why, in the language of the municipality."""
    with translation.override("nl"):
        found = {one: (False, text) for one, text in words.refusals(document, "nl").items()}
        for one, text in zip(document["rounds"], words.rounds(document, "nl"), strict=True):
            found[one["project"]] = (True, text)
    for one in document["winners"]:
        found.setdefault(one, (True, ""))
    return found
