"""Recount a published result: ``python recount.py RESULT.json``.

One file of standard-library Python, to be carried away and read. It shares no code with the
program that made the result, is as plain as possible, and counts in exact fractions. It says
"identical", or shows the first difference. Exit code: 0 identical, 1 different, 2 unreadable.
"""

import hashlib
import json
import sys
from fractions import Fraction
from typing import Any

FORMAT = "kantel-allocation-1"


class Different(Exception):  # noqa: N818 - an outcome, not a fault
    """The first difference between the result and the recount."""


class Unreadable(Exception):  # noqa: N818
    """The file is not a result that can be recounted."""


def recount(argv: list[str]) -> int:
    """Run the command."""
    if len(argv) != 1 or argv[0] in {"-h", "--help"}:
        sys.stdout.write("Usage: kantel recount RESULT.json\n")
        return 0 if argv and argv[0] in {"-h", "--help"} else 2
    try:
        result = load(argv[0])
        check(result)
    except Unreadable as error:
        sys.stderr.write(f"kantel recount: {error}\n")
        return 2
    except Different as error:
        sys.stdout.write(f"different: {error}\n")
        return 1
    sys.stdout.write(
        f"identical: {len(result['ballots'])} ballots, {len(result['winners'])} winners,"
        f" seal {result['seal']}\n"
    )
    return 0


def load(name: str) -> dict[str, Any]:
    """Read the result; everything that is needed must be there."""
    try:
        with open(name, encoding="utf-8") as file:  # noqa: PTH123 - plain to read
            result = json.load(file)
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} is not JSON in UTF-8.") from error
    if not isinstance(result, dict) or result.get("format") != FORMAT:
        raise Unreadable(f"{name} is not a result of the format {FORMAT}.")
    return result


def check(result: dict[str, Any]) -> None:
    """Raise Different at the first thing that is not as counted again."""
    try:
        check_ballots(result)
        vote = Vote(result)
        winners, increments = count(vote, result["options"])
        compare(result, vote, winners, increments)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Unreadable(f"The result is damaged: {error!r} is missing or wrong.") from error


# --- The ballots: is every line the one that was sealed?


