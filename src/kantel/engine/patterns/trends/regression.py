"""A year's share or mean, with every year given the same mix of narrators.

A logistic (shares) or linear (tone) model with an effect of every year and of every kind of
narrator; predictions are averaged over the kinds in their share of all years (model-based
standardisation: Lane and Nelder, 1982). The variance is that of sums over narrator
groups (Liang and Zeger, 1986), since stories of one narrator are not two voices.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

Table = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_KINDS_ALIKE = 0.5
"""Weight of the belief that kinds differ little; holds where a kind was hardly asked."""
_YEARS_ALIKE = 0.02
_STEPS = 40


@dataclass(frozen=True)
class Design:
    """Who told when: one entry a story."""

    year: Ints
    kind: Ints
    group: Ints
    years: int
    kinds: int

    def columns(self) -> Table:
        """(stories, years + kinds) of zeros and ones."""
        table = np.zeros((len(self.year), self.years + self.kinds))
        rows = np.arange(len(self.year))
        table[rows, self.year] = 1
        table[rows, self.years + self.kind] = 1
        return table

    def mix(self) -> Table:
        """(kinds,) the share of every kind in all stories."""
        return np.asarray(np.bincount(self.kind, minlength=self.kinds) / max(len(self.kind), 1))


@dataclass(frozen=True)
class Fitted:
    """(years,) estimates on the scale of the model (log odds for shares), and their covariance."""

    level: Table
    covariance: Table


def shares(design: Design, inside: Table) -> Fitted:
    """Log odds of standardised shares; ``inside`` is 1 for a story of the place, else 0."""
    columns, mean = design.columns(), float(np.clip(inside.mean(), 1e-3, 1 - 1e-3))
    penalty = _penalty(design)
    prior = np.concatenate([np.full(design.years, logit(mean)), np.zeros(design.kinds)])
    effects = prior.copy()
    for _ in range(_STEPS):
        chance = expit(columns @ effects)
        slope = columns.T @ (inside - chance) - penalty * (effects - prior)
        curve = (columns.T * (chance * (1 - chance))) @ columns + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        effects = effects + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    chance = expit(columns @ effects)
    spread = _between_groups(design, columns, inside - chance, curve)
    by_kind = expit(effects[: design.years, None] + effects[None, design.years :])
    share = np.clip(by_kind @ design.mix(), 1e-6, 1 - 1e-6)
    weight = by_kind * (1 - by_kind) * design.mix() / (share * (1 - share))[:, None]
    turn = np.hstack([np.diag(weight.sum(axis=1)), weight])
    return Fitted(logit(share), turn @ spread @ turn.T)


def means(design: Design, tone: Table) -> Fitted:
    """Standardised mean tone."""
    columns = design.columns()
    prior = np.concatenate([np.full(design.years, tone.mean()), np.zeros(design.kinds)])
    curve = columns.T @ columns + np.diag(_penalty(design))
    effects = prior + np.linalg.solve(curve, columns.T @ (tone - columns @ prior))
    spread = _between_groups(design, columns, tone - columns @ effects, curve)
    turn = np.hstack([np.eye(design.years), np.tile(design.mix(), (design.years, 1))])
    return Fitted(turn @ effects, turn @ spread @ turn.T)


def _penalty(design: Design) -> Table:
    return np.concatenate(
        [np.full(design.years, _YEARS_ALIKE), np.full(design.kinds, _KINDS_ALIKE)]
    )


def _between_groups(design: Design, columns: Table, rest: Table, curve: Table) -> Table:
    groups = int(design.group.max()) + 1
    sums = np.zeros((groups, columns.shape[1]))
    np.add.at(sums, design.group, columns * rest[:, None])
    inverse = np.linalg.inv(curve)
    return np.asarray(inverse @ (sums.T @ sums) @ inverse * groups / max(groups - 1, 1))
