"""What was decided about plans, and what came of the money."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantel.act.fund import choices
from kantel.act.fund.models.plans import Plan, PlanVersion


class Decision(models.Model):
    """What was decided about a plan by whom the municipality mandated, and why."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="decision")
    version = models.ForeignKey(PlanVersion, on_delete=models.RESTRICT, related_name="+")
    # In cents; 0 is no.
    granted = models.PositiveBigIntegerField()
    reasons = models.TextField()
    dissent = models.TextField(blank=True)
    # Where residents voted, the outcome of the vote is what is decided.
    by_vote = models.BooleanField(default=False)
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["plan_id"]

    def __str__(self) -> str:
        return f"decision {self.pk}"


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
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="fund_a_payment_moves_money")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.cents}"


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
