"""Tables of blind rounds: editors code the same stories apart, and then compare."""

from django.conf import settings
from django.db import models

from kantel.coding.models.places import Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey


class BlindRound(models.Model):
    """Stories that two or more editors code without seeing each other's choices."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="blind_rounds")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    idempotency_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return f"blind round {self.pk}"


class BlindStory(models.Model):
    """A story of a round; settled once its editors agreed where it stands."""

    round = models.ForeignKey(BlindRound, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="blind")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "story"], name="one_story_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} in {self.round_id}"


class BlindCoder(models.Model):
    """An editor who takes part in a round; done means: nothing changes any more."""

    round = models.ForeignKey(BlindRound, on_delete=models.CASCADE, related_name="coders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="one_coder_per_round")
        ]

    def __str__(self) -> str:
        return f"coder {self.pk} of {self.round_id}"


class BlindCoding(models.Model):
    """Where one editor would put a story of a round: most of all, and also.

    No place means: none of them fits.
    """

    blind_story = models.ForeignKey(BlindStory, on_delete=models.CASCADE, related_name="codings")
    coder = models.ForeignKey(BlindCoder, on_delete=models.CASCADE, related_name="codings")
    place = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="+")
    also = models.ManyToManyField(Place, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["blind_story", "coder"], name="one_blind_coding")
        ]

    def __str__(self) -> str:
        return f"{self.blind_story_id} by {self.coder_id}"

    @property
    def places(self) -> list[Place]:
        """Return the places, the main one first."""
        also = sorted(self.also.all(), key=lambda one: one.pk)
        return [self.place, *also] if self.place else []
