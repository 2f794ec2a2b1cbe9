"""What can be found follows what is published, in the transaction of whoever publishes."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.backup.derived import leave_out
from kantel.foundation.events import (
    HouseRestored,
    StoryPublished,
    StoryUnpublished,
    StoryWithdrawn,
    receives,
)
from kantel.publish.models import Tip
from kantel.publish.search import engines
from kantel.publish.search.index import put, rebuild, take_out
from kantel.publish.search.tables import Kind, SearchEntry, SearchWord

# Derived: made anew where a backup was restored.
leave_out(SearchEntry._meta.db_table, SearchWord._meta.db_table, engines.TABLE)
KINDS: dict[type, Kind] = {Place: Kind.PLACE, Tip: Kind.TIP, Story: Kind.STORY}


@receives(StoryPublished)
def find_story(event: StoryPublished) -> None:
    """Let a story be found that everyone may read."""
    put(Kind.STORY, Story.objects.get(pk=event.story_id))


@receives(StoryUnpublished)
def lose_story(event: StoryUnpublished) -> None:
    """Let a story be found no longer that is off line."""
    take_out(Kind.STORY, [event.story_id])


@receives(StoryWithdrawn)
def forget_story(event: StoryWithdrawn) -> None:
    """Forget the words of a withdrawn story."""
    take_out(Kind.STORY, [event.story_id])


@receiver(post_save, sender=Place)
@receiver(post_save, sender=Tip)
@receiver(post_save, sender=Story)
def find_as_it_is_now(
    sender: type, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Let a place, a tip or a published story be found by what it says now."""
    # A new story is never published yet.
    if not raw and not (created and sender is Story):
        put(KINDS[sender], instance)


@receiver(post_delete, sender=Place)
@receiver(post_delete, sender=Tip)
@receiver(post_delete, sender=Story)
def lose(sender: type, instance: Any, **kwargs: Any) -> None:
    """Let something be found no longer that is not there any more."""
    take_out(KINDS[sender], [instance.pk])


@receiver(page_published)
def find_page(sender: type, instance: Page, **kwargs: Any) -> None:
    """Let a page be found as it was published."""
    put(Kind.PAGE, instance.specific)


@receiver(page_unpublished)
def lose_page(sender: type, instance: Page, **kwargs: Any) -> None:
    """Let a page be found no longer that is off line."""
    take_out(Kind.PAGE, [instance.pk])


@receiver(post_delete)
def forget_page(sender: type, instance: Any, **kwargs: Any) -> None:
    """Let a page be found no longer that was removed."""
    if sender is Page:
        take_out(Kind.PAGE, [instance.pk])


@receives(HouseRestored)
def make_anew(event: HouseRestored) -> None:
    """Make the index of a restored house, which was left out of its backup."""
    rebuild()
