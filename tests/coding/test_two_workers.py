"""Two workers on one PostgreSQL share the chunks; what they make is what one would make."""

import random
import signal

import numpy as np
import pytest
from django.db import connections
from django_tasks_db.models import DBTaskResult
from tests.cast import make_journey, make_new_wagtail
from tests.coding.two_workers import begin_worker
from tests.places import MONDAY

from kantel.coding import actions, tasks
from kantel.coding.choices import SearchState
from kantel.coding.models import LearnedThemes, SearchPart, StoryVector, ThemeStory
from kantel.coding.queries.vectors import all_vectors
from kantel.deidentify.models import Story
from kantel.engine.patterns import vectors_of
from kantel.engine.patterns.discovery import discover
from kantel.foundation.jobs.actions import ask

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])
SUBJECTS = (
    "wachtlijst besluit formulier loket wachten aanvraag maanden brief balie stempel",
    "wethouder raad college voorbeeld durven besturen vertrouwen koers leider moed",
    "tarief contract aanbieder product uren inkoop factuur prijs begroting euro",
)


@pytest.fixture
def journey(transactional_db):
    if connections["default"].vendor != "postgresql":
        pytest.skip("many workers on many machines share a PostgreSQL")
    make_new_wagtail()
    journey = make_journey()
    DBTaskResult.objects.all().delete()
    return journey


def _stories(journey, texts):
    made = Story.objects.bulk_create(
        Story(journey=journey, text=text, cleared_at=MONDAY) for text in texts
    )
    return [story.pk for story in made]


def _told(number):
    chance = random.Random(7)
    return [
        ". ".join(" ".join(chance.sample(SUBJECTS[at % 3].split(), 6)) for _sentence in range(4))
        for at in range(number)
    ]


def test_two_workers_make_what_one_would_make(journey, monkeypatch):
    texts = [f"Verhaal {number}: wachten op besluit {number % 7}." for number in range(60)]
    stories = _stories(journey, texts)
    monkeypatch.setattr(tasks, "CHUNK", 5)
    tasks.vectors_of_journey.call(journey_id=journey.pk)
    workers = [begin_worker() for _two in range(2)]
    assert sum(int(worker.communicate()[0]) for worker in workers) == 12
    ids, numbers = all_vectors(Story.objects.filter(journey=journey))
    assert ids == stories
    assert np.array_equal(numbers, vectors_of(texts))
    assert StoryVector.objects.count() == 60


def _kept(search):
    """Everything that a search found, in the terms of the engine."""
    return [
        (theme.words, theme.nest, sorted(theme.members.values_list("story_id", flat=True)))
        for theme in search.themes.all()
    ]


def _expected(found, ids):
    of_theme = [np.flatnonzero(found.theme_of == number) for number in range(len(found.themes))]
    return [
        (list(theme.words), theme.parent, [ids[at] for at in members])
        for theme, members in zip(found.themes, of_theme, strict=True)
    ]


def test_search_goes_on_when_a_worker_is_killed_and_finds_what_one_would(journey):
    texts = _told(300)
    ids = _stories(journey, texts)
    search = actions.begin_search(journey=journey, by=None)
    ask(tasks.find_themes, search_id=search.pk)
    doomed = begin_worker("stand still")
    assert doomed.stdout.readline() == "reading\n"
    other = begin_worker()
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    other.communicate()
    search.refresh_from_db()
    found = discover(texts)
    assert (search.state, search.read, search.steadiness) == (
        SearchState.DONE,
        300,
        found.steadiness,
    )
    assert _kept(search) == _expected(found, ids)
    shown = {story for theme in found.themes for story in theme.exemplars}
    central = ThemeStory.objects.filter(central__isnull=False)
    assert set(central.values_list("story_id", flat=True)) == {ids[at] for at in shown}
    assert (SearchPart.objects.count(), LearnedThemes.objects.count()) == (0, 0)
