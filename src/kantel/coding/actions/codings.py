"""Codings: put stories at places, mark exemplary ones, take them away."""

from collections.abc import Mapping
from functools import partial

from django.db import transaction

from kantel.coding.actions.themes import drop_searches, forget_in_themes
from kantel.coding.choices import Side
from kantel.coding.models import BlindStory, Coding, ModelAnswer, Place, StoryVector, Suggestion
from kantel.coding.queries.suggesting import forget_learned
from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.people.models import User


def code_story(*, story: Story, places: Mapping[Place, bool], by: User | None) -> list[Coding]:
    """Put a story at exactly these places; the value says whether it is exemplary there."""
    with transaction.atomic():
        Coding.objects.filter(story=story).exclude(place__in=places).delete()
        codings = [
            Coding.objects.update_or_create(
                story=story,
                place=place,
                defaults={"exemplary": exemplary},
                create_defaults={"exemplary": exemplary, "by": by},
            )[0]
            for place, exemplary in places.items()
        ]
        record_audit(actor=by, action="story.coded", object_kind="story", object_id=story.pk)
    return codings


def add_coding(*, story: Story, place: Place, exemplary: bool, by: User | None) -> Coding:
    """Put a story at one more place; at a place where it stands already nothing changes."""
    with transaction.atomic():
        coding, created = Coding.objects.get_or_create(
            story=story, place=place, defaults={"exemplary": exemplary, "by": by}
        )
        if created:
            record_audit(actor=by, action="story.coded", object_kind="story", object_id=story.pk)
    return coding


def mark_exemplary(*, coding: Coding, exemplary: bool, by: User | None) -> None:
    """Show a story first at its place, or no longer."""
    with transaction.atomic():
        coding.exemplary = exemplary
        coding.save(update_fields=["exemplary"])
        record_audit(actor=by, action="coding.marked", object_kind="coding", object_id=coding.pk)


def set_sides(*, place: Place, sides: Mapping[int, str], by: User | None) -> None:
    """Say which side of a place its exemplary stories show, by pk of their coding; "" is none.

    ValueError for a side that does not exist.
    """
    if unknown := set(sides.values()) - {"", *Side.values}:
        raise ValueError(f"no such side: {sorted(unknown)}")
    with transaction.atomic():
        for coding in Coding.objects.filter(place=place, exemplary=True, pk__in=sides):
            coding.side = sides[coding.pk]
            coding.save(update_fields=["side"])
        record_audit(actor=by, action="place.sides", object_kind="place", object_id=place.pk)


def uncode(*, coding: Coding, by: User | None) -> None:
    """Take a story away from a place."""
    with transaction.atomic():
        record_audit(actor=by, action="coding.removed", object_kind="coding", object_id=coding.pk)
        coding.delete()


@transaction.atomic
def forget_story(*, story_id: int) -> list[int]:
    """Take a withdrawn story away from every place, with all that was derived from it.

    Returns the searches for themes that begin anew without it.
    """
    journeys = list(Story.objects.filter(pk=story_id).values_list("journey_id", flat=True))
    begun = [pk for journey_id in journeys for pk in drop_searches(journey_id=journey_id)]
    # No worker may derive anything from the story between here and the end of the transaction.
    Story.objects.select_for_update().filter(pk=story_id).first()
    forget_in_themes(story_id=story_id)
    for model in (Coding, StoryVector, Suggestion, BlindStory, ModelAnswer):
        model.objects.filter(story_id=story_id).delete()
    for journey_id in journeys:
        forget_learned(journey_id)
        # Another thread may learn from the story until this is committed.
        transaction.on_commit(partial(forget_learned, journey_id))
    return begun
