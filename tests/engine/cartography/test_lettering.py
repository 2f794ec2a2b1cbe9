"""Names broken over lines: every letter kept, no line too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.cartography.atlas import TEN
from tests.engine.cartography.metrics import ALEGREYA, alegreya_width

from kantel.engine.cartography.lettering import width_of, wrap

WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéëïABCDEW", min_size=1, max_size=40), min_size=1, max_size=8
)


@given(WORDS, st.floats(4, 20))
def test_wrapped_lines_fit_and_keep_every_letter(words, widest):
    lines = wrap(" ".join(words), widest)
    assert all(width_of(line) <= widest for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == "".join(words)


def test_long_word_is_cut_between_syllables():
    assert wrap("Verantwoordelijkheid", 6.5) == ["Verantwoor-", "delijkheid"]


def test_own_hyphen_is_used_before_another():
    assert wrap("jeugdzorg-aanbieders", 6.5) == ["jeugdzorg-", "aanbieders"]


def test_soft_hyphen_is_used_and_not_shown():
    assert wrap("sociaal\u00addomein", 5) == ["sociaal-", "domein"]
    assert wrap("sociaal\u00addomein", 20) == ["sociaaldomein"]


def test_lines_are_even_rather_than_full():
    assert wrap("Hoe gemeenten hun rol zien", 12) == ["Hoe gemeenten", "hun rol zien"]


@pytest.mark.parametrize("letter", ALEGREYA)
def test_letter_is_never_thought_narrower_than_in_our_face(letter):
    assert width_of(letter) >= ALEGREYA[letter] - 0.06


def test_line_is_never_thought_narrower_than_in_our_face():
    for name in (*TEN, "WMO-maatwerk & Huis van de Hoeksche Waard", "HHH NNN OOO mmm www"):
        assert width_of(name) >= alegreya_width(name)
