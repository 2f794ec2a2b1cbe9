"""A try of the rule on invented plans and ballots, so that everybody sees what it does."""

from typing import Any

from django.utils.translation import gettext as _

from kantel.act.fund.election import Candidate, count, election_of
from kantel.act.fund.models import Round

# Hundredths of the sum that each invented plan asks; together more than there is.
ASKS = (("a", 30), ("b", 25), ("c", 25), ("d", 40))
# Forty invented voters: who chooses what, and how many of them do.
VOTERS = ((("a", "b"), 14), (("a", "d"), 9), (("c",), 10), (("b", "c"), 4), (("d",), 3))


def simulate(round_: Round) -> dict[str, Any]:
    """Return the result of the invented vote over the sum of `round_`."""
    names = {
        "a": _("A meal together every week"),
        "b": _("Help with forms"),
        "c": _("A garden for everybody"),
        "d": _("A room to meet"),
    }
    candidates = [Candidate(key, names[key], round_.budget * ask // 100) for key, ask in ASKS]
    ballots = [chosen for chosen, number in VOTERS for _again in range(number)]
    return count(round_, election_of(round_, candidates, ballots, round_.budget))
