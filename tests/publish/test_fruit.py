"""A narrator sees on her timeline what grew from her story and its place."""

import pytest
from tests.cast import make_submission
from tests.places import make_place

from kantel.coding.actions import code_story
from kantel.deidentify.models import Review, Story
from kantel.publish.actions import add_tip, edit_tip, publish


@pytest.fixture
def told(journey, alice):
    """A story of Nora's that stands at a place, and its place."""
    submission, _code = make_submission(journey)
    story = Story.objects.create(
        journey=journey, text="Schoon", may_publish=True, cleared_at=submission.created_at
    )
    Review.objects.filter(submission=submission).update(story=story)
    place = make_place(journey)
    code_story(story=story, places={place: False}, by=alice)
    return submission, story, place


def lines(submission):
    return [(entry.happening, entry.place) for entry in submission.timeline.all()][1:]


def tip(place, alice, stories=()):
    return add_tip(
        place=place,
        audience="professional",
        text={"nl": "Bel terug."},
        stories=stories,
        by=alice,
    )


def test_timeline_says_at_which_place_the_story_stands(told, alice):
    submission, story, place = told
    publish(story=story, by=alice)
    assert lines(submission) == [("published", place.slug)]


def test_tip_that_rests_on_the_story_is_told_once(told, alice):
    submission, story, place = told
    publish(story=story, by=alice)
    first = tip(place, alice, [story])
    edit_tip(tip=first, audience="professional", text={"nl": "Bel."}, stories=[story], by=alice)
    assert lines(submission)[1:] == [("tip", place.slug)]


def test_tip_at_its_place_is_told_only_for_what_is_published(told, alice):
    submission, story, place = told
    tip(place, alice)
    assert lines(submission) == []
    publish(story=story, by=alice)
    made = tip(place, alice)
    assert lines(submission)[1:] == [("tip_at_place", place.slug)]
    edit_tip(tip=made, audience="professional", text={"nl": "Bel."}, stories=[story], by=alice)
    assert lines(submission)[2:] == [("tip", place.slug)]
