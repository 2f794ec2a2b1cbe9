"""Two workers on one PostgreSQL share the chunks; what they make is what one would make."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from django.db import connections
from django_tasks_db.models import DBTaskResult
from tests.cast import make_journey, make_new_wagtail
from tests.places import make_story

from kantel.coding import tasks
from kantel.coding.models import StoryVector
from kantel.coding.queries.vectors import all_vectors
from kantel.deidentify.models import Story
from kantel.engine.patterns import vectors_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

SOURCES = Path(__file__).resolve().parents[2] / "src"
WORK = (
    "import django; django.setup(); from kantel.foundation.jobs.worker import Worker; "
    "print(Worker().run_until_empty())"
)


def _url(alias):
    one = connections[alias].settings_dict
    host = f"{one['HOST']}:{one['PORT']}" if one["HOST"] else ""
    return f"postgres://{one['USER']}:{one['PASSWORD']}@{host}/{one['NAME']}"


def _worker(environment):
    return subprocess.Popen(
        [sys.executable, "-c", WORK], env=environment, stdout=subprocess.PIPE, text=True
    )


def test_two_workers_make_what_one_would_make(transactional_db, monkeypatch, settings):
    if connections["default"].vendor != "postgresql":
        pytest.skip("many workers on many machines share a PostgreSQL")
    make_new_wagtail()
    journey = make_journey()
    DBTaskResult.objects.all().delete()
    texts = [f"Verhaal {number}: wachten op besluit {number % 7}." for number in range(60)]
    stories = [make_story(journey, text=text) for text in texts]
    monkeypatch.setattr(tasks, "CHUNK", 5)
    tasks.vectors_of_journey.call(journey_id=journey.pk)
    environment = os.environ | {
        "PYTHONPATH": str(SOURCES),
        "DJANGO_SETTINGS_MODULE": "kantel.settings",
        "DATABASE_URL": _url("default"),
        "KANTEL_KEYS_URL": _url("keys"),
        "KANTEL_MASTER_KEY": settings.MASTER_KEY,
    }
    workers = [_worker(environment) for _two in range(2)]
    done = [int(worker.communicate()[0]) for worker in workers]
    assert sum(done) == 12
    ids, numbers = all_vectors(Story.objects.filter(journey=journey))
    assert ids == [story.pk for story in stories]
    assert np.array_equal(numbers, vectors_of(texts))
    assert StoryVector.objects.count() == 60
