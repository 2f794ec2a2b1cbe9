"""Equal ballots become one: found by a sum of random numbers, then compared in full."""

import numpy as np
import numpy.typing as npt

from kantel.engine.allocation.election import Ballots, Ints


def merge(rows: Ints, projects: Ints, points: Ints | None, weights: Ints, ordered: bool) -> Ballots:
    """Ballots in the order in which they come for the first time, with summed weights.

    Choice k, of ballot `rows[k]` (rising), is `projects[k]`; `weights` has one entry a
    ballot. Where order does not matter the choices of a ballot must be sorted.
    """
    starts = np.searchsorted(rows, np.arange(len(weights) + 1))
    seed = 0
    while True:
        numbers = _numbers(starts, rows, projects, points, seed if not ordered else -1 - seed)
        same = _candidates(starts, numbers)
        if _really(same, starts, rows, projects, points):
            break
        seed += 1  # two different ballots had the same sum: draw other numbers
    first = np.flatnonzero(same == np.arange(len(weights)))
    kept = np.isin(rows, first) if len(first) < len(weights) else np.ones(len(rows), bool)
    lengths = np.diff(starts)[first]
    total = np.zeros(len(weights), np.int64)
    np.add.at(total, same, weights)
    return Ballots(
        starts=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        projects=projects[kept],
        points=None if points is None else points[kept],
        weights=total[first],
    )


def _numbers(
    starts: Ints, rows: Ints, projects: Ints, points: Ints | None, seed: int
) -> npt.NDArray[np.uint64]:
    """A random number per choice; with a seed below zero the place on the ballot matters."""
    draw = np.random.default_rng(abs(seed))
    numbers = _draw(draw, int(projects.max(initial=0)) + 1)[projects]
    if points is not None:
        numbers = numbers * (points.astype(np.uint64) * np.uint64(2) + np.uint64(1))
    if seed < 0:
        place = np.arange(len(rows)) - starts[rows]
        numbers = numbers * _draw(draw, int(place.max(initial=0)) + 1)[place]
    return numbers


def _candidates(starts: Ints, numbers: npt.NDArray[np.uint64]) -> Ints:
    """For each ballot the first one that has the same sum of random numbers."""
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(numbers, dtype=np.uint64)))
    hashes = sums[starts[1:]] - sums[starts[:-1]]
    order = np.argsort(hashes, kind="stable")
    new = np.ones(len(order), bool)
    new[1:] = hashes[order][1:] != hashes[order][:-1]
    found = np.empty(len(order), np.int64)
    found[order] = order[np.flatnonzero(new)[np.cumsum(new) - 1]]
    return found


def _draw(draw: np.random.Generator, count: int) -> npt.NDArray[np.uint64]:
    return draw.integers(0, 2**64, count, dtype=np.uint64) | np.uint64(1)


def _really(same: Ints, starts: Ints, rows: Ints, projects: Ints, points: Ints | None) -> bool:
    lengths = np.diff(starts)
    if not np.array_equal(lengths, lengths[same]):
        return False
    other = starts[same[rows]] + np.arange(len(rows)) - starts[rows]
    return np.array_equal(projects, projects[other]) and (
        points is None or np.array_equal(points, points[other])
    )
