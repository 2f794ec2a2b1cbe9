"""The text on the desk, as a value: every change gives the next one."""

from dataclasses import replace

import pytest

from kantel.deidentify import work
from kantel.deidentify.work import Facts, Mark, Work

TEXT = "Ik ken Anna en Anna kent mij. Anna Maria ook."


def on_desk(*spans, text=TEXT, verdict="accepted"):
    marks = [Mark(start, end, "PERSON", verdict=verdict) for start, end in spans]
    return Work("Titel", text, {mark.key: mark for mark in marks})


def words(desk):
    return [(desk.surface(mark), mark.verdict) for mark in desk.in_order]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Anna", [(7, 11), (15, 19), (30, 34)]),
        ("anna", [(7, 11), (15, 19), (30, 34)]),
        ("Anna  Maria", [(30, 40)]),
        ("Ann", []),
        (" ", []),
        ("mij.", [(25, 29)]),
    ],
)
def test_occurrences_are_whole_words(phrase, found):
    assert work.occurrences(TEXT, phrase) == found


def test_same_everywhere_leaves_longer_passages_alone():
    desk = on_desk((7, 11), (30, 40))
    assert words(work.same_everywhere(desk, "7-11", "x")) == [
        ("Anna", "accepted"),
        ("Anna", "accepted"),
        ("Anna Maria", "accepted"),
    ]


def test_difference_applied_both_ways_gives_the_same_work():
    before = on_desk((7, 11), (15, 19), verdict="open")
    after = work.add(before, 5, 20, kind="ORG", replacement="wij", by="x")
    after = work.retitle(work.rewrite(after, "Anders. " + TEXT, Facts()), "Nieuw")
    back, forth = work.delta(before, after)
    assert work.apply_delta(before, forth) == after
    assert work.apply_delta(after, back) == before


def test_difference_of_nothing_is_nothing():
    assert work.delta(on_desk((7, 11)), on_desk((7, 11))) == ({}, {})


@pytest.mark.parametrize("text", ["", " \r\n "])
def test_text_without_words_is_refused(text):
    with pytest.raises(work.EmptyTextError):
        work.rewrite(on_desk((7, 11)), text, Facts())


def test_marks_move_along_when_words_come_in_before_them():
    desk = work.rewrite(on_desk((15, 19)), "Nou ja. " + TEXT, Facts())
    assert desk.marks["23-27"].verdict == "accepted"


def test_accepted_words_that_stand_elsewhere_too_are_pointed_out():
    desk = work.rewrite(on_desk((7, 11)), TEXT + " Dag Anna!", Facts())
    assert words(desk).count(("Anna", "open")) == 3


def test_offsets_count_code_points_beyond_the_first_plane():
    text = "👩‍👧 Anna 😀 en Anna"
    desk = work.add_all(Work("", text), "Anna", kind="PERSON", replacement="zij", by="x")
    assert desk.clean().text == "👩‍👧 zij 😀 en zij"


def test_put_differently_without_words_leaves_out():
    desk = work.add(Work("", TEXT), 0, 28, kind="WORDING", replacement="", by="x")
    assert desk.clean().text == "[…]. Anna Maria ook."


def test_passage_left_in_comes_back_in_words_the_narrator_changed_around_it():
    text = "Ik ken Anna en Bea. In een dorp kent Anna mij."
    marks = [Mark(7, 11, "PERSON", "een dorp"), Mark(15, 18, "PERSON", "een dorp")]
    marks += [Mark(37, 41, "PERSON", "een dorp")]
    marks = [replace(mark, verdict="accepted") for mark in marks]
    desk = Work("Titel", text, {mark.key: mark for mark in marks})
    hers = desk.clean().text.replace("Ik ken", "Wij kennen").replace(" mij.", " ons.")
    assert work.left_in(desk, hers, ["15-18"]) == (
        "Wij kennen een dorp en Bea. In een dorp kent een dorp ons."
    )
    assert work.left_in(desk, "Heel anders.", ["15-18"]) == "Heel anders."
