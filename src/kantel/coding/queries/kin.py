"""Stories most like another one, in every journey in which the viewer may code."""

from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet

from kantel.coding.choices import VectorKind
from kantel.coding.permissions import journeys_to_code
from kantel.coding.queries.vectors import (
    Vectors,
    sentences_of,
    stored_vectors,
    vector_version,
    vectors_stored_of,
)
from kantel.deidentify.models import Story
from kantel.engine import patterns as engine
from kantel.people.models import User

SHOWN = 5
# Vectors choose this many; the engine then looks at their words for passages that match.
LOOKED_AT = 40


@dataclass(frozen=True)
class Pair:
    """A passage of the story and the passage of its kin that matches it."""

    here: str
    there: str


@dataclass(frozen=True)
class KinStory:
    """A story like another one, with its journey and the passages that match."""

    story: Story
    score: float
    pairs: list[Pair]


def kin_of(story: Story, *, user: User, top: int = SHOWN) -> list[KinStory]:
    """Return the stories most like `story` that `user` may read at a coding desk."""
    return kin_among(story, Story.objects.filter(journey__in=journeys_to_code(user)), top=top)


def kin_among(story: Story, others: QuerySet[Story], *, top: int = SHOWN) -> list[KinStory]:
    """Return the stories most like `story` among `others`, itself left out."""
    others = others.exclude(pk=story.pk)
    here = _compared(story, others)
    candidates, vectors = _nearest(others, here)
    texts = [(str(one.pk), one.text) for one in candidates]
    known = {str(one.pk): one for one in candidates}
    return [
        KinStory(
            story=known[kin.id],
            score=kin.score,
            pairs=[
                Pair(
                    story.text[passage.start : passage.end].strip(),
                    known[kin.id].text[passage.kin_start : passage.kin_end].strip(),
                )
                for passage in kin.passages
            ],
        )
        for kin in engine.kin(story.text, texts, top=top, vectors=vectors, vector=here.vector)
    ]


@dataclass(frozen=True)
class _Compared:
    """By which vectors a story is compared."""

    kind: VectorKind
    version: str
    vector: Vectors


def _compared(story: Story, others: QuerySet[Story]) -> _Compared:
    """Compare by sentences when all stories have such a vector, else by words."""
    own = sentences_of(story)
    if own is not None:
        stored = vectors_stored_of(others, VectorKind.SENTENCES, own[0])
        if stored.count() == others.count():
            return _Compared(VectorKind.SENTENCES, *own)
    vector = engine.vectors_of([story.text])[0]
    return _Compared(VectorKind.WORDS, vector_version(), vector)


def _nearest(others: QuerySet[Story], here: _Compared) -> tuple[list[Story], Vectors | None]:
    """Return the nearest of `others` and their vectors, the nearest first."""
    best: list[tuple[float, int, Vectors]] = []
    for ids, vectors in stored_vectors(others, here.kind, here.version):
        likeness = vectors @ here.vector
        nearest = np.argsort(-likeness, kind="stable")[:LOOKED_AT]
        best += [(float(likeness[at]), ids[at], vectors[at]) for at in nearest]
        best = sorted(best, key=lambda one: (-one[0], one[1]))[:LOOKED_AT]
    found = Story.objects.select_related("journey").in_bulk([pk for _, pk, _ in best])
    kept = [(found[pk], row) for _, pk, row in best if pk in found]
    return [one for one, _ in kept], np.stack([row for _, row in kept]) if kept else None
