"""Rounds and plans for tests; all invented."""

from datetime import timedelta

from django.utils import timezone

from kantel.act.fund import actions
from kantel.act.fund.actions import ORDER
from kantel.act.fund.choices import Channel, Decider, Phase
from kantel.act.fund.models import Plan, Round
from kantel.people.models import Journey, User

DAYS = ("call_from", "call_until", "check_until", "improve_until", "publish_on", "account_until")


def facts_of(**changes: object) -> dict[str, object]:
    """Return what a round needs: a committee, its call today, the decision tomorrow."""
    now = timezone.now()
    today = timezone.localdate(now)
    return {
        **{name: {"nl": "Buurtfonds", "en": "District fund"} for name in ("name", "purpose")},
        "mandate": {"nl": "De wethouder besluit."},
        **dict.fromkeys(DAYS[:4], today),
        "decide_from": now + timedelta(days=1),
        "decide_until": now + timedelta(days=8),
        "publish_on": today + timedelta(days=9),
        "account_until": today + timedelta(days=300),
        "budget": 10_000_000,
        "decider": Decider.COMMITTEE,
        **changes,
    }


def round_data(**changes):
    """What an officer fills in for a round."""
    today = timezone.localdate()
    return {
        **{f"{name}_{code}": "Buurtfonds" for name in ("name", "purpose") for code in ("nl", "en")},
        "mandate_nl": "De wethouder besluit.",
        "budget": "100.000",
        "ceiling": "40.000,00",
        "decider": "committee",
        "rule": "equal_shares",
        "minimum_support": "1",
        **{name: str(today) for name in ("call_from", "call_until")},
        **{name: str(today) for name in ("check_until", "improve_until")},
        "first_day": str(today + timedelta(days=1)),
        "last_day": str(today + timedelta(days=7)),
        "publish_on": str(today + timedelta(days=8)),
        "account_until": str(today + timedelta(days=300)),
        **changes,
    }


def make_round(journey: Journey, by: User | None = None, **changes: object) -> Round:
    """Make a round that is being prepared."""
    return actions.save_round(journey=journey, facts=facts_of(**changes), by=by)


def go_on(round_: Round, *, to: str, at: object = None) -> Round:
    """Lead a round to a phase."""
    while ORDER.index(Phase(round_.phase)) < ORDER.index(Phase(to)):
        round_ = actions.go_on(round_=round_, seen=round_.phase, by=None, at=at or timezone.now())
    return round_


def make_plan(round_: Round, **changes: object) -> Plan:
    """Hand in a plan that everybody may read."""
    words = {"title": "Samen eten", "what": "Koken", "for_whom": "De straat", "changes": "Minder"}
    facts = actions.PlanFacts(**{**words, "lines": [("Huur", 300_000)], **changes})
    plan, _code = actions.hand_in(
        round_=round_, facts=facts, contact="", channel=Channel.TABLE, by=None
    )
    actions.show_plan(plan=plan, number=1, by=None)
    plan.refresh_from_db()
    return plan


def make_granted(journey: Journey, officer: User) -> dict[str, object]:
    """Walk a round to its account with one granted plan; return what addresses name of it."""
    round_ = go_on(make_round(journey), to="call")
    plan = make_plan(round_)
    question = actions.ask(plan=plan, text="Kan het vaker?", by=officer)
    round_ = go_on(round_, to="decide")
    decision = actions.decide(
        plan=plan, granted=300_000, reasons="Goed.", conditions=["Nodig uit"], by=officer
    )
    go_on(round_, to="account")
    plan.refresh_from_db()
    told = actions.tell(plan=plan, text="Het gaat goed.")
    actions.show_progress(progress=told, by=officer)
    return {
        "fund_round": round_.public_id,
        "plan_id": plan.public_id,
        "question_id": question.pk,
        "condition_id": decision.conditions.get().pk,
        "progress_id": told.pk,
    }
