"""Tables of de-identification: reviews with findings, and the clean story.

The clean story is copied to its own table when it is cleared, never derived at read time.
"""

import uuid

from django.conf import settings
from django.db import models

from kantel.collect.models import ImportHint, Submission
from kantel.deidentify import choices
from kantel.foundation.ids import public_id
from kantel.people.models import Journey


class Story(models.Model):
    """A clean story: what may leave this room."""

    public_id = models.CharField(max_length=10, unique=True, default=public_id)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="stories")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    narrator_role = models.SlugField(blank=True)
    narrator_group = models.UUIDField(default=uuid.uuid4)
    organisation_kind = models.SlugField(blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    month = models.CharField(max_length=7, blank=True)
    slider_direction = models.SmallIntegerField(null=True, blank=True)
    slider_purpose = models.SmallIntegerField(null=True, blank=True)
    slider_agency = models.SmallIntegerField(null=True, blank=True)
    may_publish = models.BooleanField(default=False)
    may_research = models.BooleanField(default=False)
    cleared_at = models.DateTimeField()

    class Meta:
        ordering = ["-cleared_at", "-id"]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"story {self.public_id}"


class Review(models.Model):
    """The way of one raw story to its clean copy. `version` guards against two editors."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="review")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="reviews")
    state = models.CharField(
        max_length=10, choices=choices.ReviewState, default=choices.ReviewState.RECEIVED
    )
    version = models.PositiveIntegerField(default=1)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    story = models.OneToOneField(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="review"
    )
    # The title and the clean text as the editor has them now, sealed with the submission's key.
    sealed_clean_title = models.BinaryField(default=bytes)
    sealed_clean_text = models.BinaryField(default=bytes)
    waiting_since = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["waiting_since", "id"]

    def __str__(self) -> str:
        return f"review {self.pk} ({self.state})"


class Finding(models.Model):
    """A span of the raw text that may identify somebody; offsets in code points."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=10)
    # Sealed with the submission's key: a replacement typed by hand may still tell something.
    sealed_replacement = models.BinaryField(default=bytes)
    score = models.FloatField(default=1.0)
    why = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=10, choices=choices.Verdict, default=choices.Verdict.OPEN)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="finding_is_not_empty"
            ),
            models.UniqueConstraint(fields=["review", "start", "end"], name="one_finding_a_span"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.start}-{self.end}"


class RiskCheck(models.Model):
    """A combination that may single somebody out, and the editor's answer to it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="risk_checks")
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    answer = models.CharField(
        max_length=10, choices=choices.RiskAnswer, default=choices.RiskAnswer.OPEN
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["start", "id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.level})"


class NarratorAnswer(models.Model):
    """A narrator's answer to the clean text as it read at that moment."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=choices.Answer)
    answered_by = models.CharField(max_length=20, choices=choices.AnsweredBy)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text_hash = models.CharField(max_length=64)
    sealed_text = models.BinaryField(default=bytes)
    sealed_remark = models.BinaryField(default=bytes)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.answer


class SafetyFlag(models.Model):
    """An editor who read of danger; reaches the person appointed for it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="safety_flags")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_note = models.BinaryField(default=bytes)
    raised_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["raised_at"]

    def __str__(self) -> str:
        return f"safety flag {self.pk}"


class HintReview(models.Model):
    """The reading of a lead, a tip or a placement that an import brought."""

    hint = models.OneToOneField(ImportHint, on_delete=models.CASCADE, related_name="review")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="hint_reviews")
    state = models.CharField(
        max_length=10, choices=choices.ReviewState, default=choices.ReviewState.READY
    )
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    waiting_since = models.DateTimeField()

    class Meta:
        ordering = ["waiting_since", "id"]

    def __str__(self) -> str:
        return f"hint review {self.pk} ({self.state})"
