"""A round as the engine counts it, and what is fixed of it before it opens."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kantel.act.fund.models import Round
from kantel.engine.allocation.comparison import Comparison
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options, Rule, allocate
from kantel.engine.allocation.election import Election
from kantel.engine.allocation.pabulib import read
from kantel.engine.allocation.publication import canonical
from kantel.engine.allocation.satisfaction import Satisfaction
from kantel.engine.allocation.ties import Ties

FIXED_FORMAT = "kantel-round-1"
DATES = ("call_from", "call_until", "check_until", "improve_until", "decide_until", "publish_on")


@dataclass(frozen=True)
class Candidate:
    """A plan on the ballot: its id, its name, what it costs in cents."""

    id: str
    name: str
    cost: int


def options_of(rule: dict[str, Any]) -> Options:
    """Return the options of a round as the engine takes them."""
    return Options(
        rule=Rule(rule["rule"]),
        satisfaction=Satisfaction(rule["satisfaction"]),
        completion=Completion(rule["completion"]),
        ties=Ties(rule["ties"]),
        seed=rule["seed"],
        minimum_support=rule["minimum_support"],
        comparison=Comparison(rule["comparison"]),
    )


def fixed_document(round_: Round) -> str:
    """Return everything that is fixed before a round opens, as canonical JSON."""
    names = ("budget", "ceiling", "decider", "committee_share", "rule", "public_id")
    dates = (*DATES, "account_until")
    return canonical(
        {
            "format": FIXED_FORMAT,
            **{name: getattr(round_, name) for name in names},
            **{name: dict(getattr(round_, name)) for name in ("title", "purpose", "mandate")},
            **{name: getattr(round_, name).isoformat() for name in dates},
        }
    )


def hash_of(document: str) -> str:
    """Return the print of a document by which a change is noticed."""
    return hashlib.sha256(document.encode()).hexdigest()


def is_as_fixed(round_: Round) -> bool:
    """Tell whether a round is still what was fixed when it opened."""
    document = fixed_document(round_)
    return round_.fixed == document and round_.fixed_hash == hash_of(document)


def residents_budget(round_: Round) -> int:
    """Return what the vote of residents divides, in cents."""
    shares = {"committee": 0, "residents": 100, "both": 100 - round_.committee_share}
    return round_.budget * shares[round_.decider] // 100


def election_of(
    round_: Round, candidates: Iterable[Candidate], ballots: Iterable[Iterable[str]], budget: int
) -> Election:
    """Return the vote over `candidates`, each ballot being the ids it approves of."""
    rows = [
        f"{one.id};{one.cost // 100}.{one.cost % 100:02};{_plain(one.name)}" for one in candidates
    ]
    votes = [f"{number};{','.join(chosen)}" for number, chosen in enumerate(ballots, 1)]
    meta = {
        "description": _plain(str(round_.title)) or "round",
        "country": "Netherlands",
        "unit": _plain(str(round_.journey.name)) or "unit",
        "instance": round_.public_id,
        "currency": "EUR",
        "num_projects": str(len(rows)),
        "num_votes": str(len(votes)),
        "budget": _amount(budget),
        "vote_type": "approval",
        "rule": round_.rule["rule"],
    }
    parts = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items())]
    parts += ["PROJECTS", "project_id;cost;name", *rows, "VOTES", "voter_id;vote", *votes]
    return read("\n".join(parts) + "\n")


def count(round_: Round, election: Election) -> dict[str, Any]:
    """Count a vote by the rule of the round."""
    return allocate(election, options_of(round_.rule))


def _plain(text: str) -> str:
    return " ".join(text.replace(";", ",").replace('"', "'").split())


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
