"""Words and rows, compared with a plain way of counting."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kantel.engine.patterns.discovery.counting import count
from kantel.engine.patterns.discovery.words import words_of

_LETTERS = "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþß"
_TEXT = st.text(alphabet=_LETTERS + _LETTERS.upper().replace("SS", "") + " .,-’“é0", max_size=200)


def _plain(text):
    words = re.findall(f"[{_LETTERS}]+", text.lower())
    return [word for word in words if 2 <= len(word.encode()) <= 48]


@given(st.lists(_TEXT, max_size=5))
def test_words_are_those_of_a_plain_reading(texts):
    found = words_of(texts)
    spelled = [found.spelling(index) for index in range(len(found.number))]
    assert spelled == [word for text in texts for word in _plain(text)]
    numbers = dict(zip(spelled, found.number.tolist(), strict=True))
    assert len(set(numbers.values())) == len(numbers)
    assert [numbers[word] for word in spelled] == found.number.tolist()


@given(st.lists(_TEXT, max_size=5))
def test_rows_count_as_a_plain_count(texts):
    rows = count(texts)
    assert len(rows) == len(texts)
    for story, text in enumerate(texts):
        times = rows.times[rows.begin[story] : rows.begin[story + 1]]
        assert sorted(times.tolist()) == sorted(Counter(_plain(text)).values())


def test_word_has_the_same_number_wherever_it_stands():
    found = words_of(["Participatie begint met participatie.", "PARTICIPATIE"])
    at = [i for i in range(len(found.number)) if found.spelling(i) == "participatie"]
    assert found.story[at].tolist() == [0, 0, 1]
    assert len(set(found.number[at].tolist())) == 1
