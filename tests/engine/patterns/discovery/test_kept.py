"""Steps whose numbers were kept as bytes, on chunks of any size, give what one process gives."""

import numpy as np
import pytest
from tests.engine.patterns.discovery.planted import planted

from kantel.engine.patterns.discovery import discover, kept
from kantel.engine.patterns.discovery.counting import count
from kantel.engine.patterns.discovery.discovering import gather
from kantel.engine.patterns.discovery.sample import MOST, Sample, drawn
from kantel.engine.patterns.discovery.themes import assign, learn


@pytest.fixture(scope="module")
def stories():
    return planted(1500, 5, outside=0.1)[0]


@pytest.mark.parametrize("size", [1500, 400, 37])
def test_chunks_of_any_size_and_in_bytes_give_the_same(stories, size):
    model = kept.model_from_bytes(kept.model_as_bytes(learn(count(stories), stories)))
    chunks = [stories[at : at + size] for at in range(0, len(stories), size)]
    parts = [kept.assigned_as_bytes(assign(count(chunk), model)) for chunk in chunks]
    found = gather(model, map(kept.assigned_from_bytes, parts))
    alone = discover(stories)
    assert (found.themes, found.nests, found.steadiness) == (
        alone.themes,
        alone.nests,
        alone.steadiness,
    )
    assert np.array_equal(found.theme_of, alone.theme_of)


def test_model_comes_back_to_the_last_bit(stories):
    model = learn(count(stories), stories)
    once = kept.model_as_bytes(model)
    assert kept.model_as_bytes(kept.model_from_bytes(once)) == once
    assert kept.model_from_bytes(once).space.vocabulary.spelling == model.space.vocabulary.spelling


def test_bytes_that_would_become_code_are_refused():
    harmful = np.array([{"a": 1}], dtype=object)
    with pytest.raises(ValueError, match="pickle"):
        kept._unpacked(kept._packed({"words": harmful}))


@pytest.mark.parametrize("stories", [0, 7, MOST, 2 * MOST + 5000])
def test_places_of_a_sample_are_those_a_stream_draws(stories):
    sample = Sample()
    for first in range(0, stories, 4000):
        sample.add(first, [""] * min(4000, stories - first), None)
    assert drawn(stories).tolist() == sample.taken()[0]
