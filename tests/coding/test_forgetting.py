"""After a withdrawal nothing that was learned from the story stays in memory."""

import pickle

import pytest
from tests.places import make_place, make_story

from kantel.coding import actions
from kantel.coding.models import Coding
from kantel.coding.queries import suggesting
from kantel.engine.patterns.features import groups
from kantel.foundation.events import StoryWithdrawn, emit

TOLD = "De zebrapadkwestie bij de kwalsterbrug duurde zeven maanden."


@pytest.fixture
def coded(journey, alice):
    suggesting.forget_learned(journey.pk)
    place = make_place(journey, "Wachten")
    make_place(journey, "Leiden")
    story = make_story(journey, text=TOLD)
    actions.code_story(story=story, places={place: False}, by=alice)
    return story


def test_what_is_learned_holds_no_text(journey, coded):
    kept = pickle.dumps(suggesting.suggester_of(journey))
    assert [word for word in TOLD.split() if len(word) > 4 and word.encode() in kept] == []
    assert str(coded.pk) in suggesting.suggester_of(journey).coded.ids


def test_withdrawal_forgets_at_once_in_this_process(
    journey, coded, django_capture_on_commit_callbacks
):
    suggesting.suggester_of(journey)
    assert (journey.pk in suggesting._learned, groups.cache_info().currsize > 0) == (True, True)
    with django_capture_on_commit_callbacks(execute=True):
        emit(StoryWithdrawn(story_id=coded.pk))
        assert (journey.pk in suggesting._learned, groups.cache_info().currsize) == (False, 0)
        # Somebody asks for a suggestion before it is committed.
        suggesting.suggester_of(journey)
    assert (journey.pk in suggesting._learned, groups.cache_info().currsize) == (False, 0)


def test_other_process_learns_anew_before_it_suggests_again(journey, coded):
    known = str(coded.pk)
    before = suggesting.suggester_of(journey)
    # What another process did is seen in the database alone.
    Coding.objects.all().delete()
    coded.delete()
    after = suggesting.suggester_of(journey)
    assert (before.coded.ids, after.coded.ids) == ((known,), ())
