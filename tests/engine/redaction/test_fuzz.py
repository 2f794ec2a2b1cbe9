"""The short form of `./kantel bench redaction_fuzz`: hostile texts, without the clock."""

import random

import pytest
from bench.redaction_fuzz import FRAGMENTS, check, text

from kantel.engine.redaction import find


@pytest.mark.parametrize("seed", range(20))
def test_hostile_texts_get_right_offsets(seed):
    chance = random.Random(seed)
    for _ in range(20):
        check(text(chance))


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=ascii)
def test_one_fragment_a_thousand_times_gives_right_offsets(fragment):
    check(fragment * 1000)


@pytest.mark.parametrize("short", ["", "a", "A", "1", "'", ".", "\n", "\ud800"])
def test_shortest_texts_have_nothing_to_find(short):
    assert find(short) == []


def test_line_ends_and_markup_keep_offsets_right():
    for text_around in ("\r\n{}\r\n", "\t{}\t", "<p>{}</p>", "\u202e{}", "文{}文"):
        story = text_around.format("Toen kwam Fatma Yıldız binnen.")
        (span,) = find(story)
        assert story[span.start : span.end] == "Fatma Yıldız"
