"""Tables of the fund: rounds and seats, plans with their versions, decisions, the account."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kantel.act.fund import choices
from kantel.act.fund.money import in_euros
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.ids import public_id
from kantel.foundation.translated import TranslatedField
from kantel.people.models import Journey


def euros(cents: int) -> str:
    """Return an amount in the language of the reader."""
    return in_euros(cents, (get_language() or "nl")[:2])


class Round(models.Model):
    """A sum that is divided once. What is fixed before it opens never changes after."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="rounds")
    public_id = models.SlugField(unique=True, default=public_id, editable=False)
    title = TranslatedField()
    purpose = TranslatedField()
    budget = models.PositiveBigIntegerField()
    ceiling = models.PositiveBigIntegerField(null=True, blank=True)
    decider = models.CharField(max_length=10, choices=choices.Decider)
    # Of 100: what the committee divides where both decide.
    committee_share = models.PositiveSmallIntegerField(default=100)
    mandate = TranslatedField()
    # The names of the engine, so that what is fixed is what is counted.
    rule = models.JSONField(default=dict)
    call_from = models.DateField()
    call_until = models.DateField()
    check_until = models.DateField()
    improve_until = models.DateField()
    decide_until = models.DateField()
    publish_on = models.DateField()
    account_until = models.DateField()
    phase = models.CharField(max_length=10, choices=choices.Phase, default=choices.Phase.PREPARE)
    fixed_at = models.DateTimeField(null=True, editable=False)
    fixed = models.TextField(blank=True, editable=False)
    fixed_hash = models.CharField(max_length=64, blank=True, editable=False)
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["-call_from", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(phase=choices.Phase.PREPARE, fixed_hash="", fixed_at=None)
                | (~Q(phase=choices.Phase.PREPARE) & ~Q(fixed_hash="") & Q(fixed_at__isnull=False)),
                name="round_is_fixed_when_it_opens",
            ),
            models.CheckConstraint(condition=Q(budget__gt=0), name="round_has_a_sum"),
            models.CheckConstraint(
                condition=Q(call_from__lte=models.F("call_until"))
                & Q(call_until__lte=models.F("check_until"))
                & Q(check_until__lte=models.F("improve_until"))
                & Q(improve_until__lte=models.F("decide_until"))
                & Q(decide_until__lte=models.F("publish_on"))
                & Q(publish_on__lte=models.F("account_until")),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(committee_share__lte=100), name="committee_share_of_a_hundred"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def budget_shown(self) -> str:
        """The sum as it is read."""
        return euros(self.budget)

    @property
    def ceiling_shown(self) -> str:
        """The most that one plan may ask, as it is read."""
        return euros(self.ceiling or self.budget)


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
            models.UniqueConstraint(fields=["round", "kind", "number"], name="one_seat_a_number"),
            models.CheckConstraint(
                condition=Q(kind=choices.SeatKind.SUPPORTER, supports__isnull=False)
                | (~Q(kind=choices.SeatKind.SUPPORTER) & Q(supports=None)),
                name="only_a_supporter_supports",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Plan(models.Model):
    """What somebody wants to do with a part of the sum."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    public_id = models.SlugField(unique=True, default=public_id, editable=False)
    state = models.CharField(
        max_length=10, choices=choices.PlanState, default=choices.PlanState.RECEIVED
    )
    channel = models.CharField(max_length=10, choices=choices.Channel)
    code_hash = models.CharField(max_length=64, unique=True)
    key_id = models.UUIDField(null=True)
    sealed_contact = models.BinaryField(default=bytes)
    # Anybody may write here, so nothing is public before somebody of staff looked at it.
    shown_version = models.PositiveSmallIntegerField(null=True)
    places = models.ManyToManyField(Place, blank=True, related_name="plans")
    stories = models.ManyToManyField(Story, blank=True, related_name="plans")
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def newest(self) -> "PlanVersion":
        """The plan as its makers have it now."""
        return self.versions.latest("number")

    @property
    def shown(self) -> "PlanVersion | None":
        """The plan as readers have it."""
        return self.versions.filter(number=self.shown_version).first()


class PlanVersion(models.Model):
    """A plan as it was handed in once; a better one comes beside it, never over it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    what = models.TextField()
    for_whom = models.TextField()
    changes = models.TextField()
    language = models.CharField(max_length=5, default="nl")
    handed_in_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cost(self) -> int:
        """What the plan asks, in cents."""
        return sum(line.cents for line in self.lines.all())

    @property
    def cost_shown(self) -> str:
        """What the plan asks, as it is read."""
        return euros(self.cost)


class BudgetLine(models.Model):
    """What one thing costs."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    cents = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="one_budget_line_an_order"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="a_budget_line_costs"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def shown(self) -> str:
        """The amount as it is read."""
        return euros(self.cents)


class Judgement(models.Model):
    """The check of a professional, or the advice of the committee: a verdict with reasons."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="judgements")
    side = models.CharField(max_length=10, choices=choices.Side)
    verdict = models.CharField(max_length=10, choices=choices.Verdict)
    reasons = models.TextField()
    on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.side}: {self.verdict}"


class Question(models.Model):
    """Something asked of the makers; "one step further" comes from the committee."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    one_step_further = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    asked_on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"question {self.pk}"


class View(models.Model):
    """What one member thinks of one plan; others read it once they gave their own."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="views")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="views")
    verdict = models.CharField(max_length=10, choices=choices.Verdict)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["seat__number"]
        constraints = [models.UniqueConstraint(fields=["seat", "plan"], name="one_view_a_member")]

    def __str__(self) -> str:
        return f"view {self.pk}"


class Conflict(models.Model):
    """A member who has an interest in a plan: no view, and none is shown to her."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="conflicts")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="conflicts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "plan"], name="one_conflict_a_member")
        ]

    def __str__(self) -> str:
        return f"conflict {self.pk}"


class Decision(models.Model):
    """What was decided about a plan by whom the municipality mandated, and why."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="decision")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    granted = models.PositiveBigIntegerField()
    reasons = models.TextField()
    dissent = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["plan_id"]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @property
    def granted_shown(self) -> str:
        """What was granted, as it is read."""
        return euros(self.granted)


class Condition(models.Model):
    """What a group does for its grant; ticked off when done."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="conditions")
    text = models.CharField(max_length=300)
    met_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Payment(models.Model):
    """Money that went to a group, or came back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="payments")
    kind = models.CharField(max_length=10, choices=choices.PaymentKind)
    cents = models.PositiveBigIntegerField()
    on = models.DateField()
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=Q(cents__gt=0), name="a_payment_moves")]

    def __str__(self) -> str:
        return f"{self.kind} {self.cents}"

    @property
    def shown(self) -> str:
        """The amount as it is read."""
        return euros(self.cents)


class Progress(models.Model):
    """How it goes, in the words of the group; public when somebody of staff looked at it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="progress")
    text = models.TextField()
    on = models.DateField()
    is_shown = models.BooleanField(default=False)
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"progress {self.pk}"


Facts = dict[str, Any]
