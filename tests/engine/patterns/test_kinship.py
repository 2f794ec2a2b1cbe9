"""Kin: the stories most like one, with the passages that match."""

import pytest

from kantel.engine.patterns import kin, vectors_of

STORY = "Mijn moeder wacht al maanden op hulp. De gemeente vraagt telkens een nieuw formulier."
STORIES = [
    ("bakken", "Op vrijdag bakken de buren appeltaart. De kinderen helpen mee."),
    ("loket", "Weer een formulier voor de gemeente. Mijn vader wacht nog steeds op hulp."),
    ("leeg", ""),
]


def test_kin_is_the_story_about_the_same():
    found = kin(STORY, STORIES)
    assert found[0].id == "loket"
    assert found[0].score > 0.5
    assert "leeg" not in [one.id for one in found]


def test_kin_shows_the_passages_that_match_in_both():
    best = kin(STORY, STORIES)[0]
    pairs = {
        (STORY[p.start : p.end], STORIES[1][1][p.kin_start : p.kin_end]) for p in best.passages
    }
    assert pairs == {
        ("Mijn moeder wacht al maanden op hulp.", "Mijn vader wacht nog steeds op hulp."),
        (
            "De gemeente vraagt telkens een nieuw formulier.",
            "Weer een formulier voor de gemeente.",
        ),
    }


def test_kin_with_stored_vectors_is_the_same():
    vectors = vectors_of(text for _, text in STORIES)
    assert kin(STORY, STORIES, vectors=vectors) == kin(STORY, STORIES)


def test_story_is_not_its_own_kin():
    assert kin(STORY, [("zelf", STORY)]) == []


@pytest.mark.parametrize(("text", "stories"), [("", STORIES), (STORY, []), ("qxqx", STORIES)])
def test_without_words_or_stories_there_is_no_kin(text, stories):
    assert kin(text, stories) == []


def test_kin_gives_no_more_than_asked():
    assert len(kin(STORY, STORIES * 4, top=2)) == 2


def test_sentences_that_say_nothing_are_no_passages():
    one, other = (
        "Hoi. Niemand. De wachtlijst duurt maanden.",
        "Hoi! Nul!! De aardappels groeien goed.",
    )
    assert [
        passage
        for passage in kin(one, [("ander", other)])[0].passages
        if one[passage.start : passage.end] in ("Hoi.", "Niemand.")
    ] == []
