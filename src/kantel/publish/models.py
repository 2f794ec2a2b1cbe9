"""Tables of publishing: publications, tips, notices, and the pages of a journey in Wagtail."""

from django.conf import settings
from django.db import models

from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.ids import public_id
from kantel.foundation.translated import TranslatedField
from kantel.people.models import Journey
from kantel.publish import choices


class Publication(models.Model):
    """A story on the map. Outlives its story, so that an old link gets kind words (410)."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="publications")
    story = models.OneToOneField(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="publication"
    )
    public_id = models.CharField(max_length=10, unique=True)
    state = models.CharField(
        max_length=12,
        choices=choices.PublicationState,
        default=choices.PublicationState.PUBLISHED,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return f"publication {self.public_id} ({self.state})"


class Tip(models.Model):
    """A basic principle for a good journey: at a place, for an audience, resting on stories."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="tips")
    audience = models.SlugField()
    text = TranslatedField()
    stories = models.ManyToManyField(Story, blank=True, related_name="tips")
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["place", "audience", "order", "id"]

    def __str__(self) -> str:
        return f"tip {self.pk} ({self.audience})"


class AboutMeNotice(models.Model):
    """Somebody a story is about asks to have it looked at; the message is sealed."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="notices")
    reference = models.CharField(max_length=10, unique=True, default=public_id)
    code_hash = models.CharField(max_length=64, unique=True)
    key_id = models.UUIDField(unique=True)
    sealed_message = models.BinaryField(default=bytes)
    sealed_answer = models.BinaryField(default=bytes)
    state = models.CharField(
        max_length=10, choices=choices.NoticeState, default=choices.NoticeState.OPEN
    )
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    idempotency_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return f"notice {self.reference}"
