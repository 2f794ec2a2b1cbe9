"""What happens with the money that equal shares leaves over.

`add1`: give every voter one unit of currency more until the outcome is exhaustive (nothing
with a supporter fits any more) or overspends, in which case the one before counts
(Peters and Skowron, equalshares.net, 2023; pabutools stops so). `add1-overspend`: do not
stop at an exhaustive outcome, go on until the next step overspends (Wieliczka, 2023).
`utilitarian`: fill up greedily by satisfaction per cost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kantel.engine.allocation.equal_shares import EqualShares, Outcome
from kantel.engine.allocation.many_shares import ManyShares

# Shares counted at once: so that the money of all ballots is some 10 MB at most.
LARGEST_BLOCK = 1_250_000
LONGEST_BLOCK = 256


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
    if completion in {Completion.NONE, Completion.UTILITARIAN} or not shares.profile.voters:
        return Attempt(shares.run(), 0, "once")
    increments, winners, stopped = _raised(shares, completion)
    outcome = shares.run(increments)
    if tuple(one.project for one in outcome.rounds) != winners:
        raise AssertionError("the bounds of many_shares do not hold")
    return Attempt(outcome, increments, stopped)


def _raised(shares: EqualShares, completion: Completion) -> tuple[int, tuple[int, ...], str]:
    """How much the shares grow, who then wins, and why it ends there."""
    counted = _growing(shares)
    winners = next(counted)
    increments = 0
    known: dict[tuple[int, ...], tuple[int, bool]] = {}  # many shares elect the same
    while True:
        exhaustive = _seen(shares, winners, known)[1]
        if completion is not Completion.ADD1_OVERSPEND and exhaustive:
            return increments, winners, "exhaustive"
        if len(winners) == len(shares.projects):
            return increments, winners, "all-funded"
        following = next(counted)
        if _seen(shares, following, known)[0] > shares.profile.budget:
            return increments, winners, "next-overspends"
        increments, winners = increments + 1, following


def _seen(
    shares: EqualShares,
    winners: tuple[int, ...],
    known: dict[tuple[int, ...], tuple[int, bool]],
) -> tuple[int, bool]:
    """What these winners cost, and whether nothing else fits."""
    if winners not in known:
        spent = sum(shares.profile.costs[one] for one in winners)
        known[winners] = (spent, _exhaustive(shares, winners, spent))
    return known[winners]


def _growing(shares: EqualShares) -> Iterator[tuple[int, ...]]:
    """Who wins without a raise and with each one: a few at first, as most votes need few."""
    many = ManyShares(shares)
    most = max(4, LARGEST_BLOCK // max(1, len(shares.profile.weights)))
    start, size = 0, 4
    while True:
        size = min(size, most)
        yield from many.winners(range(start, start + size))
        start, size = start + size, min(8 * size, LONGEST_BLOCK)


def _exhaustive(shares: EqualShares, winners: tuple[int, ...], spent: int) -> bool:
    left = shares.profile.budget - spent
    bought = {*shares.given, *winners}
    return not any(
        shares.profile.costs[project] <= left and shares.conditions.free(project, bought)
        for project in shares.projects
        if project not in winners
    )
