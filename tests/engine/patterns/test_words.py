"""Words: table, compounds, lemmas, families, sentences."""

import numpy as np
import pytest

from kantel.engine.patterns.words import batches, compound, lexicon, spans


@pytest.fixture(scope="module")
def words():
    return lexicon()


def _family(words, word):
    return int(words.look_up(np.array([words.number(word)]))[2][0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("formulier", "formulieren"),
        ("Formulier", "formulier"),
        ("kinderen", "kind"),
        ("indicatie", "indicaties"),
    ],
)
def test_forms_of_a_word_are_one_family(words, one, other):
    assert _family(words, one) == _family(words, other)


def test_different_words_are_different_families(words):
    assert _family(words, "formulier") != _family(words, "wachten")


def test_unknown_compound_gets_the_vector_of_its_parts(words):
    numbers = np.array([words.number(one) for one in ("wijkteamoverleg", "wijkteam", "overleg")])
    made, *parts = words.look_up(numbers)[0]
    assert np.allclose(made, (parts[0] + parts[1]) / 2, atol=1e-6)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("zorgbudget", [1, 2]),
        ("zorgsbudget", [1, 2]),
        ("zorgenbudget", [1, 2]),
        ("qqqbudget", [2]),
        ("zorgqqq", []),
        ("zo", []),
    ],
)
def test_compound_is_taken_apart(word, parts):
    numbers = {"zorg": 1, "budget": 2}
    assert compound(word, numbers.__contains__, numbers) == parts


def test_word_that_means_nothing_has_no_vector_and_no_weight(words):
    vectors, weights, _ = words.look_up(np.array([words.number("qxqxqx" * 20)]))
    assert (float(np.abs(vectors).max()), float(weights[0])) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("geen punt", ["geen punt"]),
        ("Een. Twee? Drie!", ["Een.", "Twee?", "Drie!"]),
        ("Hij zei: 'Nee.' En ging.", ["Hij zei: 'Nee.'", "En ging."]),
        ("Kosten: 3.50 euro. Meer niet…", ["Kosten: 3.50 euro.", "Meer niet…"]),
        ("regel een\nregel twee", ["regel een", "regel twee"]),
        ("Wat?! Ja...", ["Wat?!", "Ja..."]),
        (" . ", ["."]),
    ],
)
def test_sentences_are_found(text, expected):
    assert [text[start:end] for start, end in spans(text)] == expected


def test_batches_keep_order_and_lose_nothing():
    assert list(batches(map(str, range(5)), 2)) == [["0", "1"], ["2", "3"], ["4"]]
    assert list(batches([])) == []


def test_full_memory_of_words_is_emptied_without_changing_answers(words, monkeypatch):
    monkeypatch.setattr("kantel.engine.patterns.words._MOST_UNKNOWN", 0)
    number = words.number("kwartiermakersoverlegje")
    before = words.look_up(np.array([number]))
    words.forget_if_full()
    assert words.others == []
    again = words.look_up(np.array([words.number("kwartiermakersoverlegje")]))
    assert [np.array_equal(a, b) for a, b in zip(before, again, strict=True)] == [True] * 3
