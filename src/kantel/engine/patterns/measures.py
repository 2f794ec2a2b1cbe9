"""Top-1, top-3 and macro-F1 with bootstrap intervals over groups."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kantel.engine.patterns.words import Floats, Ints

_DRAWS = 1000


@dataclass(frozen=True)
class Figure:
    """A measured value with the ends of its 95 % interval, all in 0..1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    """What one way of suggesting reached."""

    top1: Figure
    top3: Figure
    macro_f1: Figure

    def as_record(self) -> dict[str, dict[str, float]]:
        """Give it as JSON can say it."""
        figures = {"top-1": self.top1, "top-3": self.top3, "macro-F1": self.macro_f1}
        return {
            name: {"value": one.value, "low": one.low, "high": one.high}
            for name, one in figures.items()
        }

    def as_text(self) -> str:
        """Give the three figures in columns."""
        return "  ".join(
            f"{one.value:.2f} [{one.low:.2f}, {one.high:.2f}]"
            for one in (self.top1, self.top3, self.macro_f1)
        )


def measure(
    ranked: Sequence[Sequence[str]], truth: Sequence[Sequence[str]], groups: Ints
) -> Measured:
    """Compare ranked place ids with the places of stories (main first), by group number."""
    per_group = _tallies(ranked, truth, groups)
    once = np.ones((1, per_group.shape[0]), np.float32)
    chance = np.random.default_rng(2015)  # the same draws every time
    many = len(per_group)
    draws = chance.multinomial(many, np.full(many, 1 / many), _DRAWS).astype(np.float32)
    values = _figures(once @ per_group)[0]
    low, high = np.quantile(_figures(draws @ per_group), [0.025, 0.975], axis=0)
    figures = [
        Figure(round(float(v), 4), round(float(a), 4), round(float(b), 4))
        for v, a, b in zip(values, low, high, strict=True)
    ]
    return Measured(*figures)


def _tallies(
    ranked: Sequence[Sequence[str]], truth: Sequence[Sequence[str]], groups: Ints
) -> Floats:
    """Give per group: stories, top-1, top-3, then right, said and true counts per place."""
    ids = sorted({place for one in truth for place in one[:1]})
    column = {place: at for at, place in enumerate(ids)}
    size = len(ids)
    tallies = np.zeros((int(groups.max()) + 1, 3 + 3 * size), np.float32)
    for given, places, group in zip(ranked, truth, groups.tolist(), strict=True):
        row = tallies[group]
        row[0] += 1
        row[1] += bool(given and given[0] in places)
        row[2] += any(place in places for place in given[:3])
        row[3 + 2 * size + column[places[0]]] += 1
        if given and given[0] in column:
            row[3 + size + column[given[0]]] += 1
            row[3 + column[given[0]]] += given[0] == places[0]
    return tallies


def _figures(sums: Floats) -> Floats:
    """Give (draws, 3): the shares and the mean F1 of the places that occur."""
    size = (sums.shape[1] - 3) // 3
    right, said, true = (sums[:, 3 + at * size : 3 + (at + 1) * size] for at in range(3))
    f1 = 2 * right / np.maximum(said + true, 1)
    occurs = true > 0
    mean = (f1 * occurs).sum(axis=1) / np.maximum(occurs.sum(axis=1), 1)
    shares = sums[:, 1:3] / np.maximum(sums[:, :1], 1)
    return np.column_stack([shares, mean])
