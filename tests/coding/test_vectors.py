"""Vectors are computed once, kept, used again, and go with their story."""

import numpy as np
from django.utils import timezone
from tests.places import make_story

from kantel.coding import actions
from kantel.coding.models import StoryVector
from kantel.coding.queries import vectors as queries
from kantel.deidentify.models import Story
from kantel.engine.patterns import vectors_of


def _all(journey):
    return Story.objects.filter(journey=journey)


def test_stored_vector_is_the_one_of_the_engine(journey):
    stories = [make_story(journey, text=f"Verhaal {number} over wachten.") for number in range(3)]
    assert actions.store_vectors(stories=stories) == 3
    ids, numbers = queries.all_vectors(_all(journey))
    assert ids == [story.pk for story in stories]
    assert np.array_equal(numbers, vectors_of([story.text for story in stories]))


def test_storing_again_changes_nothing_and_a_changed_text_is_missing_again(journey):
    story = make_story(journey)
    for _twice in range(2):
        actions.store_vectors(stories=[story])
    assert StoryVector.objects.count() == 1
    assert list(queries.stories_without_vector(journey)) == []
    story.cleared_at = timezone.now()
    story.save()
    assert list(queries.stories_without_vector(journey)) == [story]


def test_vectors_of_another_version_are_not_used(journey):
    actions.store_vectors(stories=[make_story(journey)])
    StoryVector.objects.update(version="older")
    assert queries.all_vectors(_all(journey))[0] == []
    assert queries.stories_without_vector(journey).count() == 1


def test_vector_goes_with_its_story(journey):
    story = make_story(journey)
    actions.store_vectors(stories=[story])
    actions.forget_story(story_id=story.pk)
    assert StoryVector.objects.count() == 0
    actions.store_vectors(stories=[story])
    story.delete()
    assert StoryVector.objects.count() == 0
