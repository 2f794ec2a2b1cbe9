"""Group located stories: many small groups first, then joined step by step into a tree.

Spherical k-means (Dhillon and Modha, 2001) with k-means++ seeds finds small groups; Ward's
criterion (1963) joins them. One tree gives every number of groups. All sums are of whole
numbers, so that they are the same on every machine and in every order.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kantel.engine.patterns.discovery.space import SCALE

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

CENTRE = 8192
"""Length of a centre in whole numbers: 127 * 8192 is exact in 32 bits, in whatever order."""
_ROUNDS = 8


@dataclass(frozen=True)
class Tree:
    """Small groups and how they join."""

    centres: Floats
    """(groups, directions), whole numbers, of length 8192."""
    sizes: Ints
    """(groups,) stories in each."""
    joins: tuple[tuple[int, int], ...]
    """The second joins the first, and the joint group keeps the first's number."""

    def cut(self, wanted: int) -> Ints:
        """For every small group the number of its group when ``wanted`` groups are left."""
        label = np.arange(len(self.centres))
        for kept, gone in self.joins[: max(0, len(self.centres) - wanted)]:
            label[label == gone] = kept
        return np.unique(label, return_inverse=True)[1].astype(np.int64)


def nearest(stories: Floats, centres: Floats) -> Ints:
    """The nearest centre of every story; the first one when two are equally near."""
    return np.asarray(np.argmax(stories @ centres.T, axis=1))


def centres_of(stories: Floats, label: Ints, groups: int) -> Floats:
    """The mean direction of every group that has stories."""
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label, minlength=groups)
    first = (np.cumsum(sizes) - sizes)[sizes > 0]
    sums = np.add.reduceat(stories[order].astype(np.float64), first, axis=0)
    lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
    return np.asarray(np.rint(sums * (CENTRE / np.maximum(lengths, 1e-9))), np.float32)


def refine(stories: Floats, centres: Floats, rounds: int = _ROUNDS) -> Floats:
    """Move centres to the middle of the stories nearest to them, some rounds."""
    for _ in range(rounds):
        moved = centres_of(stories, nearest(stories, centres), len(centres))
        if moved.shape == centres.shape and (moved == centres).all():
            break
        centres = moved
    return centres


def grow(stories: Floats, groups: int, seed: int) -> Tree:
    """Find small groups among stories (n, directions), and join them."""
    dice = np.random.Generator(np.random.PCG64(seed))
    centres = refine(stories, _seeds(stories, groups, dice))
    label = nearest(stories, centres)
    sizes = np.bincount(label, minlength=len(centres)).astype(np.int64)
    sums = np.zeros(centres.shape)
    np.add.at(sums, label, stories.astype(np.float64))
    means = sums / np.maximum(sizes, 1)[:, None] / SCALE
    return Tree(centres, sizes, joined(means, sizes))


def joined(means: npt.NDArray[np.float64], sizes: Ints) -> tuple[tuple[int, int], ...]:
    """The order in which groups join by Ward's criterion."""
    groups = len(sizes)
    weight = np.maximum(sizes.astype(np.float64), 1e-3)
    apart = ((means[:, None, :] - means[None, :, :]) ** 2).sum(axis=2)
    apart *= (weight[:, None] * weight) / (weight[:, None] + weight)
    np.fill_diagonal(apart, np.inf)
    joins = []
    for _ in range(groups - 1):
        kept, gone = sorted(divmod(int(np.argmin(apart)), groups))
        total = weight[kept] + weight[gone] + weight
        row = (weight[kept] + weight) * apart[kept] + (weight[gone] + weight) * apart[gone]
        row = (row - weight * apart[kept, gone]) / total
        row[[kept, gone]] = np.inf
        apart[kept], apart[:, kept] = row, row
        apart[gone], apart[:, gone] = np.inf, np.inf
        apart[~np.isfinite(apart)] = np.inf
        weight[kept] += weight[gone]
        joins.append((kept, gone))
    return tuple(joins)


def _seeds(stories: Floats, groups: int, dice: np.random.Generator) -> Floats:
    """First centres, far from each other (Arthur and Vassilvitskii, 2007)."""
    chosen = [int(dice.integers(len(stories)))]
    apart = np.full(len(stories), np.inf)
    for _ in range(min(groups, len(stories)) - 1):
        likeness = (stories @ stories[chosen[-1]]).astype(np.float64)
        apart = np.minimum(apart, np.maximum(SCALE * SCALE - likeness, 0))
        total = np.cumsum(apart)
        if total[-1] <= 0:
            break
        spot = int(np.searchsorted(total, dice.random() * total[-1], side="right"))
        chosen.append(min(spot, len(stories) - 1))
    return centres_of(stories[chosen], np.arange(len(chosen)), len(chosen))
