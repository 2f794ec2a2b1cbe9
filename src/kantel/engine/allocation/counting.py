"""Count a vote by a declared rule: the one function that the platform calls."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kantel.engine.allocation import publication
from kantel.engine.allocation.comparison import Comparison, preference
from kantel.engine.allocation.completion import FILLS_UP, Completion, complete
from kantel.engine.allocation.conditions import Conditions, conditions, written
from kantel.engine.allocation.election import AllocationError, Election
from kantel.engine.allocation.equal_shares import EqualShares
from kantel.engine.allocation.explanation import Story
from kantel.engine.allocation.greedy import Turn, greedy
from kantel.engine.allocation.phragmen import phragmen
from kantel.engine.allocation.satisfaction import Profile, Satisfaction, profile
from kantel.engine.allocation.steps import with_steps
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
    comparison: Comparison = Comparison.NONE


@dataclass
class Count:
    """What every rule is handed."""

    story: Story
    profile: Profile
    allowed: list[int]
    order: tuple[int, ...]
    options: Options
    conditions: Conditions

    def greedy(self, projects: list[int], left: int, bought: Collection[int] = ()) -> list[Turn]:
        """The greedy rule over these projects."""
        return greedy(
            self.profile, projects, self.order, left, conditions=self.conditions, bought=bought
        )


def allocate(election: Election, options: Options) -> dict[str, Any]:
    """The whole result, ready to be written as canonical JSON (see publication.py)."""
    election = with_steps(election)
    bound = conditions(election)
    _refuse(options, bound)
    counted = profile(election, options.satisfaction)
    order = ranks(election, counted.votes, options.ties, options.seed)
    allowed = [
        index for index, votes in enumerate(counted.votes) if votes >= options.minimum_support
    ]
    count = Count(Story(election, counted, bound), counted, allowed, order, options, bound)
    {Rule.GREEDY: _greedy, Rule.EQUAL_SHARES: _equal_shares, Rule.PHRAGMEN: _phragmen}[
        options.rule
    ](count)
    count.story.refuse_unsupported(allowed, options.minimum_support)
    count.story.bind()
    return publication.document(election, counted, _written(options, bound, election), count.story)


def _refuse(options: Options, bound: Conditions) -> None:
    """Options that do not go together are an error, never silently another rule."""
    plain = options.rule is not Rule.EQUAL_SHARES
    if plain and options.completion is not Completion.NONE:
        raise AllocationError(f"The rule {options.rule} knows no completion; use none.")
    if plain and options.comparison is not Comparison.NONE:
        raise AllocationError("Only equal-shares is compared with greedy; use none.")
    if options.rule is Rule.PHRAGMEN:
        if options.satisfaction not in {Satisfaction.COST, Satisfaction.CARDINALITY}:
            raise AllocationError("phragmen looks at who chose what, not at points; use cost.")
        if bound:
            raise AllocationError(
                "phragmen knows no conflicts, requirements or ceilings; use another rule."
            )


def _written(options: Options, bound: Conditions, election: Election) -> dict[str, Any]:
    return {
        "rule": str(options.rule),
        "satisfaction": str(options.satisfaction),
        "completion": str(options.completion),
        "ties": str(options.ties),
        "seed": options.seed,
        "minimum_support": options.minimum_support,
        "comparison": str(options.comparison),
        **written(bound, election),
    }


def _greedy(count: Count) -> None:
    count.story.turns(count.greedy(count.allowed, count.profile.budget), "greedy")


def _phragmen(count: Count) -> None:
    count.story.flow(phragmen(count.profile, count.allowed, count.order), count.allowed)


def _equal_shares(count: Count) -> None:
    story, counted, options = count.story, count.profile, count.options
    free = [
        one
        for one in count.allowed
        if not counted.costs[one] and counted.totals[one] > 0 and counted.scales[one] > 0
    ]
    for one in sorted(free, key=count.order.__getitem__):
        if count.conditions.free(one, story.winners):
            story.free([one])
    shares = EqualShares(
        counted, count.allowed, count.order, count.conditions, tuple(story.winners)
    )
    attempt = complete(shares, options.completion)
    story.attempt(attempt, shares)
    if options.completion in FILLS_UP:
        rest = [one for one in count.allowed if one not in story.winners]
        left = counted.budget - attempt.outcome.spent
        story.turns(count.greedy(rest, left, story.winners), "fill-up")
    if options.comparison is Comparison.GREEDY:
        turns = count.greedy(count.allowed, counted.budget)
        found = preference(counted, story.winners, [one.project for one in turns if one.funded])
        story.compared(found, turns)
