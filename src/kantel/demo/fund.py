"""Lead the rounds of the example's fund as far as their data say, by the actions of its officer."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from kantel.act.fund import actions
from kantel.act.fund.choices import Channel, Phase, PlanState, Side
from kantel.act.fund.models import (
    Condition,
    Decision,
    Payment,
    Plan,
    PlanVersion,
    Progress,
    Question,
    Round,
)
from kantel.act.fund.models import Judgement as Judged
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey, User

Row = dict[str, Any]
TEXTS = ("name", "purpose", "mandate")
PLAIN = ("budget", "ceiling", "decider", "rule", "minimum_support")
DAYS = ("call_from", "call_until", "check_until", "improve_until", "publish_on", "account_until")
WORDS = ("title", "makers", "what", "for_whom", "changes")


@dataclass
class Fund:
    """What the rounds of the example are made with."""

    journey: Journey
    officer: User
    places: dict[str, Place]
    stories: dict[str, Story]
    plans: dict[str, Plan] = field(default_factory=dict)


def make_round(fund: Fund, row: Row) -> None:
    """Make a round with its plans, and lead it to the phase of its row."""
    facts: Row = {name: row[name] for name in (*TEXTS, *PLAIN)}
    facts |= {name: _day(row, name).date() for name in DAYS}
    facts["decide_from"] = _day(row, "first_day")
    facts["decide_until"] = _day(row, "last_day") + timedelta(hours=23, minutes=59, seconds=59)
    round_ = actions.save_round(journey=fund.journey, facts=facts, by=fund.officer)
    round_ = _lead(fund, round_, row, Phase.CALL)
    for plan in row["plans"]:
        fund.plans[plan["id"]] = _hand_in(fund, round_, row, plan)
    if row["phase"] == Phase.CALL:
        return
    round_ = _lead(fund, round_, row, Phase.DECIDE)
    actions.count_round(round_=round_, ballots=_ballots(fund, row), by=fund.officer)
    actions.adopt_result(round_=Round.objects.get(pk=round_.pk), by=fund.officer)
    Decision.objects.filter(plan__round=round_).update(on=_day(row, "publish_on").date())
    _lead(fund, Round.objects.get(pk=round_.pk), row, Phase(row["phase"]))
    for plan in row["plans"]:
        _account(fund, plan)


def _day(row: Row, name: str) -> datetime:
    """Return the day that lies so many days from the one on which the example was made."""
    day = timezone.localdate() + timedelta(days=row["days"][name])
    return timezone.make_aware(datetime.combine(day, time(0)))


def _lead(fund: Fund, round_: Round, row: Row, to: Phase) -> Round:
    # As on the day before people began to decide, however long ago that was.
    at = _day(row, "first_day") - timedelta(days=1)
    while round_.phase != to:
        round_ = actions.go_on(round_=round_, seen=round_.phase, by=fund.officer, at=at)
    return round_


def _hand_in(fund: Fund, round_: Round, row: Row, plan: Row) -> Plan:
    facts = actions.PlanFacts(
        **{name: plan[name] for name in WORDS},
        lines=[(what, cents) for what, cents in plan["lines"]],
        places=[fund.places[slug] for slug in plan["places"]],
        stories=[fund.stories[one] for one in plan["stories"]],
    )
    made, _code = actions.hand_in(
        round_=round_, facts=facts, contact="", channel=Channel.TABLE, by=fund.officer
    )
    actions.show_plan(plan=made, number=1, by=fund.officer)
    for side in Side.values:
        if side in plan:
            actions.judge(plan=made, side=side, **plan[side], by=fund.officer)
    _improve(fund, made, plan, facts)
    on = _day(row, "call_from").date() + timedelta(days=3)
    PlanVersion.objects.filter(plan=made).update(handed_in_on=on)
    Judged.objects.filter(version__plan=made).update(on=on)
    Question.objects.filter(plan=made).update(asked_on=on)
    made.refresh_from_db()
    return made


def _improve(fund: Fund, made: Plan, plan: Row, facts: actions.PlanFacts) -> None:
    """Let the committee ask how it can go one step further, and the makers answer."""
    if "step" not in plan:
        return
    question = actions.ask(plan=made, text=plan["step"], one_step_further=True, by=fund.officer)
    if "better" in plan:
        actions.answer(question=question, text=plan["answer"])
        better = actions.PlanFacts(**{**vars(facts), "what": plan["better"]})
        actions.hand_in_again(plan=made, facts=better, seen=1)
        actions.show_plan(plan=made, number=2, by=fund.officer)
        for side in Side.values:
            actions.judge(plan=made, side=side, **plan[side], by=fund.officer)


def _ballots(fund: Fund, row: Row) -> list[list[Any]]:
    """Return the invented ballots: so many voters for each choice."""
    return [
        [",".join(sorted(fund.plans[one].public_id for one in chosen)), "", 1]
        for chosen, voters in row["ballots"]
        for _voter in range(voters)
    ]


def _account(fund: Fund, row: Row) -> None:
    """Pay, tick off and tell, each on its day."""
    plan = Plan.objects.get(pk=fund.plans[row["id"]].pk)
    if plan.state != PlanState.GRANTED:
        return
    today = timezone.localdate()
    for text, is_met in row["conditions"]:
        condition = plan.decision.conditions.create(text=text)
        if is_met:
            actions.meet_condition(condition=condition, met=True, by=fund.officer)
            Condition.objects.filter(pk=condition.pk).update(met_on=today - timedelta(days=100))
    for kind, cents, ago in row["payments"]:
        paid = actions.note_payment(plan=plan, kind=kind, cents=cents, by=fund.officer)
        Payment.objects.filter(pk=paid.pk).update(on=today + timedelta(days=ago))
    for text, ago in row["progress"]:
        told = actions.tell(plan=plan, text=text)
        actions.show_progress(progress=told, by=fund.officer)
        Progress.objects.filter(pk=told.pk).update(on=today + timedelta(days=ago))
