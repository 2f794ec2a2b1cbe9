"""Suggestions of places: what is learned, why, and what happens with odd input."""

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from kantel.engine.patterns import CodedStory, Place, Suggester, because, vectors_of
from kantel.engine.patterns.suggester import see
from kantel.engine.patterns.vectors import read
from kantel.engine.patterns.words import lexicon

WAITING = Place("wachten", "Wachten", "Formulieren, wachtlijsten, telkens opnieuw je verhaal doen.")
BAKING = Place("bakken", "Samen bakken", "Buren bakken samen taart en brood in het buurthuis.")
CODED = [
    CodedStory("w1", "Zes maanden wachten op de beschikking, en weer een formulier.", ("wachten",)),
    CodedStory("w2", "Drie keer hetzelfde formulier ingevuld bij drie loketten.", ("wachten",)),
    CodedStory("b1", "Elke vrijdag bakken wij appeltaart voor de hele straat.", ("bakken",)),
    CodedStory("b2", "De buurvrouw leerde ons brood bakken in het buurthuis.", ("bakken",)),
]
STORY = "Het regende. Ik moest wéér een formulier invullen bij het loket. Toen ging ik naar huis."


@pytest.fixture(scope="module")
def suggester():
    return Suggester.train([WAITING, BAKING], CODED)


def test_suggestion_names_the_likeliest_place_with_its_reasons(suggester):
    first, second = suggester.suggest(STORY)
    assert (first.place, second.place) == ("wachten", "bakken")
    assert first.score > 0.5 > second.score > 0
    assert first.because.words[0] == "formulier"
    start, end = first.because.sentences[0]
    assert STORY[start:end] == "Ik moest wéér een formulier invullen bij het loket."
    assert set(first.because.stories) == {"w1", "w2"}


def test_suggestion_without_coded_stories_works_from_names_and_leads():
    suggester = Suggester.train([WAITING, BAKING], [])
    assert [one.place for one in suggester.suggest(STORY)] == ["wachten", "bakken"]


def test_refusal_lowers_the_place_that_was_refused(suggester):
    refusing = Suggester.train([WAITING, BAKING], CODED, [(STORY, "wachten")])
    before = {one.place: one.score for one in suggester.suggest(STORY)}
    after = {one.place: one.score for one in refusing.suggest(STORY)}
    assert after["wachten"] < before["wachten"]


@pytest.mark.parametrize(
    "text",
    ["", " \n", "Ja", "12 34", "İİ ß", "🙂", "The weather is nice today.", "woord " * 50_000],
    ids=["empty", "blank", "one-word", "digits", "odd-case", "sign", "english", "very-long"],
)
def test_odd_text_still_gets_numbers(suggester, text):
    found = suggester.suggest(text)
    assert {one.place for one in found} == {"wachten", "bakken"}
    assert math.isclose(sum(one.score for one in found), 1, abs_tol=0.001)
    assert all(0 <= a < b <= len(text) for one in found for a, b in one.because.sentences)


@pytest.mark.parametrize(
    ("places", "coded", "expected"),
    [
        ([], [], []),
        ([], CODED, []),
        ([WAITING], [], ["wachten"]),
        ([WAITING], CODED[:1], ["wachten"]),
        ([WAITING, BAKING], CODED[:1], ["wachten", "bakken"]),
        ([WAITING, BAKING], CODED[:2] * 3, ["wachten", "bakken"]),
        ([WAITING, BAKING], [CodedStory("leeg", "", ("wachten",))], ["wachten", "bakken"]),
        ([Place("a", ""), Place("b", "")], [], ["a", "b"]),
    ],
)
def test_little_to_learn_from_still_gives_what_there_is(places, coded, expected):
    found = Suggester.train(places, coded).suggest(STORY)
    assert [one.place for one in found] == expected
    assert [math.isfinite(one.score) for one in found] == [True] * len(expected)


def test_many_texts_get_the_same_as_one_by_one(suggester):
    texts = [story.text for story in CODED] + ["", STORY]
    assert list(suggester.suggest_many(texts)) == [suggester.suggest(text) for text in texts]


def test_teaching_is_high_for_doubt_and_nothing_for_an_empty_text(suggester):
    clear = "Weer een formulier, weer wachten bij het loket."
    both = "Het formulier om te mogen bakken in het buurthuis."
    values = suggester.teaching([clear, both, ""])
    assert values[2] == 0
    assert values[1] > values[0] > 0
    assert suggester.teaching([]) == []


def test_vectors_have_unit_length_or_are_zero():
    lengths = [float((row**2).sum()) for row in vectors_of(["Buren koken samen.", "", "qqxzzy"])]
    assert [round(length, 4) for length in lengths] == [1.0, 0.0, 0.0]


def test_reasons_add_up_to_the_score(suggester):
    """What the words add, and the start, is the whole fit: nothing else speaks."""
    seen, _ = see(read([STORY]), suggester.rarity)
    model = suggester.model.beyond_average
    order = np.array([[0, 1]])
    times = seen.features.pairs.data[:, None]
    added = (because.added(seen, order, suggester) * times).sum(axis=0) + model.start
    words = model.words[seen.features.columns]
    fit = seen.dense @ model.dense + seen.counted @ words + model.start
    assert np.allclose(added, fit[0], atol=1e-5)


def test_threads_do_not_mix_up_words_they_meet_for_the_first_time():
    texts = [f"wijkteam{'abcdefgh'[n % 8] * 3}loket{n} formulier" for n in range(200)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: vectors_of([text])[0].tolist(), texts))
    lexicon.cache_clear()
    assert together == [vectors_of([text])[0].tolist() for text in texts]
