"""Ridge regression: the answer is that of the normal equations."""

import numpy as np
from scipy import sparse

from kantel.engine.patterns import ridge


def test_weights_are_those_of_the_normal_equations(monkeypatch):
    monkeypatch.setattr(ridge, "_CLOSE", 1e-6)
    chance = np.random.default_rng(5)
    dense = chance.normal(size=(40, 3)).astype("f4")
    words = sparse.random(40, 30, 0.2, "csr", np.float32, rng=chance)
    targets = np.eye(4, dtype="f4")[chance.integers(0, 4, 40)]
    importance = chance.uniform(0.5, 1, 40).astype("f4")
    fitted = ridge.fit(dense, words, targets, importance, 0.7)
    mean = np.average(dense, axis=0, weights=importance)
    start = np.average(targets, axis=0, weights=importance)
    design = np.hstack([dense - mean, words.toarray()]).astype(float)
    left = design.T @ (importance[:, None] * design) + 0.7 * np.eye(33)
    exact = np.linalg.solve(left, design.T @ (importance[:, None] * (targets - start)))
    assert np.allclose(np.vstack([fitted.dense, fitted.words]), exact, atol=1e-4)
    assert np.allclose(fitted.start, start - mean @ exact[:3], atol=1e-4)


def test_nothing_to_learn_from_gives_no_weights():
    none = np.zeros((0, 2), "f4")
    fitted = ridge.fit(none, sparse.csr_matrix((0, 3)), none, np.zeros(0, "f4"), 0.5)
    assert (fitted.dense.any(), fitted.words.any(), fitted.start.any()) == (False, False, False)
