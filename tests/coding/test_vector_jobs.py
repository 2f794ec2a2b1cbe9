"""Vectors are made by jobs: one for each story, chunks for many, whatever worker does them."""

import pytest
from django_tasks_db.models import DBTaskResult
from tests.cast import make_journey, make_new_wagtail
from tests.places import make_story

from kantel.coding import actions, tasks
from kantel.coding.models import StoryVector
from kantel.coding.queries import vectors as queries
from kantel.foundation.events import StoryCleared, emit
from kantel.foundation.jobs.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def journey(transactional_db):
    make_new_wagtail()
    journey = make_journey()
    DBTaskResult.objects.all().delete()
    return journey


def test_clearing_a_story_asks_for_its_vector(journey):
    story = make_story(journey)
    emit(StoryCleared(story_id=story.pk))
    Worker().run_until_empty()
    assert [row.story for row in StoryVector.objects.all()] == [story]


def test_many_stories_are_done_in_chunks_that_may_be_repeated(journey, monkeypatch):
    monkeypatch.setattr(tasks, "CHUNK", 2)
    stories = [make_story(journey, text=f"Verhaal {number}.") for number in range(5)]
    tasks.vectors_of_journey.call(journey_id=journey.pk)
    tasks.vectors_of_chunk.call(journey_id=journey.pk, first=stories[0].pk, last=stories[3].pk)
    assert StoryVector.objects.count() == 4
    # The question itself is done here; its three chunks wait.
    assert Worker().run_until_empty() == 3
    assert [row.story_id for row in StoryVector.objects.order_by("story_id")] == [
        story.pk for story in stories
    ]


def test_daily_job_asks_only_where_something_is_missing(journey):
    actions.store_vectors(stories=[make_story(journey)])
    tasks.refresh_vectors.call()
    assert Worker().run_until_empty() == 0
    StoryVector.objects.update(version="older")
    tasks.refresh_vectors.call()
    assert Worker().run_until_empty() == 2
    assert StoryVector.objects.get().version == queries.vector_version()
