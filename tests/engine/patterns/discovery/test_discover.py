"""Themes that were planted come back; where none were, none are found."""

import numpy as np
import pytest
from tests.engine.patterns.discovery.planted import planted

from kantel.engine.patterns.discovery import discover
from kantel.engine.patterns.discovery.choosing import adjusted_rand
from kantel.engine.patterns.discovery.steps import CHUNK


def _agreement(found, label):
    theme, label = (np.unique(one, return_inverse=True)[1] for one in (found.theme_of, label))
    table = np.zeros((theme.max() + 1, label.max() + 1))
    np.add.at(table, (theme, label), 1)
    return adjusted_rand(table)


@pytest.mark.parametrize("themes", [2, 5, 12, 30])
def test_planted_themes_are_found_in_their_number(themes):
    texts, label = planted(1500, themes)
    found = discover(texts)
    assert len(found.themes) == themes
    assert _agreement(found, label) > 0.99


@pytest.mark.parametrize("stories", [150, 2000])
def test_stories_without_themes_give_none(stories):
    texts, _ = planted(stories, 1, outside=1.0)
    found = discover(texts)
    assert found.themes == ()
    assert found.outside == stories
    assert "no more than chance" in found.remarks[0]


def test_stories_without_a_theme_fit_nowhere():
    texts, label = planted(3000, 6, outside=0.2)
    found = discover(texts)
    assert len(found.themes) == 6
    assert _agreement(found, label) > 0.95


def test_theme_is_described_by_its_own_words_and_stories():
    texts, label = planted(900, 3)
    for number, theme in enumerate(discover(texts).themes):
        belongs = {int(label[story]) for story in theme.exemplars + theme.most_different}
        assert len(belongs) == 1
        ours = [text for text, one in zip(texts, label, strict=True) if {int(one)} == belongs]
        others = [text for text, one in zip(texts, label, strict=True) if {int(one)} != belongs]
        assert len(theme.words) == 10
        assert all(any(word in text for text in ours) for word in theme.words)
        assert not any(word in text.split() for text in others for word in theme.words)
        assert theme.size == len(ours), number


def test_themes_nest_until_all_are_together():
    found = discover(planted(900, 5)[0])
    assert [nest.id for nest in found.nests] == [5, 6, 7, 8]
    assert found.nests[-1].size == 900
    parts = [part for nest in found.nests for part in nest.parts]
    assert sorted(parts) == list(range(8))
    for number, theme in enumerate(found.themes):
        assert number in found.nests[theme.parent - 5].parts


def test_same_stories_give_the_same_twice():
    texts, _ = planted(CHUNK + 300, 4)
    first, second = discover(texts), discover(iter(texts))
    assert first.themes == second.themes
    assert first.theme_of.tolist() == second.theme_of.tolist()


def test_vectors_that_stories_bring_are_used_in_place_of_words():
    dice = np.random.Generator(np.random.PCG64(5))
    middles = dice.standard_normal((4, 20))
    label = dice.integers(4, size=800)
    vectors = middles[label] + 0.3 * dice.standard_normal((800, 20))
    found = discover(["iets om te lezen"] * 800, vectors=vectors)
    assert len(found.themes) == 4
    assert _agreement(found, label) == 1.0


def test_few_stories_get_kin_and_a_plain_remark():
    texts = ["Het formulier lag weken te wachten.", "Wachten op een formulier.", "Samen soep eten."]
    found = discover(texts)
    assert found.kin[0][0] == 1
    assert len(found.remarks) == 1
    assert found.remarks[0].startswith("3 stories are few: with fewer than about 100, themes mean")


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", " ", "!?"] * 60,
        ["huis"] * 300,
        ["hetzelfde verhaal over de soep"] * 300,
        ["物語はここにあります"] * 150,
        ["soep eten " * 25_000],
        ["\x00\ud800 kapot"] * 120,
        [f"woord{number}" for number in range(200)],
    ],
    ids=["none", "empty", "no words", "one word", "twins", "japanese", "long", "broken", "digits"],
)
def test_bad_input_gives_an_answer_without_themes(texts):
    found = discover(texts)
    assert found.themes == ()
    assert found.theme_of.tolist() == [-1] * len(texts)
    assert found.remarks


def test_empty_stories_among_others_fit_nowhere():
    texts, _ = planted(600, 3)
    texts[10] = texts[599] = ""
    assert discover(texts).theme_of[[10, 599]].tolist() == [-1, -1]


def test_few_stories_that_are_the_same_are_each_others_kin():
    found = discover(["Zeven maanden wachten op het loket."] * 4 + [""])
    assert found.kin == {0: (1, 2, 3), 1: (0, 2, 3), 2: (0, 1, 3), 3: (0, 1, 2), 4: ()}
