"""Sequential Phragmén for projects with a cost.

Phragmén (1894); with costs: Los, Christoff and Grossi, "Proportional Budget Allocations:
Towards a Systematization" (IJCAI 2022). Money flows to all voters at the same speed. As
soon as the supporters of a project together own its cost they buy it, and start again from
nothing. The method stops when a project that is bought would not fit the budget.
"""

from dataclasses import dataclass
from fractions import Fraction

from kantel.engine.allocation.satisfaction import Profile


@dataclass(frozen=True)
class Purchase:
    """A project, and how much money every voter had got by then (None: nobody wants it)."""

    project: int
    load: Fraction | None
    tied: tuple[int, ...]


@dataclass(frozen=True)
class Flow:
    """The purchases, and the one that did not fit any more (None: all were looked at)."""

    purchases: tuple[Purchase, ...]
    stopped_at: Purchase | None


class _Supporters:
    """Supporters counted by the purchase they joined last; 0 is none."""

    def __init__(self, profile: Profile, projects: list[int]) -> None:
        self.profile = profile
        self.last = [0] * len(profile.choices)
        self.loads = [Fraction(0)]
        self.counts: dict[int, dict[int, int]] = {project: {} for project in projects}
        self.backers: dict[int, list[int]] = {project: [] for project in projects}
        for ballot, pairs in enumerate(profile.choices):
            for project, _ in pairs:
                if project in self.counts:
                    self.backers[project].append(ballot)
                    count = self.counts[project]
                    count[0] = count.get(0, 0) + profile.weights[ballot]

    def load(self, project: int) -> Fraction | None:
        count = self.counts[project]
        voters = sum(count.values())
        if not voters:
            return None
        owned = sum((self.loads[one] * voters for one, voters in count.items()), Fraction(0))
        return (owned + self.profile.costs[project]) / voters

    def buy(self, winner: int, load: Fraction | None) -> None:
        self.loads.append(load or Fraction(0))
        now = len(self.loads) - 1
        for ballot in self.backers[winner]:
            weight, before = self.profile.weights[ballot], self.last[ballot]
            self.last[ballot] = now
            for project, _ in self.profile.choices[ballot]:
                if project in self.counts:
                    count = self.counts[project]
                    count[before] -= weight
                    count[now] = count.get(now, 0) + weight
        del self.counts[winner]


def phragmen(profile: Profile, projects: list[int], ranks: tuple[int, ...]) -> Flow:
    """Buy one project after another until one does not fit."""
    candidates = [one for one in projects if profile.costs[one] <= profile.budget]
    supporters = _Supporters(profile, candidates)
    left = profile.budget
    purchases: list[Purchase] = []
    while supporters.counts:
        loads = {project: supporters.load(project) for project in supporters.counts}
        lowest = min((load for load in loads.values() if load is not None), default=None)
        tied = sorted((one for one in loads if loads[one] == lowest), key=ranks.__getitem__)
        too_dear = next((one for one in tied if profile.costs[one] > left), None)
        if too_dear is not None:
            return Flow(tuple(purchases), Purchase(too_dear, lowest, tuple(tied)))
        purchases.append(Purchase(tied[0], lowest, tuple(tied)))
        left -= profile.costs[tied[0]]
        supporters.buy(tied[0], lowest)
    return Flow(tuple(purchases), None)
