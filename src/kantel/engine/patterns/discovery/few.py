"""Kin for a handful of stories, where themes would mean little."""

from collections.abc import Sequence

import numpy as np

from kantel.engine.patterns.vectors import vectors_of

_KIN = 3


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
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    likeness = np.round(vectors @ vectors.T, 5)
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
