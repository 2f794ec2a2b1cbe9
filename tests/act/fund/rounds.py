"""Rounds and plans for tests; all invented."""

from datetime import timedelta

from django.utils import timezone

from kantel.act.fund import actions
from kantel.act.fund.choices import Channel, Decider
from kantel.act.fund.models import Plan, Round
from kantel.people.models import Journey, User

DATES = (
    *("call_from", "call_until", "check_until", "improve_until"),
    *("decide_until", "publish_on", "account_until"),
)
RULE = {
    "rule": "equal-shares",
    "satisfaction": "cost",
    "completion": "add1-utilitarian",
    "ties": "name",
    "comparison": "none",
    "seed": "",
    "minimum_support": 1,
}


def make_round(journey: Journey, **changes: object) -> Round:
    """Make a round that is being prepared."""
    today = timezone.localdate()
    facts = {
        **{name: {"nl": "Buurtfonds"} for name in ("title", "purpose", "mandate")},
        **{name: today + timedelta(days=number) for number, name in enumerate(DATES)},
        "budget": 10_000_000,
        "decider": Decider.COMMITTEE,
        "rule": RULE,
    }
    return actions.make_round(journey=journey, facts=facts | changes, by=None)


def go_on(round_: Round, *, to: str) -> Round:
    """Lead a round to a phase."""
    while round_.phase != to:
        round_ = actions.go_on(round_=round_, seen=round_.phase, by=None)
    return round_


def make_plan(round_: Round, **changes: object) -> Plan:
    """Hand in a plan that everybody may read."""
    words = {"title": "Samen eten", "what": "Koken", "for_whom": "De straat", "changes": "Minder"}
    facts = actions.PlanFacts(**{**words, "lines": [("Huur", 300_000)], **changes})
    plan, _code = actions.hand_in(
        round_=round_, facts=facts, contact="", channel=Channel.WEB, by=None
    )
    actions.show_plan(plan=plan, number=1, by=None)
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
