"""Compute the vectors of clean stories and keep them."""

from collections.abc import Sequence

from kantel.coding.models import StoryVector
from kantel.coding.queries.vectors import as_bytes, vector_version
from kantel.deidentify.models import Story
from kantel.engine.patterns import vectors_of


def store_vectors(*, stories: Sequence[Story]) -> int:
    """Compute and keep the vectors of `stories`; safe to repeat. Returns how many."""
    if not stories:
        return 0
    numbers = vectors_of([story.text for story in stories])
    StoryVector.objects.bulk_create(
        [
            StoryVector(
                story=story,
                version=vector_version(),
                numbers=as_bytes(row),
                cleared_at=story.cleared_at,
            )
            for story, row in zip(stories, numbers, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["story"],
        update_fields=["version", "numbers", "cleared_at"],
    )
    return len(stories)
