"""How residents fill in a ballot."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BallotKind(models.TextChoices):
    """What a voter does with the plans on her ballot."""

    APPROVAL = "approval", _("choose the plans you are for")
    KNAPSACK = "knapsack", _("choose plans until the money is used")
    POINTS = "points", _("divide points over the plans")
