"""How much a voter has of a project: by cost, by number, by points, by place (Borda).

`cost` and `cardinality` are those of Peters, Pierczynski and Skowron, "Proportional
Participatory Budgeting with Additive Utilities" (NeurIPS 2021); `borda` gives the last of
m projects on a ballot 0 and the first m - 1 (de Borda, 1781).
"""

from dataclasses import dataclass
from enum import StrEnum

from kantel.engine.allocation.election import (
    POINT_TYPES,
    AllocationError,
    Ballot,
    Election,
    VoteType,
)


class Satisfaction(StrEnum):
    """The names of the command line."""

    COST = "cost"
    CARDINALITY = "cardinality"
    POINTS = "points"
    BORDA = "borda"


@dataclass(frozen=True)
class Profile:
    """Ballots as utilities: whole numbers, times a scale of the project.

    `choices[i]` are the pairs (project, utility > 0) of ballot i, `weights[i]` its weight;
    a voter's satisfaction with project p is utility * `scales[p]`. `totals[p]` is the sum
    of utility * weight, those below zero included, `votes[p]` the weight that names p.
    """

    choices: tuple[tuple[tuple[int, int], ...], ...]
    weights: tuple[int, ...]
    scales: tuple[int, ...]
    totals: tuple[int, ...]
    votes: tuple[int, ...]
    costs: tuple[int, ...]
    budget: int
    voters: int
    step: int


def profile(election: Election, satisfaction: Satisfaction) -> Profile:
    """Utilities of all ballots under this measure; AllocationError where it does not apply."""
    if satisfaction is Satisfaction.POINTS and election.vote_type not in POINT_TYPES:
        raise AllocationError(f"There are no points on {election.vote_type} ballots; use cost.")
    if satisfaction is Satisfaction.BORDA and election.vote_type is not VoteType.ORDINAL:
        raise AllocationError("borda needs ballots in order of preference; use cost.")
    count = len(election.projects)
    totals, votes = [0] * count, [0] * count
    choices = []
    for ballot in election.ballots:
        pairs = _pairs(ballot, satisfaction)
        for project, utility in pairs:
            totals[project] += utility * ballot.weight
            votes[project] += ballot.weight
        choices.append(tuple(pair for pair in pairs if pair[1] > 0))
    costs = tuple(project.cost for project in election.projects)
    return Profile(
        choices=tuple(choices),
        weights=tuple(ballot.weight for ballot in election.ballots),
        scales=costs if satisfaction is Satisfaction.COST else (1,) * count,
        totals=tuple(totals),
        votes=tuple(votes),
        costs=costs,
        budget=election.budget,
        voters=election.voters,
        step=election.money_scale,
    )


def _pairs(ballot: Ballot, satisfaction: Satisfaction) -> list[tuple[int, int]]:
    if satisfaction is Satisfaction.POINTS:
        return list(zip(ballot.choices, ballot.points, strict=True))
    if satisfaction is Satisfaction.BORDA:
        last = len(ballot.choices) - 1
        return [(project, last - place) for place, project in enumerate(ballot.choices)]
    return [(project, 1) for project in ballot.choices]
