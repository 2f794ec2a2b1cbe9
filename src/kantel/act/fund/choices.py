"""Enumerations of the fund."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a round is; it goes through these in order, one at a time."""

    PREPARE = "prepare", _("being prepared")
    CALL = "call", _("hand in plans")
    CHECK = "check", _("check and advice")
    IMPROVE = "improve", _("improve plans")
    DECIDE = "decide", _("decide")
    PUBLISH = "publish", _("result")
    ACCOUNT = "account", _("account")


ORDER = tuple(Phase)


class Decider(models.TextChoices):
    """Who divides the money."""

    COMMITTEE = "committee", _("a committee of people with lived experience")
    RESIDENTS = "residents", _("residents with a code")
    BOTH = "both", _("both, each a share")


class SeatKind(models.TextChoices):
    """As what somebody takes part in a round."""

    MEMBER = "member", _("member of the committee")
    SUPPORTER = "supporter", _("supporter who looks along")
    SCRUTINEER = "scrutineer", _("scrutineer")


class Channel(models.TextChoices):
    """How a plan came in."""

    WEB = "web", _("web form")
    TABLE = "table", _("at a table")
    PAPER = "paper", _("on paper")


class PlanState(models.TextChoices):
    """Where a plan is."""

    RECEIVED = "received", _("received")
    IMPROVE = "improve", _("back to its makers to improve")
    READY = "ready", _("ready for the decision")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("not granted")
    WITHDRAWN = "withdrawn", _("taken back")


# Plans about which a decision is still to be made.
OPEN_STATES = (PlanState.RECEIVED, PlanState.IMPROVE, PlanState.READY)


class Side(models.TextChoices):
    """Whose judgement it is; the two stand beside each other, neither above the other."""

    CHECK = "check", _("check by a professional")
    ADVICE = "advice", _("advice of the committee")


class Verdict(models.TextChoices):
    """What somebody thinks of a plan."""

    YES = "yes", _("yes, do it")
    YES_IF = "yes_if", _("yes, if something changes")
    NO = "no", _("no, better not")


class PaymentKind(models.TextChoices):
    """Which way money went."""

    PAID = "paid", _("paid to the group")
    RETURNED = "returned", _("paid back by the group")
