"""Groups of like-minded voters, and what each got for its share; read from a result.

The first group are all who chose the project with the most voters, the second all others who
chose the project with the most voters among those left, and so on: who is in a group agrees on
one project at least. What a group paid follows from the rounds of the result: under equal
shares every supporter pays price times satisfaction, or all they have. What was bought from
money that was left over, or by another rule, is counted as paid by all its supporters alike.
Sums are in cents and rounded: for reading, not for counting.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Result = dict[str, Any]


@dataclass(frozen=True)
class Kin:
    """One group: the project all of it chose (None: the rest), its size, what it got.

    `share` is its part of the budget by number of voters, `paid` what it paid for each
    winner, `winners` how many winning projects a voter chose on average, `without` how many
    voters chose no winner at all.
    """

    heart: str | None
    voters: int
    share: int
    paid: dict[str, int]
    winners: float
    without: int


def kin(result: Result, most: int = 7) -> list[Kin]:
    """At most this many groups, and the rest; empty when nobody voted."""
    ballots = _worths(result)
    groups = _groups(ballots, most)
    paid = _paid(result, ballots, {one: at for at, (_, own) in enumerate(groups) for one in own})
    won, found = set(result["winners"]), []
    for at, (heart, own) in enumerate(groups):
        voters = sum(ballots[one][1] for one in own)
        chosen = [(len(won & ballots[one][0].keys()), ballots[one][1]) for one in own]
        found.append(
            Kin(
                heart=heart,
                voters=voters,
                share=round(Fraction(result["budget"] * voters, result["voters"])),
                paid={one: round(sums[at]) for one, sums in paid.items() if round(sums[at])},
                winners=sum(number * weight for number, weight in chosen) / voters,
                without=sum(weight for number, weight in chosen if not number),
            )
        )
    return found


def _worths(result: Result) -> list[tuple[dict[str, float], int]]:
    """Each different ballot: how much of each project it has (above zero), and its weight."""
    measure, cost = result["options"]["satisfaction"], {}
    for one in result["projects"]:
        cost[one["id"]] = float(one["cost"])
    merged: Counter[tuple[str, str]] = Counter()
    for vote, points, weight in result["ballots"]:
        merged[vote, points] += weight
    found = []
    for (vote, points), weight in merged.items():
        names = list(dict.fromkeys(one.strip() for one in vote.split(",") if one.strip()))
        if measure == "points":
            values = [float(Fraction(one)) * result["point_scale"] for one in points.split(",")]
            worth = dict(zip(names, values, strict=False))
        elif measure == "borda":
            worth = {one: float(len(names) - 1 - at) for at, one in enumerate(names)}
        else:
            worth = {one: cost[one] if measure == "cost" else 1.0 for one in names}
        found.append(({one: value for one, value in worth.items() if value > 0}, weight))
    return found


def _groups(
    ballots: list[tuple[dict[str, float], int]], most: int
) -> list[tuple[str | None, list[int]]]:
    left = list(range(len(ballots)))
    groups: list[tuple[str | None, list[int]]] = []
    while left and len(groups) < most:
        votes: Counter[str] = Counter()
        for one in left:
            for name in ballots[one][0]:
                votes[name] += ballots[one][1]
        if not votes:
            break
        heart = min(votes, key=lambda name: (-votes[name], name))
        groups.append((heart, [one for one in left if heart in ballots[one][0]]))
        left = [one for one in left if heart not in ballots[one][0]]
    return [*groups, (None, left)] if left else groups


def _paid(
    result: Result, ballots: list[tuple[dict[str, float], int]], group: dict[int, int]
) -> dict[str, list[float]]:
    """Per winner what each group paid."""
    cost = {one["id"]: one["cost"] for one in result["projects"]}
    share = float(Fraction(result["share"]["final"]["exact"])) if result["share"] else 0.0
    money = [share] * len(ballots)
    found = {}
    for one in result["rounds"]:
        name, sums = one["project"], [0.0] * (max(group.values(), default=0) + 1)
        backers = [at for at, (worth, _) in enumerate(ballots) if name in worth]
        if "price_per_unit" in one:
            price = float(Fraction(one["price_per_unit"]["exact"]))
            for at in backers:
                pays = min(money[at], price * ballots[at][0][name])
                money[at] -= pays
                sums[group[at]] += pays * ballots[at][1]
        else:
            voters = sum(ballots[at][1] for at in backers)
            for at in backers:
                sums[group[at]] += cost[name] * ballots[at][1] / voters
        found[name] = sums
    return found
