"""A name that is replaced here and stands there: said in time, and mended in one press."""

import pytest
from django.urls import reverse
from tests.cast import make_submission
from tests.deidentify.conftest import at, fresh, key_of, opened

from kantel.deidentify import actions
from kantel.deidentify.leftovers import Leftover, leftovers

TEXT = "Riet de Boer lacht. Met Riet, zo zei men, is het goed. Riet heeft toen gebeld in het riet."


@pytest.fixture
def story(journey, alice):
    submission, _ = make_submission(journey, TEXT)
    actions.take(review=submission.review, by=alice)
    actions.add_span(**at(submission.review, alice, start=0, end=12, kind="PERSON"))
    actions.add_span(**at(submission.review, alice, start=24, end=28, kind="PERSON"))
    return fresh(submission.review)


def left(story):
    return [(found.words, found.times) for found in leftovers(opened(story).work)]


def test_name_that_still_stands_is_found_with_its_capitals(story):
    assert leftovers(opened(story).work) == [Leftover("0-12", "Riet", 1)]


def test_refused_name_is_no_leftover(story, alice):
    actions.add_span(**at(story, alice, start=55, end=59, kind="PERSON"))
    actions.refuse_finding(**at(story, alice, key="55-59"))
    assert left(story) == []


def test_leftover_is_replaced_in_one_press(client, story, alice):
    client.force_login(alice)
    desk = client.get(reverse("deidentify_desk:review", args=["merelland", story.pk]))
    assert "‘Riet’ is vervangen, maar staat nog één keer in de schone tekst." in desk.text
    act = reverse("deidentify_desk:act", args=["merelland", story.pk])
    client.post(act, {"version": story.version, "do": "also", "key": "0-12", "words": "Riet"})
    assert opened(story).clean_text == (
        "[naam 1] lacht. Met [naam 1], zo zei men, is het goed. "
        "[naam 1] heeft toen gebeld in het riet."
    )
    actions.undo(**at(story, alice))
    assert left(story) == [("Riet", 1)]


def test_words_by_hand_stay_where_a_leftover_is_replaced(story, alice):
    by_hand = {"kind": "PERSON", "replacement": "de buurvrouw"}
    actions.change_finding(**at(story, alice, key="24-28", **by_hand))
    actions.mark_words(**at(story, alice, words="Riet", kind="PERSON", exactly=True))
    assert "Met de buurvrouw, zo zei men" in opened(story).clean_text
    assert left(story) == []


def test_type_holds_for_the_same_words_elsewhere(journey, alice):
    submission, _ = make_submission(journey, "Op de bult woon ik. De wind, de bult, de zee.")
    actions.take(review=submission.review, by=alice)
    actions.mark_words(**at(submission.review, alice, words="de bult", kind="PERSON"))
    key = key_of(submission.review, "de bult")
    words = {"kind": "PLACE", "replacement": "daar"}
    actions.change_finding(**at(submission.review, alice, key=key, **words))
    marks = opened(submission.review).work.in_order
    assert [(mark.type, mark.replacement) for mark in marks] == [("PLACE", "daar"), ("PLACE", "")]


def test_name_with_an_s_is_the_same_name(journey, alice):
    submission, _ = make_submission(journey, "Kevin kookt. Kevins moeder eet.")
    actions.take(review=submission.review, by=alice)
    for words in ("Kevin", "Kevins"):
        actions.mark_words(**at(submission.review, alice, words=words, kind="PERSON"))
    assert opened(submission.review).clean_text == "[naam 1] kookt. [naam 1] moeder eet."
