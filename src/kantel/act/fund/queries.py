"""Reads of the fund."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kantel.act.fund.models import Plan, Round
from kantel.engine.allocation import kin, pabulib, pabulib_writing, picture, words
from kantel.engine.allocation.publication import canonical
from kantel.people.models import Journey

# From so many ballots on they are published: among fewer one might recognise somebody's.
PUBLISHED_FROM = 50


def rounds_of(journey: Journey) -> QuerySet[Round]:
    """Return the rounds that readers see: what is fixed."""
    return journey.rounds.exclude(fixed_hash="")


def plans_to_decide(round_: Round) -> QuerySet[Plan]:
    """Return the plans that can get money, in the order in which they came in."""
    return round_.plans.select_related("round__journey").order_by("id")


def terms(round_: Round) -> str:
    """Return all that decides the outcome beside the ballots, as canonical JSON."""
    return canonical(
        {
            "round": round_.public_id,
            "name": dict(round_.name),
            "purpose": dict(round_.purpose),
            "budget": round_.budget,
            "rule": round_.rule,
            "minimum_support": round_.minimum_support,
            "decide_from": round_.decide_from.isoformat(),
            "decide_until": round_.decide_until.isoformat(),
            "plans": [
                {"id": one.public_id, "name": one.name, "summary": one.summary, "cost": one.cost}
                for one in plans_to_decide(round_)
            ],
        }
    )


@dataclass(frozen=True)
class Outcome:
    """A result in words and a picture."""

    document: dict[str, Any]
    won: list[tuple[Plan, str]]
    lost: list[tuple[Plan, str]]
    groups: list[str]
    drawn: SafeString

    @property
    def left(self) -> int:
        """Return the money that is left over, in cents."""
        return int(self.document["left"])


def outcome(round_: Round) -> Outcome | None:
    """Return how a round came out, for its page; None before it was counted."""
    result = getattr(round_, "result", None)
    if result is None:
        return None
    document = json.loads(result.text)
    language = "nl" if (get_language() or "nl").startswith("nl") else "en"
    plans = {plan.public_id: plan for plan in plans_to_decide(round_)}
    why = [one["project"] for one in document["rounds"]]
    told = dict(zip(why, words.rounds(document, language), strict=True))
    alike = kin.kin(document)
    return Outcome(
        document,
        [(plans[one], told.get(one, "")) for one in document["winners"]],
        [(plans[one], text) for one, text in words.refusals(document, language).items()],
        words.groups(document, alike, language),
        mark_safe(picture.picture(document, language)),  # noqa: S308 (our own drawing)
    )


def has_published_ballots(document: dict[str, Any]) -> bool:
    """Tell whether enough people voted to publish the ballots."""
    return len(document["ballots"]) >= PUBLISHED_FROM


def result_document(round_: Round) -> dict[str, Any]:
    """Return what is published of a result: with its ballots where there are enough of them."""
    document: dict[str, Any] = json.loads(round_.result.text)
    if not has_published_ballots(document):
        document |= {"ballots": [], "ballot_seals": [], "seal": ""}
    return document


def pabulib_text(round_: Round) -> str | None:
    """Return the round as a Pabulib file; None where the ballots are not published."""
    document = json.loads(round_.result.text)
    if not has_published_ballots(document):
        return None
    election = pabulib.read(election_text(round_, document["ballots"]))
    return pabulib_writing.write(election, document["winners"])


def election_text(round_: Round, ballots: list[list[Any]]) -> str:
    """Return the round with these ballots as a Pabulib file, which the engine counts.

    A ballot is [choices, points, weight] as it is published.
    """
    by_points = any(points for _, points, _ in ballots)
    meta = {
        "description": str(round_.name["nl"]).replace(";", ","),
        "country": "Netherlands",
        "unit": str(round_.journey.name).replace(";", ","),
        "instance": str(round_.decide_from.year),
        "num_projects": str(round_.plans.count()),
        "num_votes": str(len(ballots)),
        "budget": _amount(round_.budget),
        "vote_type": "scoring" if by_points else "approval",
        "rule": "equalshares" if round_.rule == "equal_shares" else "greedy",
        "date_begin": f"{round_.decide_from:%d.%m.%Y}",
        "date_end": f"{round_.decide_until:%d.%m.%Y}",
        "currency": "EUR",
    }
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items())]
    lines += ["PROJECTS", "project_id;cost;name"]
    lines += [
        f"{plan.public_id};{_amount(plan.cost)};{plan.name.replace(';', ',')}"
        for plan in plans_to_decide(round_)
    ]
    lines += ["VOTES", "voter_id;vote;points" if by_points else "voter_id;vote"]
    for number, (choices, points, _weight) in enumerate(ballots, 1):
        lines.append(f"{number};{choices};{points}" if by_points else f"{number};{choices}")
    return "\n".join(lines) + "\n"


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
