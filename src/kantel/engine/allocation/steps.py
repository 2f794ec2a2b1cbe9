"""Part funding: a project that offers steps becomes one project per step.

In a Pabulib file the column `steps` holds the sums at which a project makes sense, rising,
the last of them its cost ("4000,7000,10000"). Step n is called `id/n`, costs what it adds,
and requires the step before it. Who chose the project chose all its steps, with the same
points: each step is worth its own cost under `cost`, and one under `cardinality`.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from kantel.engine.allocation.election import (
    AllocationError,
    Ballots,
    Election,
    Lines,
    Project,
    VoteType,
)
from kantel.engine.allocation.money import amount


def with_steps(election: Election) -> Election:
    """The same vote with a project per step; itself when no project offers any."""
    if not any(project.columns.get("steps") for project in election.projects):
        return election
    if election.vote_type is VoteType.ORDINAL:
        raise AllocationError("Steps need ballots without an order; leave out the column steps.")
    parts = [_parts(project, election.money_scale) for project in election.projects]
    names = {
        project.id: ",".join(one.id for one in group)
        for project, group in zip(election.projects, parts, strict=True)
    }
    last = {name: steps.split(",")[-1] for name, steps in names.items()}
    return replace(
        election,
        projects=tuple(_renamed(one, names, last) for group in parts for one in group),
        ballots=_ballots(election, [len(group) for group in parts]),
        lines=_lines(election.lines, names),
    )


def _parts(project: Project, scale: int) -> list[Project]:
    words = [one for one in project.columns.get("steps", "").split(",") if one.strip()]
    sums = [amount(one, f"a step of {project.id}") * scale for one in words]
    if not sums:
        return [project]
    before = [Fraction(0), *sums]
    if sums[-1] != project.cost or any(a >= b for a, b in zip(before, sums, strict=False)):
        raise AllocationError(f"The steps of {project.id} must rise, up to its cost.")
    found = []
    for number, (below, now) in enumerate(zip(before, sums, strict=False), 1):
        columns = dict(project.columns)
        if number > 1:
            columns["requires"] = f"{project.id}/{number - 1}"
        name = f"{project.name or project.id} ({number}/{len(sums)})"
        found.append(Project(f"{project.id}/{number}", name, int(now - below), columns))
    return found


def _renamed(project: Project, names: dict[str, str], last: dict[str, str]) -> Project:
    """Rivals exclude every step; who requires a project requires all of it."""
    columns = dict(project.columns)
    for column, new in (("conflicts", names), ("requires", last)):
        words = [one.strip() for one in columns.get(column, "").split(",") if one.strip()]
        if words:
            columns[column] = ",".join(new.get(one, one) for one in words)
    return replace(project, columns=columns)


def _ballots(election: Election, counts: list[int]) -> Ballots:
    ballots, many = election.ballots, np.array(counts)
    first = np.concatenate(([0], np.cumsum(many)))
    times = many[ballots.projects]
    ends = np.concatenate(([0], np.cumsum(times)))
    place = np.arange(ends[-1]) - np.repeat(ends[:-1], times)
    return Ballots(
        starts=ends[ballots.starts],
        projects=np.repeat(first[ballots.projects], times) + place,
        points=None if ballots.points is None else np.repeat(ballots.points, times),
        weights=ballots.weights,
    )


def _lines(lines: Lines, names: dict[str, str]) -> Lines:
    known: dict[tuple[str, str], tuple[str, str]] = {}
    pairs = [(vote, points) for vote, points, _ in lines.published()]
    for vote, points in dict.fromkeys(pairs):
        chosen = [one.strip() for one in vote.split(",") if one.strip()]
        worth = [one for one in points.split(",") if one.strip()]
        again = [
            one for name, one in zip(chosen, worth, strict=False) for _ in names[name].split(",")
        ]
        known[vote, points] = (",".join(names[one] for one in chosen), ",".join(again))
    votes = [known[pair][0] for pair in pairs]
    return replace(
        lines, votes=votes, points=[known[pair][1] for pair in pairs] * bool(lines.points)
    )
