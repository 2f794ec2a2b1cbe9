"""Stored vectors: which stories have one, and how to read them back."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from django.db.models import Exists, OuterRef, QuerySet

from kantel.coding.choices import VectorKind
from kantel.coding.models import StoryVector
from kantel.deidentify.models import Story
from kantel.engine.patterns import semantic, vectors_of
from kantel.people.models import Journey

Vectors = npt.NDArray[np.float32]
STORED_AS = np.dtype("<f4")
BLOCK = 2000
PROBE = (
    "Na zeven maanden wachten kwam er een gesprek aan de keukentafel. De wethouder, de huisarts en "
    "het wijkteam vertrouwden elkaar; de moeder maakte zelf een plan, en de aanbieder dacht mee."
)


@lru_cache(maxsize=len(VectorKind))
def vector_version(kind: str = VectorKind.WORDS) -> str:
    """Return a print of the way vectors are made; those made another way are computed anew.

    It is the vector of a fixed text: whatever changes in the engine and matters, changes it.
    Raises MissingExtraError for vectors of sentences where the extra is not installed.
    """
    return hashlib.sha256(as_bytes(made_vectors([PROBE], kind))).hexdigest()[:16]


def kinds_made_here() -> tuple[VectorKind, ...]:
    """Return the kinds of vectors that this process can make."""
    return (
        (VectorKind.WORDS, VectorKind.SENTENCES) if semantic.is_installed() else (VectorKind.WORDS,)
    )


def made_vectors(texts: Iterable[str], kind: str) -> Vectors:
    """Compute the vectors of texts in one of the ways."""
    return vectors_of(texts, semantic=kind == VectorKind.SENTENCES)


def as_bytes(numbers: Vectors) -> bytes:
    """Return a vector as it is stored."""
    return numbers.astype(STORED_AS).tobytes()


def stories_without_vector(journey: Journey, kind: str = VectorKind.WORDS) -> QuerySet[Story]:
    """Return the clean stories whose vector is missing or out of date, by id."""
    good = StoryVector.objects.filter(
        story=OuterRef("pk"),
        kind=kind,
        version=vector_version(kind),
        cleared_at=OuterRef("cleared_at"),
    )
    return Story.objects.filter(~Exists(good), journey=journey).order_by("pk")


def stored_vectors(
    stories: QuerySet[Story], kind: str = VectorKind.WORDS, version: str = ""
) -> Iterator[tuple[list[int], Vectors]]:
    """Return ids and vectors of `stories` in blocks, by id; those without one are left out.

    Without a `version` they are of the version that is made here.
    """
    rows = (
        vectors_stored_of(stories, kind, version or vector_version(kind))
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


def vectors_stored_of(stories: QuerySet[Story], kind: str, version: str) -> QuerySet[StoryVector]:
    """Return the rows with the vectors of `stories`."""
    return StoryVector.objects.filter(story__in=stories, kind=kind, version=version)


def sentences_of(story: Story) -> tuple[str, Vectors] | None:
    """Return the vector of sentences of a story as it reads now, with its version; or None.

    It is read and never made here: a server of pages needs no encoder in memory.
    """
    row = StoryVector.objects.filter(
        story=story, kind=VectorKind.SENTENCES, cleared_at=story.cleared_at
    ).first()
    return None if row is None else (row.version, _read([(story.pk, bytes(row.numbers))])[1][0])


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
