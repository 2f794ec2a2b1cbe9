"""Plans: their versions and what they cost, what was said and asked of them, and by whom."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kantel.act.fund import choices
from kantel.act.fund.models.rounds import Round, Seat
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.ids import public_id


class Plan(models.Model):
    """What a group of residents or a small organisation wants to do with some of the money."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    public_id = models.CharField(max_length=10, unique=True, default=public_id)
    state = models.CharField(
        max_length=10, choices=choices.PlanState, default=choices.PlanState.RECEIVED
    )
    channel = models.CharField(max_length=10, choices=choices.Channel)
    # Of the code with which its makers follow it.
    code_hash = models.CharField(max_length=64, unique=True, null=True)
    key_id = models.UUIDField(null=True)
    sealed_contact = models.BinaryField(default=bytes)
    # Anybody may write here, so nothing is public before somebody of staff looked at it.
    shown = models.ForeignKey("PlanVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    places = models.ManyToManyField(Place, blank=True, related_name="plans")
    stories = models.ManyToManyField(Story, blank=True, related_name="plans")
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["round", "id"]

    def __str__(self) -> str:
        return f"plan {self.public_id}"

    def get_absolute_url(self) -> str:
        """Return where readers find the plan."""
        slug = self.round.journey.slug
        return reverse("fund:plan", args=[slug, self.round.public_id, self.public_id])

    @property
    def newest(self) -> "PlanVersion":
        """Return the plan as its makers have it now."""
        return self.versions.latest("number")

    @property
    def judged(self) -> "PlanVersion":
        """Return the version that a decision is about: what everybody could read."""
        return self.shown or self.newest

    @property
    def name(self) -> str:
        """Return the name under which readers have the plan."""
        return self.shown.title if self.shown else ""

    @property
    def cost(self) -> int:
        """Return what the plan asks, in cents, as readers have it."""
        return self.shown.cost if self.shown else 0


class PlanVersion(models.Model):
    """A plan as it was handed in once; a better one comes beside it, never over it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    # Who makes it: a group, never a person.
    makers = models.CharField(max_length=100, blank=True)
    what = models.TextField()
    for_whom = models.TextField(blank=True)
    changes = models.TextField(blank=True)
    # In cents: its lines together, written once with them.
    cost = models.PositiveBigIntegerField()
    language = models.CharField(max_length=5, default="nl")
    handed_in_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="fund_one_version_a_number"),
            models.CheckConstraint(condition=Q(cost__gt=0), name="fund_a_plan_costs_something"),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(models.Model):
    """What one thing costs."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    cents = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="fund_one_line_an_order"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="fund_a_line_costs_something"),
        ]

    def __str__(self) -> str:
        return self.what


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
        constraints = [
            models.UniqueConstraint(fields=["seat", "plan"], name="fund_one_view_a_member")
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"


class Conflict(models.Model):
    """A member who has an interest in a plan: no view, and none is shown to her."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="conflicts")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="conflicts")

    class Meta:
        ordering = ["seat__number"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "plan"], name="fund_one_conflict_a_member")
        ]

    def __str__(self) -> str:
        return f"conflict {self.pk}"
