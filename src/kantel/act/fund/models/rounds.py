"""A round of the fund, who has a seat in it, and how its vote came out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kantel.act.fund import choices
from kantel.foundation.ids import public_id
from kantel.foundation.translated import TranslatedField
from kantel.people.models import Journey


class Round(models.Model):
    """A sum that is divided once.

    What it is for, how much, when, by whom and by which rule is fixed before plans come in
    (`opened_text`); with the plans that one can choose from before people decide (`fixed_text`).
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="rounds")
    public_id = models.CharField(max_length=10, unique=True, default=public_id)
    phase = models.CharField(max_length=10, choices=choices.Phase, default=choices.Phase.PREPARE)
    name = TranslatedField()
    purpose = TranslatedField()
    # Who takes the decision for the municipality, and on what ground.
    mandate = TranslatedField()
    # In cents; the ceiling is the most that one plan may ask.
    budget = models.PositiveBigIntegerField()
    ceiling = models.PositiveBigIntegerField(null=True)
    decider = models.CharField(
        max_length=10, choices=choices.Decider, default=choices.Decider.COMMITTEE
    )
    # Of 100: what the committee divides where both decide.
    committee_share = models.PositiveSmallIntegerField(default=50)
    rule = models.CharField(max_length=16, choices=choices.Rule, default=choices.Rule.EQUAL_SHARES)
    minimum_support = models.PositiveIntegerField(default=1)
    call_from = models.DateField()
    call_until = models.DateField()
    check_until = models.DateField()
    improve_until = models.DateField()
    decide_from = models.DateTimeField()
    decide_until = models.DateTimeField()
    publish_on = models.DateField()
    account_until = models.DateField()
    # Canonical JSON, and its hash.
    opened_text = models.TextField(blank=True)
    opened_hash = models.CharField(max_length=64, blank=True)
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
                condition=Q(call_from__lte=F("call_until"))
                & Q(call_until__lte=F("check_until"))
                & Q(check_until__lte=F("improve_until"))
                & Q(improve_until__lte=F("publish_on"))
                & Q(publish_on__lte=F("account_until")),
                name="fund_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(committee_share__lte=100), name="fund_share_of_a_hundred"
            ),
            models.CheckConstraint(
                condition=Q(phase=choices.Phase.PREPARE, opened_text="", opened_hash="")
                | ~Q(phase=choices.Phase.PREPARE) & ~Q(opened_text="") & ~Q(opened_hash=""),
                name="fund_opened_with_its_hash",
            ),
            models.CheckConstraint(
                condition=Q(phase__in=choices.FREE_PHASES, fixed_text="", fixed_hash="")
                | ~Q(phase__in=choices.FREE_PHASES) & ~Q(fixed_text="") & ~Q(fixed_hash=""),
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
        """Tell whether neither the round nor its plans can change any more."""
        return bool(self.fixed_hash)

    @property
    def is_published(self) -> bool:
        """Tell whether readers may know what was decided."""
        return self.phase in (choices.Phase.PUBLISH, choices.Phase.ACCOUNT)

    @property
    def has_voters(self) -> bool:
        """Tell whether residents vote in this round."""
        return self.decider != choices.Decider.COMMITTEE

    @property
    def most_per_plan(self) -> int:
        """Return the most that one plan may ask, in cents."""
        return self.ceiling or self.budget

    @property
    def vote_budget(self) -> int:
        """Return what residents divide by their votes, in cents."""
        if self.decider == choices.Decider.BOTH:
            return self.budget * (100 - self.committee_share) // 100
        return self.budget


class Seat(models.Model):
    """Somebody's place in a round: without account, by a code; the name is sealed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    kind = models.CharField(max_length=10, choices=choices.SeatKind)
    number = models.PositiveSmallIntegerField()
    key_id = models.UUIDField(null=True)
    sealed_name = models.BinaryField(default=bytes)
    code_hash = models.CharField(max_length=64, unique=True)
    supports = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="supporters"
    )

    class Meta:
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "number"], name="fund_one_seat_a_number"
            ),
            models.CheckConstraint(
                condition=Q(kind=choices.SeatKind.SUPPORTER, supports__isnull=False)
                | (~Q(kind=choices.SeatKind.SUPPORTER) & Q(supports=None)),
                name="fund_only_a_supporter_supports",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Result(models.Model):
    """How the vote of a round came out: the engine's document, word for word."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="result")
    # With all ballots; published whole where there are enough of them.
    text = models.TextField()
    hash = models.CharField(max_length=64)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"result of round {self.round.public_id}"
