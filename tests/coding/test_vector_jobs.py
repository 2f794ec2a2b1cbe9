"""Vectors are made by jobs: one for each story, chunks for many, whatever worker does them."""

import threading

import pytest
from django.db import connections, transaction
from tests.cast import make_journey, make_new_wagtail
from tests.places import make_story

from kantel.coding import actions, tasks
from kantel.coding.models import StoryVector
from kantel.coding.queries import vectors as queries
from kantel.deidentify.models import Story
from kantel.foundation.events import StoryCleared, emit


def test_clearing_a_story_asks_for_its_vector(journey, work):
    story = make_story(journey)
    work(emit, StoryCleared(story_id=story.pk))
    assert [row.story for row in StoryVector.objects.all()] == [story]


def test_many_stories_are_done_in_chunks_that_may_be_repeated(journey, monkeypatch, work):
    monkeypatch.setattr(tasks, "CHUNK", 2)
    stories = [make_story(journey, text=f"Verhaal {number}.") for number in range(5)]
    tasks.vectors_of_chunk.call(journey_id=journey.pk, first=stories[0].pk, last=stories[1].pk)
    assert StoryVector.objects.count() == 2
    tasks.vectors_of_chunk.call(journey_id=journey.pk, first=stories[0].pk, last=stories[1].pk)
    # What is asked for is what is missing: two chunks.
    assert work(tasks.vectors_of_journey.call, journey_id=journey.pk) == 2
    assert [row.story_id for row in StoryVector.objects.order_by("story_id")] == [
        story.pk for story in stories
    ]


def test_daily_job_asks_only_where_something_is_missing(journey, work):
    actions.store_vectors(stories=[make_story(journey)])
    assert work(tasks.refresh_vectors.call) == 0
    StoryVector.objects.update(version="older")
    assert work(tasks.refresh_vectors.call) == 2
    assert StoryVector.objects.get().version == queries.vector_version()


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_no_vector_is_kept_of_a_story_that_is_being_withdrawn():
    if connections["default"].vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    make_new_wagtail()
    journey = make_journey()
    story, other = make_story(journey), make_story(journey)
    kept = []

    def store():
        kept.append(actions.store_vectors(stories=[story, other]))
        connections.close_all()

    worker = threading.Thread(target=store)
    with transaction.atomic():
        actions.forget_story(story_id=story.pk)
        worker.start()
        # It computes, and then waits until the withdrawal is committed.
        worker.join(0.5)
        assert kept == []
        Story.objects.filter(pk=story.pk).delete()
    worker.join()
    assert kept == [1]
    assert [row.story for row in StoryVector.objects.all()] == [other]
