"""Sequential Phragmén for projects with a cost.

Phragmén (1894); with costs: Los, Christoff and Grossi, "Proportional Budget Allocations:
Towards a Systematization" (IJCAI 2022). Money flows to all voters at the same speed. As
soon as the supporters of a project together own its cost they buy it, and start again from
nothing. The method stops when a project that is bought would not fit the budget.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from kantel.engine.allocation.satisfaction import Profile

Floats = npt.NDArray[np.float64]
MARGIN = 1e-9


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
        self.last = np.zeros(len(profile.weights), np.int64)
        self.loads = [Fraction(0)]
        self.left = dict.fromkeys(projects)

    def cheapest(self) -> tuple[Fraction | None, list[int]]:
        """The lowest load, and the projects that have it; floats only say where to look."""
        about = np.array([float(load) for load in self.loads])
        counts = {project: self._counts(project) for project in self.left}
        guess = {
            project: (float(about[: len(count)] @ count) + self.profile.costs[project])
            / count.sum()
            for project, count in counts.items()
            if count.any()
        }
        if not guess:
            return None, list(self.left)
        # Only sums of numbers above zero: far closer than this margin.
        limit = min(guess.values()) * (1 + MARGIN)
        loads = {one: self._load(one, counts[one]) for one in guess if guess[one] <= limit}
        lowest = min(loads.values())
        return lowest, [one for one, load in loads.items() if load == lowest]

    def buy(self, winner: int, load: Fraction | None) -> None:
        self.loads.append(load or Fraction(0))
        self.last[self.profile.supporters(winner)[0]] = len(self.loads) - 1
        del self.left[winner]

    def _counts(self, project: int) -> Floats:
        ballots = self.profile.supporters(project)[0]
        weights = self.profile.weights[ballots].astype(np.float64)
        return np.bincount(self.last[ballots], weights, minlength=1).astype(np.float64)

    def _load(self, project: int, counts: Floats) -> Fraction:
        owned = sum(
            (self.loads[at] * int(counts[at]) for at in np.flatnonzero(counts)), Fraction(0)
        )
        return (owned + self.profile.costs[project]) / int(counts.sum())


def phragmen(profile: Profile, projects: list[int], ranks: tuple[int, ...]) -> Flow:
    """Buy one project after another until one does not fit."""
    candidates = [one for one in projects if profile.costs[one] <= profile.budget]
    supporters = _Supporters(profile, candidates)
    left = profile.budget
    purchases: list[Purchase] = []
    while supporters.left:
        lowest, tied = supporters.cheapest()
        tied.sort(key=ranks.__getitem__)
        too_dear = next((one for one in tied if profile.costs[one] > left), None)
        if too_dear is not None:
            return Flow(tuple(purchases), Purchase(too_dear, lowest, tuple(tied)))
        purchases.append(Purchase(tied[0], lowest, tuple(tied)))
        left -= profile.costs[tied[0]]
        supporters.buy(tied[0], lowest)
    return Flow(tuple(purchases), None)
