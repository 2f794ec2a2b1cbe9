"""Count a vote by a declared rule: the one function that the platform calls."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kantel.engine.allocation import explanation, publication
from kantel.engine.allocation.completion import FILLS_UP, Completion, complete
from kantel.engine.allocation.election import AllocationError, Election
from kantel.engine.allocation.equal_shares import EqualShares
from kantel.engine.allocation.greedy import greedy
from kantel.engine.allocation.phragmen import phragmen
from kantel.engine.allocation.satisfaction import Profile, Satisfaction, profile
from kantel.engine.allocation.ties import Ties, ranks


class Rule(StrEnum):
    """The names of the command line."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"
    PHRAGMEN = "phragmen"


@dataclass(frozen=True)
class Options:
    """Everything that decides who wins, besides the ballots."""

    rule: Rule = Rule.EQUAL_SHARES
    satisfaction: Satisfaction = Satisfaction.COST
    completion: Completion = Completion.ADD1_UTILITARIAN
    ties: Ties = Ties.NAME
    seed: str = ""
    minimum_support: int = 0


def allocate(election: Election, options: Options) -> dict[str, Any]:
    """The whole result, ready to be written as canonical JSON (see publication.py)."""
    if options.rule is not Rule.EQUAL_SHARES and options.completion is not Completion.NONE:
        raise AllocationError(f"The rule {options.rule} knows no completion; use none.")
    if options.rule is Rule.PHRAGMEN and options.satisfaction not in {
        Satisfaction.COST,
        Satisfaction.CARDINALITY,
    }:
        raise AllocationError("phragmen looks at who chose what, not at points; use cost.")
    counted = profile(election, options.satisfaction)
    order = ranks(election, counted.votes, options.ties, options.seed)
    allowed = [
        index for index, votes in enumerate(counted.votes) if votes >= options.minimum_support
    ]
    count = {
        Rule.GREEDY: _greedy,
        Rule.EQUAL_SHARES: _equal_shares,
        Rule.PHRAGMEN: _phragmen,
    }[options.rule]
    story = explanation.Story(election, counted)
    count(story, counted, allowed, order, options)
    story.refuse_unsupported(allowed, options.minimum_support)
    return publication.document(election, counted, _written(options), story)


def _written(options: Options) -> dict[str, Any]:
    return {
        "rule": str(options.rule),
        "satisfaction": str(options.satisfaction),
        "completion": str(options.completion),
        "ties": str(options.ties),
        "seed": options.seed,
        "minimum_support": options.minimum_support,
    }


def _greedy(
    story: explanation.Story,
    counted: Profile,
    allowed: list[int],
    order: tuple[int, ...],
    options: Options,
) -> None:
    story.turns(greedy(counted, allowed, order, counted.budget), "greedy")


def _phragmen(
    story: explanation.Story,
    counted: Profile,
    allowed: list[int],
    order: tuple[int, ...],
    options: Options,
) -> None:
    story.flow(phragmen(counted, allowed, order), allowed)


def _equal_shares(
    story: explanation.Story,
    counted: Profile,
    allowed: list[int],
    order: tuple[int, ...],
    options: Options,
) -> None:
    free = [
        one
        for one in allowed
        if not counted.costs[one] and counted.totals[one] * counted.scales[one] > 0
    ]
    story.free(sorted(free, key=order.__getitem__))
    shares = EqualShares(counted, allowed, order)
    attempt = complete(shares, options.completion)
    story.attempt(attempt, shares)
    if options.completion in FILLS_UP:
        rest = [one for one in allowed if one not in story.winners]
        left = counted.budget - attempt.outcome.spent
        story.turns(greedy(counted, rest, order, left), "fill-up")
