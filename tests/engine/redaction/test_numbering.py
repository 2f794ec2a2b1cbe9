"""Which names get the same number."""

import pytest

from kantel.engine.redaction import Span, SpanType, apply
from kantel.engine.redaction.numbering import Numbering


def numbers(names, *, parts=True):
    numbering = Numbering(parts=parts)
    return [numbering.number(frozenset(name.split())) for name in names]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["jan bos", "bos", "jan", "piet"], [1, 1, 1, 2]),
        (["jan", "jan bos", "bos"], [1, 1, 1]),
        (["kevin", "kevins"], [1, 1]),
        (["hans", "han", "hans"], [1, 2, 1]),
        (["jan bos", "jan vos", "jan"], [1, 2, 1]),
        (["", "", "jan"], [1, 1, 2]),
    ],
)
def test_part_of_a_name_has_its_number(names, expected):
    assert numbers(names) == expected


def test_place_is_no_part_of_another_place():
    assert numbers(["bergen op zoom", "bergen", "bergens"], parts=False) == [1, 2, 2]


def test_thousands_of_names_that_share_a_word_each_get_their_number():
    names = [f"jan x{number}" for number in range(5_000)]
    assert numbers(names) == list(range(1, 5_001))
    assert numbers([*names, "x7", "jan"])[-2:] == [8, 1]


def test_thousands_of_names_in_a_row_are_told_apart():
    names = [f"Naam{number}" for number in range(5_000)]
    text = " ".join(names)
    spans, at = [], 0
    for name in names:
        spans.append(Span(at, at + len(name), SpanType.PERSON))
        at += len(name) + 1
    assert apply(text, spans).text.endswith("[naam 4999] [naam 5000]")
