"""The title follows what is decided about the story, and its numbers stay right."""

import pytest
from tests.cast import make_submission
from tests.deidentify.conftest import at, key_of, opened

from kantel.deidentify import actions
from kantel.engine.redaction import Span, SpanType, finder

TEXT = "Piet belde. Waterlanden wist niets. Fatma wel, en de bult ook."
FOUND = [("Piet", "PERSON"), ("Waterlanden", "PERSON"), ("Fatma", "PERSON")]


class KnownFinder:
    def find(self, text):
        spans = []
        for words, kind in FOUND:
            at = text.find(words)
            while at >= 0:
                spans.append(Span(at, at + len(words), SpanType(kind), "", 0.9))
                at = text.find(words, at + 1)
        return spans


@pytest.fixture
def story(journey, alice, monkeypatch):
    monkeypatch.setattr(finder, "default_finder", KnownFinder)
    submission, _ = make_submission(journey, TEXT, title="Fatma in Waterlanden, op de bult")
    actions.take(review=submission.review, by=alice)
    return submission.review


def title(story):
    return opened(story).work.title


def test_title_says_who_is_who_in_the_story(story):
    assert title(story) == "[naam 3] in [naam 2], op de bult"


def test_refused_name_comes_back_in_the_title_and_the_others_move_up(story, alice):
    actions.refuse_finding(**at(story, alice, key=key_of(story, "Waterlanden")))
    assert title(story) == "[naam 2] in Waterlanden, op de bult"
    actions.undo(**at(story, alice))
    assert title(story) == "[naam 3] in [naam 2], op de bult"


def test_other_type_counts_in_the_title_too(story, alice):
    key = key_of(story, "Waterlanden")
    actions.change_finding(**at(story, alice, key=key, kind="PLACE", replacement=""))
    assert title(story) == "[naam 2] in [plaats 1], op de bult"


def test_words_marked_by_hand_go_from_the_title(story, alice):
    actions.mark_words(**at(story, alice, words="de bult", kind="PLACE"))
    assert title(story) == "[naam 3] in [naam 2], op [plaats 1]"


def test_numbers_move_along_in_a_title_that_was_typed(story, alice):
    actions.edit_title(**at(story, alice, title="Hoe [naam 3] en [naam 1] het deden"))
    actions.refuse_finding(**at(story, alice, key=key_of(story, "Waterlanden")))
    assert title(story) == "Hoe [naam 2] en [naam 1] het deden"


def test_numbers_in_the_clean_text_do_not_jump_while_others_are_open(story, alice):
    actions.accept(**at(story, alice, key=key_of(story, "Fatma")))
    assert opened(story).clean_text == TEXT.replace("Fatma", "[naam 3]")
