"""Tables of a municipality's own language model: how to reach it, and what it answered."""

from django.db import models

from kantel.deidentify.models import Story
from kantel.people.models import Journey


class ModelSettings(models.Model):
    """The language model of a journey; off until somebody turns it on."""

    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="language_model")
    is_on = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True)
    model = models.CharField(max_length=100, blank=True)
    # Sealed with the master key; never shown again.
    sealed_key = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"language model of {self.journey_id}"


class ModelAnswer(models.Model):
    """What the language model said of a story: places with spans of the clean text, no words.

    `places` is a list of `{"place": id, "score": number, "words": spans, "sentences": spans}`.
    """

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="model_answer")
    # False when it was too slow, gave nonsense, or could not be reached.
    is_usable = models.BooleanField(default=False)
    places = models.JSONField(default=list)
    # When the text was cleared that it read.
    cleared_at = models.DateTimeField()
    # A print of the places it could choose from; with other places it is asked again.
    asked_about = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"answer about {self.story_id}"