def seal(ballot: Any) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the ballot as plain JSON."""
    text = json.dumps(ballot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check_ballots(result: dict[str, Any]) -> None:
    """Name the first ballot that was altered, added, removed or put elsewhere."""
    seals = result["ballot_seals"]
    found = [seal(ballot) for ballot in result["ballots"]]
    for number, (was, now) in enumerate(zip(seals, found, strict=False), 1):
        if was != now:
            raise Different(f"ballot {number} {what_happened(seals, found, number - 1)}.")
    if len(found) > len(seals):
        raise Different(f"ballot {len(seals) + 1} was added.")
    if len(found) < len(seals):
        raise Different(f"ballot {len(found) + 1} was removed.")
    if hashlib.sha256("\n".join(seals).encode()).hexdigest() != result["seal"]:
        raise Different("the seal of all ballots is not the seal of these ballots.")


def what_happened(seals: list[str], found: list[str], at: int) -> str:
    """The likeliest story of the first difference."""
    if sorted(seals) == sorted(found):
        return "is in another place"
    if len(found) > len(seals):
        return "was added"
    if len(found) < len(seals):
        return "was removed"
    return f"was altered (it was sealed as {seals[at]}, it is now {found[at]})"


# --- The vote, as simple tables.


class Vote:
    """Projects, what they cost, and ballots that say the same taken together."""

    def __init__(self, result: dict[str, Any]) -> None:
        options = result["options"]
        self.budget = result["budget"]
        self.step = result["money_scale"]
        self.cost = {one["id"]: one["cost"] for one in result["projects"]}
        self.voters = sum(weight for _, _, weight in result["ballots"])
        merged: dict[tuple[str, str], int] = {}
        for vote, points, weight in result["ballots"]:
            merged[vote, points] = merged.get((vote, points), 0) + weight
        self.weights: list[int] = []
        self.worth: list[dict[str, Fraction]] = []
        for (vote, points), weight in merged.items():
            self.weights.append(weight)
            self.worth.append(self.satisfaction(vote, points, result["vote_type"], options))
        self.votes = dict.fromkeys(self.cost, 0)
        self.total = dict.fromkeys(self.cost, Fraction(0))
        for worth, weight in zip(self.worth, self.weights, strict=True):
            for project, value in worth.items():
                self.votes[project] += weight
                self.total[project] += value * weight
        self.rivals: dict[str, set[str]] = {one: set() for one in self.cost}
        for one, other in options["conflicts"]:
            self.rivals[one].add(other)
            self.rivals[other].add(one)
        self.needs: dict[str, set[str]] = {one: set() for one in self.cost}
        for one, other in options["requires"]:
            self.needs[one].add(other)
        self.ceilings = [(set(one["projects"]), one["amount"]) for one in options["ceilings"]]
        minimum = options["minimum_support"]
        self.allowed = [one for one in self.cost if self.votes[one] >= minimum]
        self.rank = self.ranks(options["ties"], options["seed"])

    def satisfaction(
        self, vote: str, points: str, vote_type: str, options: dict[str, Any]
    ) -> dict[str, Fraction]:
        """How much a voter has of each project on the ballot."""
        names = [one.strip() for one in vote.split(",") if one.strip()]
        values = [Fraction(one.strip()) for one in points.split(",") if one.strip()]
        if vote_type in {"cumulative", "scoring"}:
            names = names[: len(values)]
        names = list(dict.fromkeys(names))
        measure = options["satisfaction"]
        if measure == "points":
            return dict(reversed(list(zip(names, values, strict=False))))
        if measure == "borda":
            return {one: Fraction(len(names) - 1 - at) for at, one in enumerate(names)}
        if measure == "cardinality":
            return dict.fromkeys(names, Fraction(1))
        return {one: Fraction(self.cost[one]) for one in names}

    def waits(self, project: str, bought: list[str]) -> bool:
        """Is something that the project requires not bought?"""
        return not self.needs[project] <= set(bought)

    def free(self, project: str, bought: list[str]) -> bool:
        """Do the conditions of the vote leave room for this project after these?"""
        if self.waits(project, bought) or self.rivals[project] & set(bought):
            return False
        return all(
            sum(self.cost[one] for one in members & {*bought, project}) <= amount
            for members, amount in self.ceilings
            if project in members
        )

    def ranks(self, ties: str, seed: str) -> dict[str, int]:
        """Which project goes first in a tie."""

        def key(project: str) -> Any:
            if ties == "name":
                return project
            lot = hashlib.sha256(f"{seed}\0{project}".encode()).hexdigest()
            return (self.cost[project], -self.votes[project], lot, project)

        return {project: rank for rank, project in enumerate(sorted(self.cost, key=key))}


# --- The rules.


def count(vote: Vote, options: dict[str, Any]) -> tuple[list[str], int]:
    """The winners in order, and how often a share was raised."""
    if options["rule"] == "greedy":
        return greedy(vote, vote.allowed, vote.budget), 0
    if options["rule"] == "phragmen":
        return phragmen(vote), 0
    free: list[str] = []
    gifts = [one for one in vote.allowed if vote.cost[one] == 0 and vote.total[one] > 0]
    for one in sorted(gifts, key=vote.rank.__getitem__):
        if vote.free(one, free):
            free.append(one)
    winners, increments = raise_shares(vote, options["completion"], free)
    winners = free + winners
    if options["completion"].endswith("utilitarian"):
        left = vote.budget - sum(vote.cost[one] for one in winners)
        rest = [one for one in vote.allowed if one not in winners]
        winners = winners + greedy(vote, rest, left, winners)
    if options["comparison"] == "greedy":
        other = greedy(vote, vote.allowed, vote.budget)
        if prefer(vote, other, winners) > prefer(vote, winners, other):
            winners = other
    return winners, increments


def prefer(vote: Vote, one: list[str], other: list[str]) -> int:
    """How many voters have more of the first winners than of the second."""

    def has(worth: dict[str, Fraction], winners: list[str]) -> Fraction:
        return sum(
            (max(Fraction(0), worth.get(name, Fraction(0))) for name in winners), Fraction(0)
        )

    pairs = zip(vote.worth, vote.weights, strict=True)
    return sum(weight for worth, weight in pairs if has(worth, one) > has(worth, other))


def greedy(
    vote: Vote, projects: list[str], left: int, bought: list[str] | None = None
) -> list[str]:
    """Most satisfaction per cost first; what does not fit is passed over."""

    def order(project: str) -> Any:
        if vote.total[project] <= 0:
            return (1, Fraction(0), vote.rank[project])
        if vote.cost[project] == 0:
            return (0, Fraction(0), vote.rank[project])
        return (1, -vote.total[project] / vote.cost[project], vote.rank[project])

    winners: list[str] = []
    rest = sorted(projects, key=order)
    while rest:
        before = (bought or []) + winners
        # What waits for another project has its turn as soon as that one has won.
        project = next((one for one in rest if not vote.waits(one, before)), rest[0])
        rest.remove(project)
        if vote.cost[project] <= left and vote.free(project, before):
            winners.append(project)
            left -= vote.cost[project]
    return winners


def phragmen(vote: Vote) -> list[str]:
    """Money flows to all alike; supporters buy as soon as they own the cost together."""
    loads = [Fraction(0)] * len(vote.weights)
    left, winners = vote.budget, []
    rest = [one for one in vote.allowed if vote.cost[one] <= vote.budget]
    while rest:
        when: dict[str, Any] = {}
        for project in rest:
            owned = [
                (loads[voter] * weight, weight)
                for voter, weight in enumerate(vote.weights)
                if vote.worth[voter].get(project) is not None
            ]
            number = sum(weight for _, weight in owned)
            money = vote.cost[project] + sum(one for one, _ in owned)
            when[project] = Fraction(money) / number if number else float("inf")
        soonest = min(when.values())
        tied = sorted((one for one in rest if when[one] == soonest), key=vote.rank.__getitem__)
        if any(vote.cost[one] > left for one in tied):
            break
        winner = tied[0]
        winners.append(winner)
        rest.remove(winner)
        left -= vote.cost[winner]
        for voter, worth in enumerate(vote.worth):
            if winner in worth:
                loads[voter] = soonest
    return winners


def raise_shares(vote: Vote, completion: str, free: list[str]) -> tuple[list[str], int]:
    """Equal shares once, or with shares that grow by one unit of currency."""
    candidates = supported(vote)
    if not vote.voters:
        return [], 0
    increments, winners = 0, equal_shares(vote, candidates, 0, free)
    while completion.startswith("add1"):
        left = vote.budget - sum(vote.cost[one] for one in winners)
        others = [one for one in candidates if one not in winners]
        fits = any(vote.cost[one] <= left and vote.free(one, free + winners) for one in others)
        if not others or (not fits and completion != "add1-overspend"):
            break
        following = equal_shares(vote, candidates, increments + 1, free)
        if sum(vote.cost[one] for one in following) > vote.budget:
            break
        increments, winners = increments + 1, following
    return winners, increments


def supported(vote: Vote) -> list[str]:
    """Projects with a cost that somebody has something of."""
    liked = {one for worth in vote.worth for one, value in worth.items() if value > 0}
    return [one for one in vote.allowed if one in liked and vote.cost[one] > 0]


def equal_shares(vote: Vote, candidates: list[str], increments: int, free: list[str]) -> list[str]:
    """Buy the project with the lowest price per unit of satisfaction, again and again."""
    share = Fraction(vote.budget, vote.voters) + increments * vote.step
    money = [share] * len(vote.weights)
    backers = {
        project: [
            (voter, worth[project])
            for voter, worth in enumerate(vote.worth)
            if worth.get(project, 0) > 0
        ]
        for project in candidates
    }
    # Money only gets less, so a price only rises: an earlier price is a lower bound.
    bounds = dict.fromkeys(candidates, Fraction(0))
    winners: list[str] = []
    while True:
        prices: dict[str, Fraction] = {}
        before = free + winners
        for project in sorted(bounds, key=bounds.__getitem__):
            if not vote.free(project, before):
                continue
            if prices and bounds[project] > min(prices.values()):
                break
            price = lowest_price(vote, project, backers[project], money)
            if price is None:
                del bounds[project]
            else:
                bounds[project] = prices[project] = price
        if not prices:
            return winners
        winner = min(prices, key=lambda one: (prices[one], vote.rank[one]))
        winners.append(winner)
        del bounds[winner]
        for voter, value in backers[winner]:
            money[voter] -= min(money[voter], prices[winner] * value)


def lowest_price(
    vote: Vote, project: str, backers: list[tuple[int, Fraction]], money: list[Fraction]
) -> Fraction | None:
    """The price at which the supporters together pay exactly the cost; None: they cannot."""
    rest = Fraction(vote.cost[project])
    if sum(money[voter] * vote.weights[voter] for voter, _ in backers) < rest:
        return None
    units = sum(value * vote.weights[voter] for voter, value in backers)
    for voter, value in sorted(backers, key=lambda one: money[one[0]] / one[1]):
        if rest * value <= money[voter] * units:
            return rest / units
        rest -= money[voter] * vote.weights[voter]
        units -= value * vote.weights[voter]
    return None


# --- The comparison.


def compare(result: dict[str, Any], vote: Vote, winners: list[str], increments: int) -> None:
    """Winners, votes, sums and the number of raises must be those that were published."""
    for one in result["projects"]:
        if one["votes"] != vote.votes[one["id"]]:
            counted = vote.votes[one["id"]]
            raise Different(f"project {one['id']} has {counted} votes, not {one['votes']}.")
    if result["voters"] != vote.voters:
        raise Different(f"there are {vote.voters} voters, not {result['voters']}.")
    for place, (theirs, ours) in enumerate(zip(result["winners"], winners, strict=False), 1):
        if theirs != ours:
            raise Different(f"winner {place} is {ours}, not {theirs}.")
    if len(winners) != len(result["winners"]):
        raise Different(f"there are {len(winners)} winners, not {len(result['winners'])}.")
    spent = sum(vote.cost[one] for one in winners)
    if (result["spent"], result["left"]) != (spent, vote.budget - spent):
        raise Different(f"{spent} is spent and {vote.budget - spent} is left.")
    share = result["share"]
    if share is not None and share["increments"] != increments:
        raise Different(f"shares were raised {increments} times, not {share['increments']}.")


if __name__ == "__main__":
    sys.exit(recount(sys.argv[1:]))
