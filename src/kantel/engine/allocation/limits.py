"""What one ballot may hold, by the META of the file: checked and reported, never enforced.

Whoever collected the ballots accepted them, so they count; the result says how many break
the announced limit, and where the first one stands.
"""

from fractions import Fraction

import numpy as np

from kantel.engine.allocation.ballots import BallotReader, Different
from kantel.engine.allocation.election import Ints, Oddity, Project

MEASURES = {
    "length": "names {} projects",
    "sum_cost": "costs {} together",
    "points": "gives {} points to one project",
    "sum_points": "gives {} points together",
}


def check_limits(
    meta: dict[str, str], projects: tuple[Project, ...], reader: BallotReader, found: Different
) -> None:
    """Report per limit how many ballots break it. Empty ballots break none.

    The limits are those of Pabulib: `min_` and `max_` with `length`, `sum_cost` (in units of
    the smallest unit of money of `projects`, 1/`reader.money_scale`), `points` and
    `sum_points`. A limit that is no number is reported as well.
    """
    filled = np.bincount(found.rows, minlength=len(found.keys)) > 0
    for side in ("min", "max"):
        for measure in MEASURES:
            key = f"{side}_{measure}"
            if not meta.get(key):
                continue
            try:
                limit = Fraction(meta[key].replace(",", "."))
            except (ValueError, ZeroDivisionError):
                reader.oddities.append(Oddity(0, key, f"{meta[key]} is no number"))
                continue
            values, unit = _values(key, projects, reader, found)
            bound = limit * unit
            wrong = values > bound // 1 if side == "max" else values < -(-bound // 1)
            if (wrong & filled).any():
                broken = np.flatnonzero(wrong & filled)
                reader.oddities.append(_oddity(key, values, unit, broken, reader, found))


def _values(
    key: str, projects: tuple[Project, ...], reader: BallotReader, found: Different
) -> tuple[Ints, int]:
    """Per different pair of words what is limited, in units of 1/unit."""
    side, measure = key.split("_", 1)
    values = np.zeros(len(found.keys), np.int64)
    if measure == "length":
        np.add.at(values, found.rows, 1)
        return values, 1
    if measure == "sum_cost":
        costs = np.array([project.cost for project in projects], np.int64)
        np.add.at(values, found.rows, costs[found.projects])
        return values, reader.money_scale
    points = np.zeros(len(found.rows), np.int64) if found.points is None else found.points
    if measure == "sum_points":
        np.add.at(values, found.rows, points)
    elif side == "max":
        values[:] = np.iinfo(np.int64).min
        np.maximum.at(values, found.rows, points)
    else:
        values[:] = np.iinfo(np.int64).max
        np.minimum.at(values, found.rows, points)
    return values, reader.scale


def _oddity(  # noqa: PLR0917 - one table and what it is read with
    key: str, values: Ints, unit: int, broken: Ints, reader: BallotReader, found: Different
) -> Oddity:
    line, at = min((reader.first_line(found.keys[at]), at) for at in broken[:100].tolist())
    value = Fraction(int(values[at]), unit)
    shown = str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
    count = int(found.lines[broken].sum())
    words = MEASURES[key.split("_", 1)[1]].format(shown)
    return Oddity(line, key, f"{count} ballots do not keep to it; this one {words}")
