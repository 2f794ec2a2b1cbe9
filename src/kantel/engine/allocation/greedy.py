"""Greedy: the project with the most satisfaction per cost that still fits, and so on.

With satisfaction `cost` this is the order of votes, which most cities use; with
`cardinality` it is votes per cost (Talmon and Faliszewski, AAAI 2019). Projects that
nobody chose come last and win when they fit, as in pabutools; `minimum_support` keeps them out.
"""

from dataclasses import dataclass
from fractions import Fraction

from kantel.engine.allocation.satisfaction import Profile


@dataclass(frozen=True)
class Turn:
    """A project's turn: what it gives per cent of cost (None: it is free), what was left."""

    project: int
    value: Fraction | None
    left: int
    funded: bool


def greedy(profile: Profile, projects: list[int], ranks: tuple[int, ...], left: int) -> list[Turn]:
    """The turns of all projects in order, with `left` cents to begin with."""
    values = {project: _value(profile, project) for project in projects}
    order = sorted(projects, key=lambda one: (*_first(values[one]), ranks[one]))
    turns = []
    for project in order:
        funded = profile.costs[project] <= left
        turns.append(Turn(project, values[project], left, funded))
        if funded:
            left -= profile.costs[project]
    return turns


def _value(profile: Profile, project: int) -> Fraction | None:
    total = profile.totals[project] * profile.scales[project]
    if total <= 0:
        return Fraction(0)
    return Fraction(total, profile.costs[project]) if profile.costs[project] else None


def _first(value: Fraction | None) -> tuple[int, Fraction]:
    return (0, Fraction(0)) if value is None else (1, -value)
