"""Ridge regression on vectors and word counts at once, solved by conjugate gradients.

Source: Hoerl and Kennard (1970); conjugate gradients by Hestenes and Stiefel (1952). The
cost grows with the number of words that occur, not with their square, so that ten
thousand stories take well under a second.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from kantel.engine.patterns.words import Floats

_STEPS = 60
_CLOSE = 3e-3  # relative; closer changes no order (measured)


@dataclass(frozen=True)
class Linear:
    """Weights per place: of each vector direction, of each column of words, and a start."""

    dense: Floats  # (dimensions, places)
    words: Floats  # (columns, places)
    start: Floats  # (places,)

    @cached_property
    def beyond_average(self) -> "Linear":
        """Give the same weights less their mean over the places: what sets a place apart."""
        return Linear(
            self.dense - self.dense.mean(axis=1, keepdims=True),
            self.words - self.words.mean(axis=1, keepdims=True),
            self.start - self.start.mean(),
        )


def fit(
    dense: Floats,
    words: sparse.csr_matrix,
    targets: Floats,
    importance: Floats,
    stiffness: float,
) -> Linear:
    """Fit targets (n, places) on dense (n, d) and words (n, m); `importance` weighs rows.

    Raises nothing: with no rows at all every weight is zero.
    """
    root = np.sqrt(importance)[:, None].astype(np.float32)
    total = max(float(importance.sum()), 1e-9)
    start = (targets * importance[:, None]).sum(axis=0) / total
    dense_mean = (dense * importance[:, None]).sum(axis=0) / total
    centred = (dense - dense_mean) * root
    words.eliminate_zeros()
    used, columns = np.unique(words.indices, return_inverse=True)
    narrow = sparse.csr_matrix((words.data, columns, words.indptr), (len(root), len(used)))
    rows = (sparse.diags(root[:, 0]) @ narrow).tocsr()
    turned = rows.T.tocsr()
    wanted = (targets - start) * root

    def gram(of: Floats) -> Floats:
        """Give what the rows have in common, applied to `of`."""
        return np.asarray(centred @ (centred.T @ of) + rows @ (turned @ of), np.float32)

    dual = _solve(gram, wanted.astype(np.float32), stiffness)
    dense_weights = np.asarray(centred.T @ dual, np.float32)
    word_weights = np.zeros((words.shape[1], targets.shape[1]), np.float32)
    word_weights[used] = turned @ dual
    return Linear(dense_weights, word_weights, (start - dense_mean @ dense_weights).astype("f4"))


def _solve(gram: Callable[[Floats], Floats], wanted: Floats, stiffness: float) -> Floats:
    answer = np.zeros_like(wanted)
    rest = wanted.copy()
    direction = rest.copy()
    size = (rest * rest).sum(axis=0)
    enough = _CLOSE**2 * np.maximum(size, 1e-12)
    for _ in range(_STEPS):
        if np.all(size <= enough):
            break
        image = gram(direction) + stiffness * direction
        step = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        answer += step * direction
        rest -= step * image
        after = (rest * rest).sum(axis=0)
        direction = rest + (after / np.maximum(size, 1e-12)) * direction
        size = after
    return answer
