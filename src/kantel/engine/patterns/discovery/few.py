"""Kin for a handful of stories, where themes would mean little."""

from collections.abc import Sequence

import numpy as np

from kantel.engine.patterns.vectors import vectors_of

_KIN = 3
_NOTHING = 1e-4


def nearest_kin(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """The places of the stories most like each, best first; empty for a story without words.

    >>> nearest_kin(["Wachten op een formulier.", "Het formulier liet wachten.", ""])
    {0: (1,), 1: (0,), 2: ()}
    """
    if not texts:
        return {}
    vectors = vectors_of(texts).astype(np.float64)
    known = np.abs(vectors).sum(axis=1) > 0
    if known.sum() > 2:  # what all share says nothing about who is kin to whom
        vectors[known] -= vectors[known].mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1)
    likeness = np.round((vectors @ vectors.T) / np.maximum(np.outer(lengths, lengths), 1e-12), 5)
    # Where stories hold nothing but what all share, they are as like each other as can be.
    alike = known & (lengths < _NOTHING)
    likeness[np.ix_(alike, alike)] = 1
    np.fill_diagonal(likeness, -np.inf)
    likeness[:, ~known] = -np.inf
    return {
        story: tuple(
            int(other)
            for other in np.argsort(-row, kind="stable")[:_KIN]
            if known[story] and row[other] > 0
        )
        for story, row in enumerate(likeness)
    }
