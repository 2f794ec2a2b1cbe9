"""Compute the vectors of clean stories and keep them."""

from collections.abc import Sequence

from django.db import transaction

from kantel.coding.choices import VectorKind
from kantel.coding.models import StoryVector
from kantel.coding.queries.vectors import as_bytes, made_vectors, vector_version
from kantel.deidentify.models import Story


def store_vectors(*, stories: Sequence[Story], kind: str = VectorKind.WORDS) -> int:
    """Compute and keep the vectors of `stories`; safe to repeat. Returns how many were kept.

    A story that was withdrawn while it was computed keeps nothing.
    """
    if not stories:
        return 0
    numbers = made_vectors([story.text for story in stories], kind)
    with transaction.atomic():
        # In one order, so that two workers do not wait for each other.
        wanted = Story.objects.filter(pk__in=[story.pk for story in stories]).order_by("pk")
        still = set(wanted.select_for_update(no_key=True).values_list("pk", flat=True))
        StoryVector.objects.bulk_create(
            [
                StoryVector(
                    story=story,
                    kind=kind,
                    version=vector_version(kind),
                    numbers=as_bytes(row),
                    cleared_at=story.cleared_at,
                )
                for story, row in zip(stories, numbers, strict=True)
                if story.pk in still
            ],
            update_conflicts=True,
            unique_fields=["story", "kind"],
            update_fields=["version", "numbers", "cleared_at"],
        )
    return len(still)
