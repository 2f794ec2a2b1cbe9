"""A translation beside a story: written by a person, and gone when the story goes."""

from django.db import transaction

from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.people.models import User
from kantel.publish.models import StoryTranslation


def write_translation(*, story: Story, language: str, title: str, text: str, by: User) -> None:
    """Put a translation beside the story, or change it; an empty text takes it away."""
    with transaction.atomic():
        if text.strip():
            StoryTranslation.objects.update_or_create(
                story=story, language=language, defaults={"title": title, "text": text, "by": by}
            )
        else:
            StoryTranslation.objects.filter(story=story, language=language).delete()
        record_audit(
            actor=by,
            action="write_translation",
            object_kind="story",
            object_id=story.public_id,
            detail=language,
        )
