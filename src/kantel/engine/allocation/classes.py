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
Table = dict[tuple[int, int], int]
Signature = frozenset[tuple[int, int]]
# Tables kept at most, counted in ballots: some 100 MB.
LARGEST_CACHE = 4_000_000


@dataclass
class Level:
    """For a set of winners: each ballot's class, each other project's supporters by class."""

    winners: frozenset[int]
    of_ballot: list[int]
    tables: dict[int, Table]
    entries: dict[int, list[Entry]] = field(default_factory=dict)
    splits: dict[int, tuple[list[int], list[Birth]]] = field(default_factory=dict)

    def supporters(self, project: int) -> list[Entry]:
        """The supporters of a project that is not yet elected."""
        found = self.entries.get(project)
        if found is None:
            table = self.tables[project]
            found = [(one, utility, count) for (one, utility), count in table.items()]
            self.entries[project] = found
        return found


class Classes:
    """All classes and levels met so far, over the attempts with different shares."""

    def __init__(self, profile: Profile, projects: Sequence[int]) -> None:
        self.profile = profile
        self.backers: dict[int, list[tuple[int, int]]] = {project: [] for project in projects}
        self._signatures: list[Signature] = [frozenset()]
        self._numbers: dict[Signature, int] = {frozenset(): 0}
        tables: dict[int, Table] = {project: {} for project in projects}
        for ballot, pairs in enumerate(profile.choices):
            for project, utility in pairs:
                if project in tables:
                    self.backers[project].append((ballot, utility))
                    table = tables[project]
                    weight = profile.weights[ballot]
                    table[0, utility] = table.get((0, utility), 0) + weight
        self.start = Level(frozenset(), [0] * len(profile.choices), tables)
        self._levels: dict[frozenset[int], Level] = {}
        self._room = max(64, LARGEST_CACHE // max(1, len(profile.choices)))

    def after(self, level: Level, winner: int) -> Level:
        """The level when `winner` is elected beside those of `level`."""
        winners = level.winners | {winner}
        found = self._levels.get(winners)
        if found is None:
            found = self._elect(level, winner, winners)
            if len(self._levels) >= self._room:
                del self._levels[next(iter(self._levels))]
        else:
            del self._levels[winners]  # put back as the one used last
        self._levels[winners] = found
        return found

    def split(self, level: Level, winner: int) -> tuple[list[int], list[Birth]]:
        """The classes of a level: those that `winner` left alone, and those that paid for it."""
        found = level.splits.get(winner)
        if found is None:
            kept: list[int] = []
            births: list[Birth] = []
            for one in set(level.of_ballot):
                signature = self._signatures[one]
                paid = next((pair for pair in signature if pair[0] == winner), None)
                if paid is None:
                    kept.append(one)
                else:
                    births.append((one, self._number(signature - {paid}), paid[1]))
            found = level.splits[winner] = (kept, births)
        return found

    def _number(self, signature: Signature) -> int:
        number = self._numbers.setdefault(signature, len(self._signatures))
        if number == len(self._signatures):
            self._signatures.append(signature)
        return number

    def _elect(self, level: Level, winner: int, winners: frozenset[int]) -> Level:
        of_ballot = level.of_ballot.copy()
        tables = level.tables.copy()
        del tables[winner]
        changes: dict[int, Table] = {project: {} for project in tables}
        children: dict[tuple[int, int], int] = {}
        for ballot, worth in self.backers[winner]:
            before = of_ballot[ballot]
            now = children.get((before, worth))
            if now is None:
                now = self._number(self._signatures[before] | {(winner, worth)})
                children[before, worth] = now
            of_ballot[ballot] = now
            weight = self.profile.weights[ballot]
            for project, utility in self.profile.choices[ballot]:
                if project in changes:
                    change = changes[project]
                    change[now, utility] = change.get((now, utility), 0) + weight
                    change[before, utility] = change.get((before, utility), 0) - weight
        entries = {project: found for project, found in level.entries.items() if project in tables}
        for project, change in changes.items():
            if change:
                entries.pop(project, None)
                tables[project] = _sum(tables[project], change)
        return Level(winners, of_ballot, tables, entries)


def _sum(table: Table, change: Table) -> Table:
    merged = table.copy()
    for key, count in change.items():
        together = merged.get(key, 0) + count
        if together:
            merged[key] = together
        else:
            del merged[key]
    return merged
