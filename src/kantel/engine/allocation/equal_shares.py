"""The Method of Equal Shares, exact, for one share per voter.

Peters, Pierczynski and Skowron, "Proportional Participatory Budgeting with Additive
Utilities" (NeurIPS 2021), after Peters and Skowron (EC 2020). Every voter gets the same
share. A project is affordable at price rho per unit of satisfaction when its supporters
together pay its cost, each paying rho times their satisfaction, or all they have. The
project with the lowest rho is bought; repeat until none is affordable.

All money is a whole number over one common denominator that grows with the rounds, so
nothing is ever rounded. Floats serve one purpose: a lower bound of a project's price,
taken down by more than the rounding of a division, tells which projects need no look.
"""

from dataclasses import dataclass
from math import gcd

from kantel.engine.allocation.classes import Birth, Classes, Entry, Level
from kantel.engine.allocation.satisfaction import Profile

# One division of whole numbers is off by at most 2**-53 of the result.
LOWER = 1 - 2**-40
UPPER = 1 + 2**-40


@dataclass(frozen=True)
class Price:
    """What a unit of utility costs: `numerator / denominator`, in units of 1/`unit` cent."""

    numerator: int
    denominator: int


@dataclass(frozen=True)
class Round:
    """One purchase, with all that is needed to explain it.

    `money` is what each class had before it, in units of 1/`unit` of a cent; a class that is
    not there has nothing left.
    """

    project: int
    price: Price
    unit: int
    tied: tuple[int, ...]
    level: Level
    money: dict[int, int]


@dataclass(frozen=True)
class Outcome:
    """Who wins for one share: the rounds, and the money per class that is left after them."""

    rounds: tuple[Round, ...]
    spent: int
    level: Level
    money: dict[int, int]
    unit: int


class EqualShares:
    """Runs the method for one share after another over the same ballots."""

    def __init__(self, profile: Profile, projects: list[int], ranks: tuple[int, ...]) -> None:
        self.profile = profile
        self.ranks = ranks
        liked = {project for pairs in profile.choices for project, _ in pairs}
        self.projects = [one for one in projects if one in liked and profile.costs[one] > 0]
        self.classes = Classes(profile, self.projects)
        self.single = all(utility == 1 for pairs in profile.choices for _, utility in pairs)

    def run(self, increments: int = 0) -> Outcome:
        """Elect with a share of budget / voters, plus `increments` units of currency."""
        profile = self.profile
        unit = profile.voters
        money = {0: profile.budget + increments * profile.step * profile.voters}
        level = self.classes.start
        bounds = dict.fromkeys(self.projects, 0.0)
        rounds: list[Round] = []
        while tied := self._cheapest(level, money, unit, bounds):
            winner = min(tied, key=self.ranks.__getitem__)
            price = tied[winner]
            rounds.append(Round(winner, price, unit, tuple(tied), level, money))
            del bounds[winner]
            level = self.classes.after(level, winner)
            kept, births = self.classes.split(level, winner)
            money, unit = pay(money, unit, price, kept, births)
        spent = sum(profile.costs[one.project] for one in rounds)
        return Outcome(tuple(rounds), spent, level, money, unit)

    def _cheapest(
        self, level: Level, money: dict[int, int], unit: int, bounds: dict[int, float]
    ) -> dict[int, Price]:
        """The projects with the lowest price per unit of satisfaction; more than one: a tie."""
        tied: dict[int, Price] = {}
        limit = float("inf")
        best = (1, 0)
        for project in sorted(bounds, key=bounds.__getitem__):
            if bounds[project] > limit:
                break
            cost = self.profile.costs[project] * unit
            price = self._price(self.classes.supporters(level, project), money, cost)
            if price is None:
                del bounds[project]
                continue
            units = price.denominator * self.profile.scales[project]
            about = price.numerator / (units * unit)
            bounds[project] = about * LOWER
            difference = price.numerator * best[1] - best[0] * units if tied else -1
            if difference < 0:
                tied, best, limit = {project: price}, (price.numerator, units), about * UPPER
            elif difference == 0:
                tied[project] = price
        return tied

    def _price(self, entries: list[Entry], money: dict[int, int], cost: int) -> Price | None:
        if self.single:
            return single_price(
                [(money[one], count) for one, _, count in entries if one in money], cost
            )
        live = [(money[one], utility, count) for one, utility, count in entries if one in money]
        return any_price(live, cost)


def single_price(rich: list[tuple[int, int]], cost: int) -> Price | None:
    """The price when every supporter has one unit: pairs of (money, voters).

    >>> single_price([(10, 2), (1, 1)], 13)
    Price(numerator=12, denominator=2)
    """
    rest, units = cost, sum(count for _, count in rich)
    while units:
        enough = -(-rest // units)
        poor = [one for one in rich if one[0] < enough]
        if not poor:
            return Price(rest, units)
        for has, count in poor:
            rest -= has * count
            units -= count
        rich = [one for one in rich if one[0] >= enough]
    return None


def any_price(rich: list[tuple[int, int, int]], cost: int) -> Price | None:
    """The price when satisfaction differs: triples of (money, utility, voters).

    >>> any_price([(10, 1, 1), (10, 3, 1)], 12)
    Price(numerator=12, denominator=4)
    """
    rest, units = cost, sum(utility * count for _, utility, count in rich)
    while units:
        left = []
        spent = gone = 0
        for one in rich:
            has, utility, count = one
            if has * units < rest * utility:
                spent += has * count
                gone += utility * count
            else:
                left.append(one)
        if not gone:
            return Price(rest, units)
        rest, units, rich = rest - spent, units - gone, left
    return None


def pay(
    money: dict[int, int], unit: int, price: Price, kept: list[int], births: list[Birth]
) -> tuple[dict[int, int], int]:
    """The money of the classes that have some left after a purchase, and its new unit."""
    common = gcd(price.numerator, price.denominator)
    per_unit, times = price.numerator // common, price.denominator // common
    after = {one: money[one] * times for one in kept if one in money}
    for one, before, worth in births:
        left = money.get(before, 0) * times - per_unit * worth
        if left > 0:
            after[one] = left
    return after, unit * times
