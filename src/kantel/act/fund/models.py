"""Tables of the fund: a round, its plans, and its result."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kantel.act.fund import choices
from kantel.coding.models import Place
from kantel.foundation.ids import public_id
from kantel.foundation.translated import TranslatedField
from kantel.people.models import Journey


class Round(models.Model):
    """A sum, what it is for, when people decide, and by which rule. Fixed before it begins."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="rounds")
    public_id = models.CharField(max_length=10, unique=True, default=public_id)
    name = TranslatedField()
    purpose = TranslatedField()
    # In cents.
    budget = models.PositiveBigIntegerField()
    rule = models.CharField(max_length=16, choices=choices.Rule, default=choices.Rule.EQUAL_SHARES)
    minimum_support = models.PositiveIntegerField(default=1)
    decide_from = models.DateTimeField()
    decide_until = models.DateTimeField()
    # All that decides the outcome beside the ballots, as canonical JSON, and its hash.
    fixed_text = models.TextField(blank=True)
    fixed_hash = models.CharField(max_length=64, blank=True)
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["-decide_from", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(budget__gt=0), name="fund_some_money"),
            models.CheckConstraint(
                condition=Q(decide_from__lt=F("decide_until")), name="fund_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(fixed_text="", fixed_hash="") | ~Q(fixed_text="") & ~Q(fixed_hash=""),
                name="fund_fixed_with_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.public_id}"

    def get_absolute_url(self) -> str:
        """Return where readers find the round."""
        return reverse("fund:round", args=[self.journey.slug, self.public_id])

    @property
    def is_fixed(self) -> bool:
        """Tell whether nothing about the round can change any more."""
        return bool(self.fixed_hash)


class Plan(models.Model):
    """What a group of residents or a small organisation wants to do with some of the money."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    public_id = models.CharField(max_length=10, unique=True, default=public_id)
    name = models.CharField(max_length=100)
    # Who makes it: a group, never a person.
    makers = models.CharField(max_length=100, blank=True)
    summary = models.TextField()
    # In cents.
    cost = models.PositiveBigIntegerField()
    places = models.ManyToManyField(Place, blank=True, related_name="plans")
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["round", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(cost__gt=0), name="fund_a_plan_costs_something")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return where readers find the plan: on the page of its round."""
        return f"{self.round.get_absolute_url()}#plan-{self.public_id}"


class Result(models.Model):
    """How a round came out: the engine's document, word for word."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="result")
    # With all ballots; published whole where there are enough of them.
    text = models.TextField()
    hash = models.CharField(max_length=64)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"result of round {self.round.public_id}"
