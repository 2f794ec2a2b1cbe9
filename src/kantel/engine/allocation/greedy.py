"""Greedy: the project with the most satisfaction per cost that still fits, and so on.

With satisfaction `cost` this is the order of votes, which most cities use; with
`cardinality` it is votes per cost (Talmon and Faliszewski, AAAI 2019). Projects that
nobody chose come last and win when they fit, as in pabutools; `minimum_support` keeps them out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from kantel.engine.allocation.conditions import Conditions
from kantel.engine.allocation.satisfaction import Profile


@dataclass(frozen=True)
class Turn:
    """A project's turn: what it gives per cent of cost (None: it is free), what was left."""

    project: int
    value: Fraction | None
    left: int
    funded: bool


def greedy(
    profile: Profile,
    projects: list[int],
    ranks: tuple[int, ...],
    left: int,
    *,
    conditions: Conditions,
    bought: Collection[int] = (),
) -> list[Turn]:
    """The turns of all projects in order, with `left` cents to begin with.

    A project that waits for another is passed over, and has its turn when that one wins.
    """
    values = {project: _value(profile, project) for project in projects}
    queue = sorted(projects, key=lambda one: (*_first(values[one]), ranks[one]))
    winners = set(bought)
    turns: list[Turn] = []
    while queue:
        ready = (one for one in queue if not conditions.waits(one, winners))
        project = next(ready, queue[0])
        queue.remove(project)
        funded = profile.costs[project] <= left and conditions.free(project, winners)
        turns.append(Turn(project, values[project], left, funded))
        if funded:
            left -= profile.costs[project]
            winners.add(project)
    return turns


def _value(profile: Profile, project: int) -> Fraction | None:
    total = profile.totals[project] * profile.scales[project]
    if total <= 0:
        return Fraction(0)
    return Fraction(total, profile.costs[project]) if profile.costs[project] else None


def _first(value: Fraction | None) -> tuple[int, Fraction]:
    return (0, Fraction(0)) if value is None else (1, -value)
