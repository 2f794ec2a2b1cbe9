"""Enumerations of the fund; its rules in words that one can explain at a kitchen table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """The rules a round can choose from; `ENGINE_OPTIONS` says what each is to the engine."""

    EQUAL_SHARES = "equal_shares", _("equal shares: every voter gets the same part of the money")
    MOST_VOTES = "most_votes", _("most votes first, as long as there is money")


RULE_EXPLANATIONS = {
    Rule.EQUAL_SHARES: _(
        "The money is divided in thought over all voters: each gets the same part. A plan wins "
        "when its supporters can pay for it together from their parts. So one in ten voters "
        "together decide over about one tenth of the money. What is left goes to plans that "
        "most people are for."
    ),
    Rule.MOST_VOTES: _(
        "The plan with the most votes gets its money first, then the next one, until nothing more "
        "fits. It is simple. A large group can win everything with it."
    ),
}

ENGINE_OPTIONS = {
    Rule.EQUAL_SHARES: ("equal-shares", "cost", "add1-utilitarian"),
    Rule.MOST_VOTES: ("greedy", "cost", "none"),
}


class Phase(models.TextChoices):
    """Where a round is; it goes through these in order, one at a time."""

    PREPARE = "prepare", _("being prepared")
    CALL = "call", _("hand in plans")
    CHECK = "check", _("check and advice")
    IMPROVE = "improve", _("improve plans")
    DECIDE = "decide", _("decide")
    PUBLISH = "publish", _("result")
    ACCOUNT = "account", _("account")


# Plans come in and change; before, and from then on, they do not.
WORKING_PHASES = (Phase.CALL, Phase.CHECK, Phase.IMPROVE)
FREE_PHASES = (Phase.PREPARE, *WORKING_PHASES)


class Decider(models.TextChoices):
    """Who divides the money."""

    COMMITTEE = "committee", _("a committee of people with lived experience")
    RESIDENTS = "residents", _("residents, who vote with a code")
    BOTH = "both", _("both: residents vote on a part, the committee divides the rest")


class SeatKind(models.TextChoices):
    """As what somebody takes part in a round."""

    MEMBER = "member", _("member of the committee")
    SUPPORTER = "supporter", _("supporter who looks along")


class Channel(models.TextChoices):
    """How a plan came in."""

    WEB = "web", _("web form")
    TABLE = "table", _("at a table")
    PAPER = "paper", _("on paper")


class PlanState(models.TextChoices):
    """Where a plan is."""

    RECEIVED = "received", _("received")
    IMPROVE = "improve", _("back to its makers to improve")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("not granted")
    WITHDRAWN = "withdrawn", _("taken back")


# Plans about which a decision is still to be made.
OPEN_STATES = (PlanState.RECEIVED, PlanState.IMPROVE)


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
