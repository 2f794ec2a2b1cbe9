"""Proposals for the stories of an import: in the background, seen, once, and whoever dies."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.cast import make_submission
from tests.deidentify.conftest import opened

from kantel.collect.choices import ImportState
from kantel.collect.models import Import
from kantel.deidentify import actions
from kantel.deidentify.actions.proposals import make_proposals_for
from kantel.deidentify.models import Act, Finding, Review
from kantel.deidentify.queries.batches import batches_in_preparation
from kantel.foundation.jobs import actions as jobs
from kantel.foundation.jobs.worker import Worker


@pytest.fixture
def imported(journey, alice, django_capture_on_commit_callbacks):
    """Three stories of one import, each with its job in the queue."""
    source = Import.objects.create(journey=journey, by=alice, state=ImportState.DONE)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            submission, _ = make_submission(journey, f"Bel 06-5550123{number} of truus@example.nl.")
            submission.source_import = source
            submission.save()
    return source


def progress(journey):
    found = batches_in_preparation(Review.objects.filter(journey=journey))
    return [(batch.ready, batch.total, batch.is_running) for batch in found]


def test_each_story_of_an_import_is_a_job_of_its_own(journey, imported):
    assert DBTaskResult.objects.count() == 3
    assert progress(journey) == [(0, 3, False)]
    worker = Worker()
    worker.work_once()
    assert progress(journey) == [(1, 3, False)]
    worker.run_until_empty()
    assert progress(journey) == []
    assert list(Review.objects.values_list("state", flat=True)) == ["ready"] * 3


def test_job_of_a_killed_worker_is_taken_up_by_another(journey, imported):
    now = timezone.now()
    killed = jobs.claim(worker="killed", now=now)
    assert killed is not None
    assert Worker().run_until_empty() == 2
    assert progress(journey) == [(2, 3, False)]
    later = now + jobs.LEASE + timedelta(seconds=1)
    assert jobs.requeue_expired(now=later) == 1
    DBTaskResult.objects.update(run_after=now)
    assert Worker().run_until_empty() == 1
    assert progress(journey) == []
    assert Finding.objects.count() == 6


def test_proposals_made_twice_are_made_once(journey, imported):
    Worker().run_until_empty()
    for review in Review.objects.all():
        make_proposals_for(review_id=review.pk)
    assert Finding.objects.count() == 6
    assert Act.objects.filter(kind="proposed").count() == 3


def test_worker_that_died_half_way_leaves_nothing_half(journey, imported, monkeypatch):
    def dies(*_a, **_k):
        raise KeyboardInterrupt

    monkeypatch.setattr("kantel.deidentify.actions.proposals.step", dies)
    with pytest.raises(KeyboardInterrupt):
        make_proposals_for(review_id=Review.objects.first().pk)
    assert (Finding.objects.count(), progress(journey)) == (0, [(0, 3, False)])
    monkeypatch.undo()


def test_job_carries_no_words(imported):
    kept = str(list(DBTaskResult.objects.values()))
    assert "truus" not in kept
    assert "5550" not in kept


def test_story_is_opened_before_its_job_is_done(journey, imported, alice):
    first = Review.objects.first()
    actions.take(review=first, by=alice)
    assert len(opened(first).work.marks) == 2
    assert progress(journey) == [(1, 3, False)]
    Worker().run_until_empty()
    assert len(opened(first).work.marks) == 2


def test_withdrawn_story_of_an_import_is_not_waited_for(journey, imported):
    Review.objects.filter(pk=Review.objects.first().pk).update(state="withdrawn")
    assert progress(journey) == [(0, 2, False)]


def test_editor_sees_how_far_the_machine_is(client, journey, imported, alice, ingrid):
    address = reverse("deidentify_desk:reviews", args=[journey.slug])
    Worker().work_once()
    client.force_login(alice)
    assert "De computer bekeek 1 van de 3 verhalen." in client.get(address).content.decode()
    # Another interviewer's import is none of her business.
    client.force_login(ingrid)
    assert "De computer bekeek" not in client.get(address).content.decode()
    Worker().run_until_empty()
    client.force_login(alice)
    assert "De computer bekeek" not in client.get(address).content.decode()
