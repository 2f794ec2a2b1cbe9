"""By which rule money is divided, in words that one can explain at a kitchen table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """The rules a round can choose from; `engine_options` says what each is to the engine."""

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
