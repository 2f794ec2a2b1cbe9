"""Stored vectors: which stories have one, and how to read them back."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from django.db.models import F, Q, QuerySet

from kantel.coding.models import StoryVector
from kantel.deidentify.models import Story
from kantel.engine.patterns import vectors_of
from kantel.people.models import Journey

Vectors = npt.NDArray[np.float32]
STORED_AS = np.dtype("<f4")
BLOCK = 2000
PROBE = (
    "Na zeven maanden wachten kwam er een gesprek aan de keukentafel. De wethouder, de huisarts en "
    "het wijkteam vertrouwden elkaar; de moeder maakte zelf een plan, en de aanbieder dacht mee."
)


@lru_cache(maxsize=1)
def vector_version() -> str:
    """Return a print of the way vectors are made; those made another way are computed anew.

    It is the vector of a fixed text: whatever changes in the engine and matters, changes it.
    """
    return hashlib.sha256(as_bytes(vectors_of([PROBE]))).hexdigest()[:16]


def as_bytes(numbers: Vectors) -> bytes:
    """Return a vector as it is stored."""
    return numbers.astype(STORED_AS).tobytes()


def stories_without_vector(journey: Journey) -> QuerySet[Story]:
    """Return the clean stories whose vector is missing or out of date, by id."""
    good = Q(vector__version=vector_version(), vector__cleared_at=F("cleared_at"))
    return Story.objects.filter(journey=journey).exclude(good).order_by("pk")


def stored_vectors(stories: QuerySet[Story]) -> Iterator[tuple[list[int], Vectors]]:
    """Return ids and vectors of `stories` in blocks, by id; those without one are left out."""
    rows = (
        StoryVector.objects.filter(story__in=stories, version=vector_version())
        .order_by("story_id")
        .values_list("story_id", "numbers")
    )
    block: list[tuple[int, bytes]] = []
    for story_id, numbers in rows.iterator(chunk_size=BLOCK):
        block.append((story_id, bytes(numbers)))
        if len(block) == BLOCK:
            yield _read(block)
            block = []
    if block:
        yield _read(block)


def _read(block: Iterable[tuple[int, bytes]]) -> tuple[list[int], Vectors]:
    ids, numbers = zip(*block, strict=True)
    matrix = np.frombuffer(b"".join(numbers), dtype=STORED_AS).reshape(len(ids), -1)
    return list(ids), matrix.astype(np.float32)


def all_vectors(stories: QuerySet[Story]) -> tuple[list[int], Vectors]:
    """Return the ids and vectors of `stories` in one matrix, by id."""
    blocks = list(stored_vectors(stories))
    if not blocks:
        return [], np.zeros((0, 0), dtype=np.float32)
    return [pk for ids, _ in blocks for pk in ids], np.concatenate([part for _, part in blocks])
