"""Voters who paid for the same winners, counted together: what makes exact counting fast.

A voter's money depends only on which winners their ballot names, how much each is worth to
them, and the order of the purchases. So voters with the same of these form a class, and a
round needs no voters, only how many supporters of each project are in each class. That
does not depend on the share: counting with another share that begins with the same winners
finds its tables ready.
"""

from dataclasses import dataclass, field

import numpy as np

from kantel.engine.allocation.election import Ints
from kantel.engine.allocation.satisfaction import Profile

Entry = tuple[int, int, int]  # class, utility, number of voters
# Tables kept at most, counted in ballots: some 30 MB.
LARGEST_CACHE = 4_000_000


@dataclass
class Level:
    """After some purchases: each ballot's class, and tables made when they are asked for.

    Class c was class `parents[c]` before the last purchase, of which it has `paid[c]`
    units of utility (0: it did not pay).
    """

    of_ballot: Ints
    parents: list[int]
    paid: list[int]
    winners: frozenset[int] = frozenset()
    entries: dict[int, list[Entry]] = field(default_factory=dict)
    children: dict[int, "Level"] = field(default_factory=dict)


class Classes:
    """The levels met so far, over counts with different shares."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        ballots = len(profile.weights)
        self.start = Level(np.zeros(ballots, np.int64), [0], [0])
        self._room = max(64, LARGEST_CACHE // max(1, ballots))
        self._kept = 0

    def supporters(self, level: Level, project: int) -> list[Entry]:
        """How many supporters a project has in each class, by utility."""
        found = level.entries.get(project)
        if found is None:
            ballots, utilities = self.profile.supporters(project)
            codes, kinds = _coded(level.of_ballot[ballots], utilities)
            # Weights are whole and their sums below 2**53: a float holds them exactly.
            counts = np.bincount(codes, self.profile.weights[ballots], minlength=len(kinds))
            found = [
                (one, utility, int(count))
                for (one, utility), count in zip(kinds, counts.tolist(), strict=True)
            ]
            level.entries[project] = found
        return found

    def after(self, level: Level, winner: int) -> Level:
        """The level when `winner` is bought next."""
        found = level.children.get(winner)
        if found is None:
            found = self._buy(level, winner)
            self._kept += 1
            if self._kept > self._room:
                self.start.children.clear()
                self._kept = 0
            level.children[winner] = found
        return found

    def _buy(self, level: Level, winner: int) -> Level:
        ballots, utilities = self.profile.supporters(winner)
        codes, kinds = _coded(level.of_ballot[ballots], utilities)
        before = len(level.parents)
        of_ballot = level.of_ballot.copy()
        of_ballot[ballots] = before + codes
        present = np.bincount(of_ballot, minlength=before + len(kinds)) > 0
        number = np.cumsum(present) - 1
        parents = list(range(before)) + [one for one, _ in kinds]
        paid = [0] * before + [utility for _, utility in kinds]
        kept = np.flatnonzero(present).tolist()
        return Level(
            of_ballot=number[of_ballot],
            parents=[parents[one] for one in kept],
            paid=[paid[one] for one in kept],
            winners=level.winners | {winner},
        )


def _coded(classes: Ints, utilities: Ints) -> tuple[Ints, list[tuple[int, int]]]:
    """Each supporter's kind by number, and the kinds: pairs of class and utility."""
    if not len(classes):
        return classes, []
    if int(utilities.min()) == int(utilities.max()):
        present = np.bincount(classes) > 0
        kinds = np.flatnonzero(present).tolist()
        number = np.cumsum(present) - 1
        return number[classes], [(one, int(utilities[0])) for one in kinds]
    most = int(utilities.max()) + 1
    pairs = classes * most + utilities
    order = np.argsort(pairs, kind="stable")
    new = np.ones(len(order), bool)
    new[1:] = pairs[order][1:] != pairs[order][:-1]
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new) - 1
    return number, [divmod(pair, most) for pair in pairs[order][new].tolist()]
