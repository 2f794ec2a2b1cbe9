"""Write Pabulib files strictly: the fields, their order and the counts that the standard asks."""

import csv
import io
from collections.abc import Iterable

import numpy as np

from kantel.engine.allocation.election import POINT_TYPES, AllocationError, Election, VoteType

REQUIRED = ("description", "country", "unit", "instance", "rule", "date_begin", "date_end")
ORDER = (
    *("description", "country", "unit", "district", "subunit", "instance"),
    *("num_projects", "num_votes", "budget", "vote_type", "rule", "date_begin", "date_end"),
    *("min_length", "max_length", "min_sum_cost", "max_sum_cost", "min_points", "max_points"),
    *("min_sum_points", "max_sum_points", "default_score", "min_project_cost"),
    *("max_project_cost", "min_project_score_threshold", "neighborhoods", "subdistricts"),
    *("categories", "edition", "language", "currency", "fully_funded", "experimental", "comment"),
)
COUNTRIES = {"Nederland": "Netherlands", "België": "Belgium"}


def write(election: Election, winners: Iterable[str] | None = None) -> str:
    """The text of a file; AllocationError names a field that the standard asks and that lacks.

    Projects stand in the order of their votes, with `selected` where winners are given.
    Weights are not in the standard: a ballot of weight 3 is written three times.
    """
    lines = [line for line in election.lines for _ in range(line.weight)]
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerow(["META"])
    table.writerow(["key", "value"])
    table.writerows(_meta(election, len(lines)))
    table.writerow(["PROJECTS"])
    table.writerows(_projects(election, None if winners is None else set(winners)))
    table.writerow(["VOTES"])
    points = ["points"] * (election.vote_type in POINT_TYPES)
    table.writerow(["voter_id", "vote", *points])
    for number, line in enumerate(lines, 1):
        table.writerow([str(number), line.vote, *[line.points for _ in points]])
    return out.getvalue()


def _meta(election: Election, votes: int) -> list[tuple[str, str]]:
    lacking = [key for key in REQUIRED if not election.meta.get(key)]
    if lacking:
        raise AllocationError(f"A Pabulib file needs {', '.join(lacking)} as well.")
    values = election.meta | {
        "num_projects": str(len(election.projects)),
        "num_votes": str(votes),
        "budget": _amount(election.budget, election.money_scale),
        "vote_type": str(election.vote_type),
    }
    if election.vote_type is VoteType.CHOOSE_1:
        values |= {"min_length": "1", "max_length": "1"}
    if election.vote_type is VoteType.CUMULATIVE and not values.get("max_sum_points"):
        values["max_sum_points"] = _amount(_most_points(election), election.point_scale)
    values["country"] = COUNTRIES.get(values["country"], values["country"])
    if values.get("comment") and not values["comment"].startswith("#1: "):
        values["comment"] = f"#1: {values['comment']}"
    order = [*ORDER, *sorted(set(values) - set(ORDER))]
    return [(key, values[key]) for key in order if values.get(key)]


def _most_points(election: Election) -> int:
    return max((sum(ballot.points) for ballot in election.ballots), default=0)


def _projects(election: Election, winners: set[str] | None) -> list[list[str]]:
    votes, scores = _tallies(election)
    scored = election.vote_type in POINT_TYPES
    header = ["project_id", "cost", "votes", *["score"] * scored, "name"]
    rows = [header + ["selected"] * (winners is not None)]
    key = scores if scored else votes
    for at in sorted(range(len(votes)), key=lambda one: (-key[one], one)):
        project = election.projects[at]
        row = [project.id, _amount(project.cost, election.money_scale), str(votes[at])]
        row += [_amount(scores[at], election.point_scale)] * scored
        row.append(project.name or project.id)
        if winners is not None:
            row.append("1" if project.id in winners else "0")
        rows.append(row)
    return rows


def _tallies(election: Election) -> tuple[list[int], list[int]]:
    ballots, count = election.ballots, len(election.projects)
    votes, scores = np.zeros(count, np.int64), np.zeros(count, np.int64)
    heavy = np.repeat(ballots.weights, np.diff(ballots.starts))
    np.add.at(votes, ballots.projects, heavy)
    if ballots.points is not None:
        np.add.at(scores, ballots.projects, ballots.points * heavy)
    return votes.tolist(), scores.tolist()


def _amount(units: int, scale: int) -> str:
    """An amount in words: no decimals where none are needed.

    >>> _amount(6050, 100), _amount(6000, 100)
    ('60.5', '60')
    """
    whole, rest = divmod(abs(units), scale)
    sign = "-" if units < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    digits = 1
    while rest * 10**digits % scale and digits < 12:
        digits += 1
    return f"{sign}{whole}.{rest * 10**digits // scale:0{digits}d}"
