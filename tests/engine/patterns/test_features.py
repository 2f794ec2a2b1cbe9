"""Features: counts are those of the words, worth is balanced, groups need nothing kept."""

import numpy as np
import pytest

from kantel.engine.patterns import features
from kantel.engine.patterns.lessons import lessons
from kantel.engine.patterns.types import CodedStory, Place
from kantel.engine.patterns.vectors import read

TEXTS = ["Formulier na formulier.", "", "De formulieren."]


@pytest.fixture
def counted():
    return features.count(read(TEXTS))


def test_groups_of_a_word_mark_its_edges():
    assert len(features.groups("zorg")) == 5 * 4  # <zor zorg org> <zorg zorg>
    assert features.groups("") == b""


def test_family_is_counted_once_for_each_form(counted):
    families = counted.counts[:, counted.columns < features.families()].toarray()
    shared = np.flatnonzero((families[0] > 0) & (families[2] > 0))
    assert families[[0, 2]][:, shared].tolist() == [[2.0], [1.0]]
    assert families[1].sum() == 0


def test_worth_of_both_kinds_has_the_length_of_their_share(counted):
    rare = np.ones(features.size(), np.float32)
    worth = features.scaled(counted, rare, (0.6, 0.8))
    squares = [
        float((worth[start:end] ** 2).sum())
        for start, end in zip(counted.counts.indptr, counted.counts.indptr[1:], strict=False)
    ]
    assert np.allclose(squares, [1, 0, 1], atol=1e-5)


def test_rarity_is_zero_for_what_was_never_seen_and_highest_for_what_is_rare(counted):
    rare = features.rarity(counted, read(TEXTS))
    assert np.flatnonzero(rare).tolist() == counted.columns.tolist()
    known = features.count(read(["Formulier winkel"]))
    assert min(rare[known.columns].tolist()) == 0


def test_lessons_keep_the_newest_stories_of_a_place(monkeypatch):
    monkeypatch.setattr("kantel.engine.patterns.lessons.MOST_STORIES", 0)
    monkeypatch.setattr("kantel.engine.patterns.lessons.FEWEST_A_PLACE", 2)
    coded = [CodedStory(str(n), "tekst", ("a",) if n % 2 else ("b", "a")) for n in range(8)]
    taught = lessons([Place("a", "A"), Place("b", "B")], coded, [])
    assert [one.story for one in taught if one.story] == ["4", "5", "6", "7"]


def test_lessons_leave_out_places_that_are_not_known():
    coded = [CodedStory("1", "tekst", ("weg", "a")), CodedStory("2", "tekst", ("weg",))]
    taught = lessons([Place("a", "A")], coded, [("tekst", "weg"), ("tekst", "a"), (" ", "a")])
    assert [(one.story, one.places, one.refused) for one in taught if one.story or one.refused] == [
        ("1", ("a",), None),
        (None, (), "a"),
    ]
