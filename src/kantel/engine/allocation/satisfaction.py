"""How much a voter has of a project: by cost, by number, by points, by place (Borda).

`cost` and `cardinality` are those of Peters, Pierczynski and Skowron, "Proportional
Participatory Budgeting with Additive Utilities" (NeurIPS 2021); `borda` gives the last of
m projects on a ballot 0 and the first m - 1 (de Borda, 1781).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kantel.engine.allocation.election import (
    POINT_TYPES,
    AllocationError,
    Ballots,
    Election,
    Ints,
    VoteType,
)


class Satisfaction(StrEnum):
    """The names of the command line."""

    COST = "cost"
    CARDINALITY = "cardinality"
    POINTS = "points"
    BORDA = "borda"


@dataclass(frozen=True, eq=False)
class Profile:
    """Ballots as utilities: whole numbers, times a scale of the project.

    Supporters are sorted by project: those of p are the ballots
    `backers[starts[p]:starts[p + 1]]`, with `utilities` > 0 beside them; a voter's
    satisfaction is utility * `scales[p]`. `weights[i]` says how many voters ballot i
    stands for. `totals[p]` is the sum of utility * weight, those below zero included,
    `votes[p]` the weight that names p.
    """

    starts: tuple[int, ...]
    backers: Ints
    utilities: Ints
    weights: Ints
    scales: tuple[int, ...]
    totals: tuple[int, ...]
    votes: tuple[int, ...]
    costs: tuple[int, ...]
    budget: int
    voters: int
    step: int

    def supporters(self, project: int) -> tuple[Ints, Ints]:
        """The ballots that have something of a project, and how much."""
        part = slice(self.starts[project], self.starts[project + 1])
        return self.backers[part], self.utilities[part]


def profile(election: Election, satisfaction: Satisfaction) -> Profile:
    """Utilities of all ballots under this measure; AllocationError where it does not apply."""
    if satisfaction is Satisfaction.POINTS and election.vote_type not in POINT_TYPES:
        raise AllocationError(f"There are no points on {election.vote_type} ballots; use cost.")
    if satisfaction is Satisfaction.BORDA and election.vote_type is not VoteType.ORDINAL:
        raise AllocationError("borda needs ballots in order of preference; use cost.")
    count = len(election.projects)
    ballots = election.ballots
    rows = np.repeat(np.arange(len(ballots)), np.diff(ballots.starts))
    utilities = _utilities(ballots, rows, satisfaction)
    heavy = ballots.weights[rows]
    order = np.argsort(ballots.projects, kind="stable")
    kept = order[utilities[order] > 0]
    starts = np.searchsorted(ballots.projects[kept], np.arange(count + 1))
    costs = tuple(project.cost for project in election.projects)
    return Profile(
        starts=tuple(starts.tolist()),
        backers=rows[kept],
        utilities=utilities[kept],
        weights=ballots.weights,
        scales=costs if satisfaction is Satisfaction.COST else (1,) * count,
        totals=_sums(ballots.projects, utilities * heavy, count),
        votes=_sums(ballots.projects, heavy, count),
        costs=costs,
        budget=election.budget,
        voters=election.voters,
        step=election.money_scale,
    )


def _utilities(ballots: Ballots, rows: Ints, satisfaction: Satisfaction) -> Ints:
    if satisfaction is Satisfaction.POINTS and ballots.points is not None:
        return ballots.points
    if satisfaction is Satisfaction.BORDA:
        return ballots.starts[rows + 1] - 1 - np.arange(len(rows))
    return np.ones(len(rows), np.int64)


def _sums(groups: Ints, values: Ints, count: int) -> tuple[int, ...]:
    found = np.zeros(count, np.int64)
    np.add.at(found, groups, values)
    return tuple(found.tolist())
