"""What binds projects together: conflicts, dependencies, ceilings per category or district.

A project *waits* until all it requires have won, and is *blocked* as soon as a rival has won
or a ceiling of its group would be passed. Blocked is for good, because winners stay. Every
rule looks only at projects that are neither. Ceilings follow Jain, Sornat, Talmon and Zehavi,
"Participatory Budgeting with Project Groups" (IJCAI 2021): a group has a maximum, not a sum
set apart, so that what one category leaves is there for the others.

In a Pabulib file these are columns of PROJECTS, `conflicts` and `requires` (ids with commas
between), and lines of META: `ceiling_category_sport;30000` is the ceiling of the projects
whose column `category` holds the word sport; `ceiling_district_Noord` goes the same way.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from kantel.engine.allocation.election import AllocationError, Election
from kantel.engine.allocation.money import cents

PREFIX = "ceiling_"


@dataclass(frozen=True)
class Ceiling:
    """At most `amount` for these projects together."""

    column: str
    value: str
    amount: int
    members: frozenset[int]


@dataclass(frozen=True)
class Conditions:
    """All that binds the projects of a vote, by index."""

    costs: tuple[int, ...]
    conflicts: dict[int, frozenset[int]] = field(default_factory=dict)
    requires: dict[int, frozenset[int]] = field(default_factory=dict)
    ceilings: tuple[Ceiling, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conflicts or self.requires or self.ceilings)

    def waits(self, project: int, bought: Collection[int]) -> bool:
        """Is something that the project requires not bought (yet)?"""
        return not self.requires.get(project, frozenset()) <= set(bought)

    def rivals(self, project: int, bought: Collection[int]) -> list[int]:
        """The bought projects that exclude this one."""
        return sorted(self.conflicts.get(project, frozenset()) & set(bought))

    def passed(self, project: int, bought: Collection[int]) -> tuple[Ceiling, int] | None:
        """The first ceiling that this project would pass now, and by how much."""
        for ceiling in self.ceilings:
            if project in ceiling.members:
                spent = sum(self.costs[one] for one in ceiling.members & set(bought))
                if spent + self.costs[project] > ceiling.amount:
                    return ceiling, spent + self.costs[project] - ceiling.amount
        return None

    def blocked(self, project: int, bought: Collection[int]) -> bool:
        """Can the project never be bought after these?"""
        return bool(self.rivals(project, bought)) or self.passed(project, bought) is not None

    def free(self, project: int, bought: Collection[int]) -> bool:
        """May the project be bought now, as far as the conditions go?"""
        return not self.waits(project, bought) and not self.blocked(project, bought)


def conditions(election: Election) -> Conditions:
    """The conditions in the file; AllocationError where they name what is not there."""
    index = {project.id: at for at, project in enumerate(election.projects)}
    conflicts: dict[int, set[int]] = {}
    for at, rivals in _named(election, "conflicts", index).items():
        for rival in rivals - {at}:
            conflicts.setdefault(at, set()).add(rival)
            conflicts.setdefault(rival, set()).add(at)
    return Conditions(
        costs=tuple(project.cost for project in election.projects),
        conflicts={at: frozenset(rivals) for at, rivals in conflicts.items()},
        requires=_named(election, "requires", index),
        ceilings=_ceilings(election),
    )


def _named(election: Election, column: str, index: dict[str, int]) -> dict[int, frozenset[int]]:
    found = {}
    for at, project in enumerate(election.projects):
        names = [one.strip() for one in project.columns.get(column, "").split(",") if one.strip()]
        for name in names:
            if name not in index:
                raise AllocationError(
                    f'Project {project.id} has "{name}" in the column {column}, '
                    "which is no project of this file."
                )
        if names:
            found[at] = frozenset(index[name] for name in names)
    return found


def _ceilings(election: Election) -> tuple[Ceiling, ...]:
    found = []
    for key, amount in election.meta.items():
        if not key.startswith(PREFIX):
            continue
        column, _, value = key.removeprefix(PREFIX).partition("_")
        members = frozenset(
            at
            for at, project in enumerate(election.projects)
            if value in [one.strip() for one in project.columns.get(column, "").split(",")]
        )
        if not members:
            raise AllocationError(f'No project has "{value}" in the column {column} ({key}).')
        found.append(Ceiling(column, value, cents(amount, key, election.money_scale), members))
    return tuple(found)


def written(found: Conditions, election: Election) -> dict[str, Any]:
    """The conditions as they stand in the result."""
    ids = [project.id for project in election.projects]
    return {
        "conflicts": sorted(
            [ids[one], ids[other]]
            for one, rivals in found.conflicts.items()
            for other in rivals
            if ids[one] < ids[other]
        ),
        "requires": sorted(
            [ids[one], ids[other]] for one, needed in found.requires.items() for other in needed
        ),
        "ceilings": [
            {
                "column": one.column,
                "value": one.value,
                "amount": one.amount,
                "projects": sorted(ids[at] for at in one.members),
            }
            for one in found.ceilings
        ],
    }
