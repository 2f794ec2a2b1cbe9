"""Voters who paid for the same winners, counted together: what makes equal shares fast.

A voter's money depends only on which winners their ballot names, how much each is worth to
them, and the order of the purchases. So voters with the same such set form a class, and a
round needs no voters, only how many supporters of each project are in each class. These
tables depend on the set of winners alone: an attempt with a larger share, which mostly
elects the same projects, finds them ready.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kantel.engine.allocation.satisfaction import Profile

Entry = tuple[int, int, int]  # class, utility, number of voters
Birth = tuple[int, int, int]  # class, class before the purchase, utility of the purchase
Signature = frozenset[tuple[int, int]]
# Tables kept at most, counted in ballots: some 100 MB.
LARGEST_CACHE = 4_000_000


@dataclass
class Level:
    """For a set of winners: each ballot's class, and tables made when they are asked for."""

    winners: frozenset[int]
    of_ballot: list[int]
    present: list[int]
    entries: dict[int, list[Entry]] = field(default_factory=dict)
    splits: dict[int, tuple[list[int], list[Birth]]] = field(default_factory=dict)


class Classes:
    """All classes and levels met so far, over the attempts with different shares."""

    def __init__(self, profile: Profile, projects: Sequence[int]) -> None:
        self._backers: dict[int, list[tuple[int, int, int]]] = {one: [] for one in projects}
        for ballot, pairs in enumerate(profile.choices):
            weight = profile.weights[ballot]
            for project, utility in pairs:
                if project in self._backers:
                    self._backers[project].append((ballot, utility, weight))
        self._worths = {
            project: sorted({utility for _, utility, _ in backers})
            for project, backers in self._backers.items()
        }
        self._signatures: list[Signature] = [frozenset()]
        self._numbers: dict[Signature, int] = {frozenset(): 0}
        self.start = Level(frozenset(), [0] * len(profile.choices), [0])
        self._levels: dict[frozenset[int], Level] = {}
        self._room = max(64, LARGEST_CACHE // max(1, len(profile.choices)))

    def supporters(self, level: Level, project: int) -> list[Entry]:
        """How many supporters a project has in each class, by utility."""
        found = level.entries.get(project)
        if found is None:
            counts: dict[tuple[int, int], int] = {}
            of_ballot = level.of_ballot
            for ballot, utility, weight in self._backers[project]:
                key = (of_ballot[ballot], utility)
                counts[key] = counts.get(key, 0) + weight
            found = [(one, utility, count) for (one, utility), count in counts.items()]
            level.entries[project] = found
        return found

    def after(self, level: Level, winner: int) -> Level:
        """The level when `winner` is elected beside those of `level`."""
        winners = level.winners | {winner}
        found = self._levels.pop(winners, None)
        if found is None:
            found = self._elect(level, winner, winners)
            if len(self._levels) >= self._room:
                del self._levels[next(iter(self._levels))]
        self._levels[winners] = found  # last in the row: the one used last
        return found

    def split(self, level: Level, winner: int) -> tuple[list[int], list[Birth]]:
        """The classes of a level: those that `winner` left alone, and those that paid for it."""
        found = level.splits.get(winner)
        if found is None:
            kept: list[int] = []
            births: list[Birth] = []
            paid = [(winner, worth) for worth in self._worths[winner]]
            for one in level.present:
                signature = self._signatures[one]
                for pair in paid:
                    if pair in signature:
                        births.append((one, self._number(signature - {pair}), pair[1]))
                        break
                else:
                    kept.append(one)
            found = level.splits[winner] = (kept, births)
        return found

    def _number(self, signature: Signature) -> int:
        number = self._numbers.setdefault(signature, len(self._signatures))
        if number == len(self._signatures):
            self._signatures.append(signature)
        return number

    def _elect(self, level: Level, winner: int, winners: frozenset[int]) -> Level:
        of_ballot = level.of_ballot.copy()
        children: dict[tuple[int, int], int] = {}
        for ballot, worth, _ in self._backers[winner]:
            before = (of_ballot[ballot], worth)
            now = children.get(before)
            if now is None:
                now = self._number(self._signatures[before[0]] | {(winner, worth)})
                children[before] = now
            of_ballot[ballot] = now
        return Level(winners, of_ballot, list(set(of_ballot)))
