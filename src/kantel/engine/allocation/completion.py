"""What happens with the money that equal shares leaves over.

`add1`: give every voter one unit of currency more until the outcome is exhaustive (nothing
with a supporter fits any more) or overspends, in which case the one before counts
(Peters and Skowron, equalshares.net, 2023; pabutools stops so). `add1-overspend`: do not
stop at an exhaustive outcome, go on until the next step overspends (Wieliczka, 2023).
`utilitarian`: fill up greedily by satisfaction per cost.
"""

from dataclasses import dataclass
from enum import StrEnum

from kantel.engine.allocation.equal_shares import EqualShares, Outcome


class Completion(StrEnum):
    """The names of the command line."""

    NONE = "none"
    ADD1 = "add1"
    ADD1_OVERSPEND = "add1-overspend"
    UTILITARIAN = "utilitarian"
    ADD1_UTILITARIAN = "add1-utilitarian"


FILLS_UP = frozenset({Completion.UTILITARIAN, Completion.ADD1_UTILITARIAN})


@dataclass(frozen=True)
class Attempt:
    """The outcome that counts, how much was added to each share, and why it ended there."""

    outcome: Outcome
    increments: int
    stopped: str


def complete(shares: EqualShares, completion: Completion) -> Attempt:
    """Run equal shares once, or with growing shares."""
    outcome = shares.run()
    if completion in {Completion.NONE, Completion.UTILITARIAN}:
        return Attempt(outcome, 0, "once")
    increments = 0
    while True:
        if completion is not Completion.ADD1_OVERSPEND and _exhaustive(shares, outcome):
            return Attempt(outcome, increments, "exhaustive")
        if len(outcome.rounds) == len(shares.projects):
            return Attempt(outcome, increments, "all-funded")
        following = shares.run(increments + 1)
        if following.spent > shares.profile.budget:
            return Attempt(shares.run(increments), increments, "next-overspends")
        outcome, increments = following, increments + 1


def _exhaustive(shares: EqualShares, outcome: Outcome) -> bool:
    left = shares.profile.budget - outcome.spent
    elected = {one.project for one in outcome.rounds}
    return not any(
        shares.profile.costs[project] <= left
        for project in shares.projects
        if project not in elected
    )
