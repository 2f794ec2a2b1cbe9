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
    meta: dict[str, str],
    projects: tuple[Project, ...],
    scale: int,
    reader: BallotReader,
    found: Different,
) -> None:
    """Report per limit how many ballots break it. Empty ballots break none.

    The limits are those of Pabulib: `min_` and `max_` with `length`, `sum_cost`, `points`
    and `sum_points`. A limit that is no number is reported as well.
    """
    for side in ("min", "max"):
        for measure, words in MEASURES.items():
            key = f"{side}_{measure}"
            if not meta.get(key):
                continue
            try:
                limit = Fraction(meta[key].replace(",", "."))
            except (ValueError, ZeroDivisionError):
                reader.oddities.append(Oddity(0, key, f"{meta[key]} is no number"))
                continue
            values, unit = _values(measure, side, projects, scale, reader, found)
            filled = np.bincount(found.rows, minlength=len(found.keys)) > 0
            bound = limit * unit
            wrong = values > int(bound // 1) if side == "max" else values < -int(-bound // 1)
            _report(key, words, values, unit, np.flatnonzero(wrong & filled), reader, found)


def _values(
    measure: str,
    side: str,
    projects: tuple[Project, ...],
    scale: int,
    reader: BallotReader,
    found: Different,
) -> tuple[Ints, int]:
    """Per different pair of words what is limited, in units of 1/unit."""
    values = np.zeros(len(found.keys), np.int64)
    if measure == "length":
        np.add.at(values, found.rows, 1)
        return values, 1
    if measure == "sum_cost":
        costs = np.array([project.cost for project in projects], np.int64)
        np.add.at(values, found.rows, costs[found.projects])
        return values, scale
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


def _report(
    key: str,
    words: str,
    values: Ints,
    unit: int,
    wrong: Ints,
    reader: BallotReader,
    found: Different,
) -> None:
    if not len(wrong):
        return
    line, at = min((reader.first_line(found.keys[at]), at) for at in wrong[:1000].tolist())
    value = Fraction(int(values[at]), unit)
    shown = str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
    count = int(found.lines[wrong].sum())
    why = f"{count} beyond the limit; this one {words.format(shown)}"
    reader.oddities.append(Oddity(line, key, why))
