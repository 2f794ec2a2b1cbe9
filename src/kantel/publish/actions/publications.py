"""Put a story on the map, take it off, and forget a withdrawn one."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.foundation.events import StoryPublished, StoryUnpublished, emit
from kantel.foundation.vault.actions import destroy_keys
from kantel.people.models import User
from kantel.publish.actions.kinship import forget_kin
from kantel.publish.actions.recognition import forget_recognition
from kantel.publish.choices import NoticeState, PublicationState
from kantel.publish.models import Publication, StoryTranslation, Tip


class PublishError(Exception):
    """A story cannot be published; the subclass says why."""


class NotAllowedError(PublishError):
    """The narrator did not agree, or the reading is not done."""


class NoPlaceError(PublishError):
    """The story stands at no place yet."""


class NoticeOpenError(PublishError):
    """Somebody says that the story is about them; that is decided first."""


class StaysOffError(PublishError):
    """The privacy officer decided that the story stays off line."""


class NotPublishedError(PublishError):
    """The story is not on the map, or withdrawn."""


def publish(*, story: Story, by: User | None, at: datetime | None = None) -> Publication:
    """Put a clean story on the map. Raises PublishError."""
    with transaction.atomic():
        story = _guarded(story)
        now = timezone.now()
        publication, _created = Publication.objects.update_or_create(
            public_id=story.public_id,
            defaults={"state": PublicationState.PUBLISHED, "changed_at": now, "by": by},
            create_defaults={
                "journey": story.journey,
                "story": story,
                "state": PublicationState.PUBLISHED,
                "published_at": at or now,
                "changed_at": now,
                "by": by,
            },
        )
        announce(publication, by=by)
    return publication


def _guarded(story: Story) -> Story:
    """Return the story as it is now, locked, if it may go on the map."""
    current = Story.objects.select_for_update().filter(pk=story.pk).first()
    if current is None or not current.may_publish:
        raise NotAllowedError
    if not current.codings.exists():
        raise NoPlaceError
    known = Publication.objects.select_for_update().filter(public_id=story.public_id).first()
    if known is not None and known.state == PublicationState.WITHDRAWN:
        raise NotAllowedError
    states = set(known.notices.values_list("state", flat=True)) if known is not None else set()
    if NoticeState.OPEN in states:
        raise NoticeOpenError
    if NoticeState.STAYS_OFF in states:
        raise StaysOffError
    return current


def locked(publication: Publication) -> Publication:
    """Return the publication as it is now, locked: it may be withdrawn since it was read."""
    return Publication.objects.select_for_update().get(pk=publication.pk)


def announce(publication: Publication, *, by: User | None) -> None:
    record_audit(
        actor=by, action="story.published", object_kind="story", object_id=publication.public_id
    )
    if publication.story is not None:
        places = publication.story.codings.order_by("-exemplary", "id")
        emit(
            StoryPublished(
                story_id=publication.story.pk,
                public_id=publication.public_id,
                places=tuple(places.values_list("place__slug", flat=True)),
            )
        )


def unpublish(*, publication: Publication, by: User | None) -> Publication:
    """Take a story off the map; it can be put back. Raises NotPublishedError."""
    with transaction.atomic():
        publication = locked(publication)
        if publication.state != PublicationState.PUBLISHED:
            raise NotPublishedError
        take_off_line(publication, PublicationState.UNPUBLISHED, why="editor")
        record_audit(
            actor=by,
            action="story.unpublished",
            object_kind="story",
            object_id=publication.public_id,
        )
    return publication


def take_off_line(publication: Publication, state: PublicationState, *, why: str) -> None:
    publication.state = state
    publication.changed_at = timezone.now()
    publication.save(update_fields=["state", "changed_at"])
    assert publication.story_id is not None
    emit(StoryUnpublished(story_id=publication.story_id, public_id=publication.public_id, why=why))


def end_publication(*, story_id: int) -> None:
    """Take a story off line that may not be published any longer; it can be put back later."""
    on_line = {PublicationState.PUBLISHED, PublicationState.ABOUT_ME}
    with transaction.atomic():
        found = Publication.objects.select_for_update().filter(story_id=story_id)
        for publication in found.filter(state__in=on_line):
            take_off_line(publication, PublicationState.UNPUBLISHED, why="consent")
            record_audit(
                actor=None,
                action="story.consent_ended",
                object_kind="story",
                object_id=publication.public_id,
            )


def forget_story(*, story_id: int) -> None:
    """Take a withdrawn story off line and forget it; its address keeps saying kind words."""
    with transaction.atomic():
        for publication in Publication.objects.select_for_update().filter(story_id=story_id):
            publication.state = PublicationState.WITHDRAWN
            publication.story = None
            publication.recognised = 0
            publication.changed_at = timezone.now()
            publication.save(update_fields=["state", "story", "recognised", "changed_at"])
            forget_kin(publication=publication)
            forget_recognition(publication=publication)
            close_notices(publication)
        StoryTranslation.objects.filter(story_id=story_id).delete()
        for told in (Tip.stories, Tip.tried):
            told.through.objects.filter(story_id=story_id).delete()


def close_notices(publication: Publication) -> None:
    """Close what was asked about a withdrawn story; the messages may tell what stood in it."""
    notices = publication.notices.all()
    keys = list(notices.values_list("key_id", flat=True))
    notices.update(sealed_message=b"", sealed_answer=b"")
    notices.filter(state=NoticeState.OPEN).update(
        state=NoticeState.STAYS_OFF, handled_at=timezone.now()
    )
    transaction.on_commit(partial(destroy_keys, keys))
