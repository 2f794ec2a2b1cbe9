"""A try of the rule on invented plans and ballots, so that everybody sees what it does."""

from typing import Any

from django.utils.translation import gettext as _

from kantel.act.fund.models import Round
from kantel.act.fund.queries.rounds import ballots_text, options_of
from kantel.engine.allocation import pabulib
from kantel.engine.allocation.counting import allocate

# Hundredths of the sum that each invented plan asks; together more than there is.
ASKS = (("a", 30), ("b", 25), ("c", 25), ("d", 40))
# Forty invented voters: who chooses what, and how many of them do.
VOTERS = (("a,b", 14), ("a,d", 9), ("c", 10), ("b,c", 4), ("d", 3))


def simulate(round_: Round) -> dict[str, Any]:
    """Return the result of the invented vote over the sum of `round_`."""
    names = {
        "a": _("A meal together every week"),
        "b": _("Help with forms"),
        "c": _("A garden for everybody"),
        "d": _("A room to meet"),
    }
    plans = [(one, names[one], max(1, round_.vote_budget * ask // 100)) for one, ask in ASKS]
    ballots: list[list[Any]] = [
        [chosen, "", 1] for chosen, number in VOTERS for _n in range(number)
    ]
    election = pabulib.read(ballots_text(round_, plans, ballots))
    return allocate(election, options_of(round_, by_points=False))
