"""What publishing does when a tip is cleared, a story withdrawn, or a journey begun."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from kantel.coding.actions import find_place
from kantel.coding.knowledge import tells_of_places
from kantel.foundation.actions import Loss, write_losses
from kantel.foundation.events import (
    HintCleared,
    ImportUndone,
    PublicationEnded,
    StoryPublished,
    StoryWithdrawn,
    receives,
)
from kantel.foundation.jobs.actions import ask
from kantel.people.models import Journey
from kantel.publish import actions
from kantel.publish.models import Publication
from kantel.publish.queries import is_tip_there, texts_of_tips
from kantel.publish.tasks import find_kin

tells_of_places(texts_of_tips)


@receives(HintCleared)
def take_tip(event: HintCleared) -> None:
    """Put a cleared tip at the place it was meant for; where that is not certain it waits."""
    if event.kind != "tip":
        return
    place = find_place(journey_id=event.journey_id, name=event.place_name)
    if place is None:
        _wait(event, _("No place of this name, or more than one. Choose its place under Tips."))
    elif not place.journey.audience_label(event.audience):
        _wait(event, _("This journey has no such audience. Choose one under Tips."))
    elif is_tip_there(place, event.audience, event.text):
        _lose(event, _("This tip is at this place already."))
    else:
        actions.add_tip(
            place=place,
            audience=event.audience,
            text={"nl": event.text},
            by=None,
            import_id=event.import_id,
        )


@receives(ImportUndone)
def forget_import(event: ImportUndone) -> None:
    """Take back what a whole import became."""
    actions.forget_import(import_id=event.import_id)


@receives(StoryWithdrawn)
def forget(event: StoryWithdrawn) -> None:
    """Take a withdrawn story off line at once."""
    actions.forget_story(story_id=event.story_id)


@receives(StoryPublished)
def look_for_kin(event: StoryPublished) -> None:
    """Let a worker find the published stories that are like it."""
    publication = Publication.objects.get(public_id=event.public_id)
    ask(find_kin, publication_id=publication.pk)


@receives(PublicationEnded)
def end_publication(event: PublicationEnded) -> None:
    """Take a story off line whose narrator took back her yes to publication."""
    actions.end_publication(story_id=event.story_id)


@receiver(post_save, sender=Journey)
def give_pages(
    sender: type[Journey], instance: Journey, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Give a new journey the pages that every journey begins with, once it is really there."""
    if created and not raw:
        transaction.on_commit(partial(actions.make_standard_pages, journey=instance))


def _wait(event: HintCleared, why: str) -> None:
    actions.keep_waiting(
        journey_id=event.journey_id,
        import_id=event.import_id,
        audience=event.audience,
        text=event.text,
        heading=event.place_name,
    )
    _lose(event, why)


def _lose(event: HintCleared, why: str) -> None:
    loss = Loss(file_name=event.file_name, line=event.line, kind="tip", why=why)
    write_losses(import_id=event.import_id, journey_id=event.journey_id, losses=[loss])
