"""Ridge regression on vectors and word counts at once, solved by conjugate gradients.

Source: Hoerl and Kennard (1970); conjugate gradients by Hestenes and Stiefel (1952), for all
places in one block, O'Leary (1980): each place also uses the directions of the others, and
two to three times fewer are needed. The cost grows with the number of words that occur, not
with their square.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from kantel.engine.patterns.words import Floats

_STEPS = 60
_CLOSE = 1e-3  # relative; a score then differs by a thousandth at most from the exact one


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
    rows = sparse.csr_matrix(sparse.diags(root[:, 0]) @ words, dtype=np.float32)
    rows.eliminate_zeros()
    turned = rows.T.tocsr()
    wanted = (targets - start) * root

    def gram(of: Floats) -> Floats:
        """Give what the rows have in common, applied to `of`."""
        return np.asarray(centred @ (centred.T @ of) + rows @ (turned @ of), np.float32)

    dual = _solve(gram, wanted.astype(np.float32), stiffness)
    dense_weights = np.asarray(centred.T @ dual, np.float32)
    word_weights = np.asarray(turned @ dual, np.float32)
    return Linear(dense_weights, word_weights, (start - dense_mean @ dense_weights).astype("f4"))


def _solve(gram: Callable[[Floats], Floats], wanted: Floats, stiffness: float) -> Floats:
    answer, rest = np.zeros_like(wanted), wanted
    enough = _CLOSE**2 * np.maximum((wanted * wanted).sum(axis=0), 1e-12)
    direction = np.linalg.qr(rest)[0]
    for _ in range(_STEPS):
        if np.all((rest * rest).sum(axis=0) <= enough):
            break
        image = gram(direction) + stiffness * direction
        curve = direction.T @ image
        step = np.linalg.solve(curve, direction.T @ rest)
        answer = answer + direction @ step
        rest = rest - image @ step
        # The next directions have nothing in common with these, as the rows measure it.
        direction = np.linalg.qr(rest - direction @ np.linalg.solve(curve, image.T @ rest))[0]
    return answer
