"""How many themes there are: as many as come back when one looks twice.

The sample is split in two, each half grouped by itself, and every story asked where each
half would put it. The number of themes on which the halves agree best is taken (adjusted
Rand index: Hubert and Arabie, 1985; stability: Ben-Hur, Elisseeff and Guyon, 2002;
Tibshirani and Walther, 2005), and of equally good numbers the largest. Where no number stands
out, themes flow into each other; then a number is taken that one can oversee.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.grouping import Floats, Tree, grow, nearest

Table = npt.NDArray[np.float64]

MOST_THEMES = 150
_SPLITS = 3
_LOOKED_AT = 4000
_EQUALLY_GOOD = 0.01
STANDS_OUT = 0.8
_FEWEST, _FLOWING, _NEARLY_AS_GOOD = 4, 20, 0.75
"""So many themes where no number stands out, if halves agree nearly as well as at best."""
_LEAST = 0.25
"""Halves that agree less than this agree on nothing one could show."""
_ONE_LINE = 0.75
"""Share of variation that two groups on one line must explain; a heap without groups has .64."""


@dataclass(frozen=True)
class Choice:
    """A number of themes (0: none), and how well two halves agree on them (at most 1)."""

    themes: int
    steadiness: float


def small_groups(stories: int) -> int:
    """How many small groups to begin with."""
    return int(np.clip(stories // 12, 2, 200))


def choose(stories: Floats, strength: Floats) -> Choice:
    """Choose the number of themes among located stories (n, directions)."""
    looked, directions = stories[:_LOOKED_AT], stories.shape[1]
    groups = small_groups(len(looked))
    most = min(directions + 1, MOST_THEMES, groups)
    if len(looked) < 8 or (directions == 1 and not _two_heaps(stories, strength)):
        return Choice(0, 0.0)
    agreement = np.mean([_agreement(looked, groups, most, seed) for seed in range(_SPLITS)], axis=0)
    best = float(agreement.max())
    if best < _LEAST:
        return Choice(0, max(best, 0.0))
    if best >= STANDS_OUT:
        themes = int(np.flatnonzero(agreement >= best - _EQUALLY_GOOD)[-1])
    else:
        few = agreement[: _FLOWING + 1]
        least = float(few[min(_FEWEST, most) :].max()) * _NEARLY_AS_GOOD
        themes = int(np.flatnonzero(few >= least)[-1])
    return Choice(themes, float(agreement[themes]))


def _two_heaps(stories: Floats, strength: Floats) -> bool:
    line = np.sign(stories[:, 0]) * strength
    heaps = [heap for heap in (line[line > 0], line[line <= 0]) if len(heap)]
    within = sum(float(heap.var()) * len(heap) for heap in heaps)
    total = float(line.var()) * len(line)
    return total > 0 and 1 - within / total >= _ONE_LINE


def _agreement(stories: Floats, groups: int, most: int, seed: int) -> Table:
    """(most + 1,) how far two halves agree, for every number of themes."""
    order = np.random.Generator(np.random.PCG64(seed)).permutation(len(stories))
    half = len(stories) // 2
    first = grow(stories[order[:half]], groups, 2 * seed)
    second = grow(stories[order[half:]], groups, 2 * seed + 1)
    together = np.zeros((len(first.centres), len(second.centres)))
    np.add.at(together, (nearest(stories, first.centres), nearest(stories, second.centres)), 1)
    agreement = np.zeros(most + 1)
    for themes in range(2, most + 1):
        agreement[themes] = adjusted_rand(_summed(together, first, second, themes))
    return agreement


def _summed(together: Table, first: Tree, second: Tree, themes: int) -> Table:
    rows, columns = first.cut(themes), second.cut(themes)
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows[:, None], columns[None, :]), together)
    return table


def adjusted_rand(table: Table) -> float:
    """How far two groupings agree, chance taken off: 1 is wholly, 0 as chance would.

    ``table[i, j]`` counts what stands in group i of one and group j of the other.

    >>> adjusted_rand(np.array([[5.0, 0.0], [0.0, 5.0]]))
    1.0
    """
    both, rows, columns, total = (
        float((counts * (counts - 1) / 2).sum())
        for counts in (table, table.sum(axis=1), table.sum(axis=0), table.sum())
    )
    expected = rows * columns / total if total else 0.0
    most = (rows + columns) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0
