"""A round: what readers may know of it, what is fixed of it, and how the engine counts it."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from kantel.act.fund.choices import ENGINE_OPTIONS, Phase, PlanState, Rule
from kantel.act.fund.models import Plan, Round
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options
from kantel.engine.allocation.counting import Rule as EngineRule
from kantel.engine.allocation.publication import canonical
from kantel.engine.allocation.satisfaction import Satisfaction
from kantel.engine.allocation.ties import Ties
from kantel.people.models import Journey

DAYS = ("call_from", "call_until", "check_until", "improve_until", "publish_on", "account_until")
MOMENTS = ("decide_from", "decide_until")


def rounds_of(journey: Journey) -> QuerySet[Round]:
    """Return the rounds that readers see: what is no longer being prepared."""
    return journey.rounds.exclude(phase=Phase.PREPARE)


def plans_to_decide(round_: Round) -> QuerySet[Plan]:
    """Return the plans that can get money, in the order in which they came in.

    Once the round is fixed no plan is shown or changed any more, so this stays as it is.
    """
    plans = round_.plans.exclude(state=PlanState.WITHDRAWN).exclude(shown=None)
    return plans.select_related("round__journey", "shown").order_by("id")


def terms(round_: Round) -> str:
    """Return what is fixed before plans come in, as canonical JSON."""
    return canonical(_terms(round_))


def _terms(round_: Round) -> dict[str, Any]:
    plain = ("budget", "ceiling", "decider", "committee_share", "rule", "minimum_support")
    return {
        "round": round_.public_id,
        **{name: dict(getattr(round_, name)) for name in ("name", "purpose", "mandate")},
        **{name: getattr(round_, name) for name in plain},
        **{name: getattr(round_, name).isoformat() for name in (*DAYS, *MOMENTS)},
    }


def terms_with_plans(round_: Round) -> str:
    """Return all that decides the outcome beside the ballots, as canonical JSON."""
    plans = [
        {"id": one.public_id, "name": one.name, "what": one.judged.what, "cost": one.cost}
        for one in plans_to_decide(round_)
    ]
    return canonical({**_terms(round_), "opened": round_.opened_hash, "plans": plans})


def hash_of(document: str) -> str:
    """Return the print of a document by which a change is noticed."""
    return hashlib.sha256(document.encode()).hexdigest()


def is_as_opened(round_: Round) -> bool:
    """Tell whether a round is still what was fixed when it opened."""
    return hash_of(terms(round_)) == hash_of(round_.opened_text) == round_.opened_hash


def options_of(round_: Round, *, by_points: bool) -> Options:
    """Return how the engine counts this round."""
    rule, satisfaction, completion = ENGINE_OPTIONS[Rule(round_.rule)]
    return Options(
        rule=EngineRule(rule),
        satisfaction=Satisfaction("points" if by_points else satisfaction),
        completion=Completion(completion),
        ties=Ties.COST_VOTES_LOT,
        # Nobody could choose the lot: it hangs on all that was fixed beforehand.
        seed=round_.fixed_hash or round_.opened_hash,
        minimum_support=round_.minimum_support,
    )


def ballots_text(
    round_: Round, plans: Iterable[tuple[str, str, int]], ballots: list[list[Any]]
) -> str:
    """Return plans and ballots as a Pabulib file, which the engine counts.

    A plan is (id, name, cost); a ballot is [choices, points, weight] as it is published.
    """
    by_points = any(points for _, points, _ in ballots)
    rows = [f"{one};{_amount(cost)};{_plain(name)}" for one, name, cost in plans]
    meta = {
        "description": _plain(str(round_.name["nl"])),
        "country": "Netherlands",
        "unit": _plain(str(round_.journey.name)),
        "instance": str(round_.decide_from.year),
        "num_projects": str(len(rows)),
        "num_votes": str(len(ballots)),
        "budget": _amount(round_.vote_budget),
        "vote_type": "scoring" if by_points else "approval",
        "rule": "equalshares" if round_.rule == Rule.EQUAL_SHARES else "greedy",
        "date_begin": f"{round_.decide_from:%d.%m.%Y}",
        "date_end": f"{round_.decide_until:%d.%m.%Y}",
        "currency": "EUR",
    }
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items())]
    lines += ["PROJECTS", "project_id;cost;name", *rows]
    lines += ["VOTES", "voter_id;vote;points" if by_points else "voter_id;vote"]
    for number, (choices, points, _weight) in enumerate(ballots, 1):
        lines.append(f"{number};{choices};{points}" if by_points else f"{number};{choices}")
    return "\n".join(lines) + "\n"


def _plain(name: str) -> str:
    printed = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(printed.replace(";", ",").replace('"', "'").split())


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
