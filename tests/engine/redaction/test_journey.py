"""A journey's own lists: names to leave alone, nicknames to look out for."""

import pytest

from kantel.engine.redaction import JourneyFinder, SpanType, StoryFinder, WatchedPersonError, find


def found(text, **lists):
    spans = find(text, finder=JourneyFinder(StoryFinder(), **lists))
    return [(span.type.value, text[span.start : span.end]) for span in spans]


def test_allowed_name_is_left_alone_in_any_case():
    text = "Wij vertellen uit het Merelland, en Fatma ook."
    assert found(text) == [("ORG", "Merelland"), ("PERSON", "Fatma")]
    assert found(text, allow=["merelland"]) == [("PERSON", "Fatma")]


def test_number_is_proposed_whatever_is_allowed():
    assert found("Bel 06-55501234.", allow=["06-55501234"]) == [("PHONE", "06-55501234")]


def test_watched_nickname_is_found_as_a_whole_word():
    watch = {"de bult": SpanType.PLACE}
    assert found("Hier op de Bult, met de bulten.", watch=watch) == [("PLACE", "de Bult")]


def test_watching_a_person_is_refused():
    with pytest.raises(WatchedPersonError):
        JourneyFinder(StoryFinder(), watch={"ome jan": SpanType.PERSON})
