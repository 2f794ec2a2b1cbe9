"""Words of texts, found by arrays: the same as a regular expression finds one by one."""

import re

import pytest

from kantel.engine.patterns.tokens import tokens

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
TEXTS = [
    "Zo'n oma-dag. Oma!",
    "",
    "a--b a-b-c- -d 'avonds’s x’",
    "één 3x y² z_z ΣΑΣ İİ 🙂 c\u0301a",
    "half \ud800 teken \0 einde-",
    "-",
    "woord" * 100,
]


def found_in(texts):
    found = tokens(texts)
    return [
        [found.at(word) for word in range(found.offsets[row], found.offsets[row + 1])]
        for row in range(len(texts))
    ]


def test_words_are_those_of_the_regular_expression():
    assert found_in(TEXTS) == [WORD.findall(text) for text in TEXTS]


@pytest.mark.parametrize("text", TEXTS)
def test_words_of_one_text_are_found_alike(text):
    assert found_in([text]) == [WORD.findall(text)]


def test_places_of_words_are_those_in_the_text():
    found = tokens(TEXTS)
    spans = [match.span() for match in WORD.finditer(TEXTS[2])]
    mine = slice(found.offsets[2], found.offsets[3])
    begin = found.begins[2]
    starts, ends = (found.starts[mine] - begin).tolist(), (found.ends[mine] - begin).tolist()
    assert list(zip(starts, ends, strict=True)) == spans


def test_no_texts_have_no_words():
    assert (tokens([]).spelt, tokens([]).offsets.tolist()) == ([], [0])
