"""The Method of Equal Shares, exact, for one share per voter.

Peters, Pierczynski and Skowron, "Proportional Participatory Budgeting with Additive
Utilities" (NeurIPS 2021), after Peters and Skowron (EC 2020). Every voter gets the same
share. A project is affordable at price rho per unit of satisfaction when its supporters
together pay its cost, each paying rho times their satisfaction, or all they have. The
project with the lowest rho is bought; repeat until none is affordable.

All money is a whole number over one common denominator that grows with the rounds, so
nothing is ever rounded. Floats serve one purpose: a lower bound of a project's price,
taken down by more than the rounding of a division, tells which projects need no look.
(`many_shares` counts many shares at once, in floats with proven bounds, and comes here for
whatever a float cannot tell apart.)
"""

from dataclasses import dataclass
from math import gcd

from kantel.engine.allocation.classes import Classes, Level
from kantel.engine.allocation.conditions import Conditions
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

    `money` is what each class of `level` had before it, in units of 1/`unit` of a cent.
    """

    project: int
    price: Price
    unit: int
    tied: tuple[int, ...]
    level: Level
    money: list[int]


@dataclass(frozen=True)
class Outcome:
    """Who wins for one share: the rounds, and the money per class that is left after them."""

    rounds: tuple[Round, ...]
    spent: int
    level: Level
    money: list[int]
    unit: int


@dataclass(frozen=True)
class State:
    """Between two purchases: the money of each class, in units of 1/`unit` of a cent."""

    level: Level
    money: list[int]
    unit: int


class EqualShares:
    """Runs the method for one share after another over the same ballots."""

    def __init__(
        self,
        profile: Profile,
        projects: list[int],
        ranks: tuple[int, ...],
        conditions: Conditions | None = None,
        given: tuple[int, ...] = (),
    ) -> None:
        self.profile = profile
        self.ranks = ranks
        self.conditions = conditions or Conditions(profile.costs)
        self.given = given
        starts = profile.starts
        self.projects = [
            one for one in projects if starts[one] < starts[one + 1] and profile.costs[one] > 0
        ]
        self.classes = Classes(profile)
        self.single = not len(profile.utilities) or int(profile.utilities.max()) == 1

    def run(self, increments: int = 0) -> Outcome:
        """Elect with a share of budget / voters, plus `increments` units of currency."""
        state = self.begin(increments)
        bounds = dict.fromkeys(self.projects, 0.0)
        rounds: list[Round] = []
        while tied := self._cheapest(state, self._free(bounds, rounds)):
            winner = min(tied, key=self.ranks.__getitem__)
            price = tied[winner]
            rounds.append(Round(winner, price, state.unit, tuple(tied), state.level, state.money))
            del bounds[winner]
            state = self.buy(state, winner, price)
        spent = sum(self.profile.costs[one.project] for one in rounds)
        return Outcome(tuple(rounds), spent, state.level, state.money, state.unit)

    def _free(self, bounds: dict[int, float], rounds: list[Round]) -> dict[int, float]:
        """The bounds of the projects that may be bought now: all, without conditions."""
        if not self.conditions:
            return bounds
        bought = {*self.given, *(one.project for one in rounds)}
        return {one: bounds[one] for one in bounds if self.conditions.free(one, bought)}

    def begin(self, increments: int) -> State:
        """Everybody has their share; nothing is bought."""
        profile = self.profile
        share = profile.budget + increments * profile.step * profile.voters
        return State(self.classes.start, [share], profile.voters)

    def buy(self, state: State, winner: int, price: Price | None = None) -> State:
        """The state after buying a project that its supporters can pay."""
        price = price or self.price(state, winner)
        if price is None:
            raise AssertionError("a project was bought that nobody can pay")
        level = self.classes.after(state.level, winner)
        common = gcd(price.numerator, price.denominator)
        per_unit, times = price.numerator // common, price.denominator // common
        before = state.money if times == 1 else [one * times for one in state.money]
        money = [
            max(0, before[parent] - per_unit * worth) if worth else before[parent]
            for parent, worth in zip(level.parents, level.paid, strict=True)
        ]
        return State(level, money, state.unit * times)

    def price(self, state: State, project: int) -> Price | None:
        """What a unit of utility of a project costs its supporters; None: they cannot pay."""
        money = state.money
        entries = self.classes.supporters(state.level, project)
        cost = self.profile.costs[project] * state.unit
        if self.single:
            return single_price(
                [(money[one], count) for one, _, count in entries if money[one]], cost
            )
        live = [(money[one], worth, count) for one, worth, count in entries if money[one]]
        return any_price(live, cost)

    def cheapest(self, state: State, bounds: dict[int, float]) -> int | None:
        """Which project is bought next, with lower bounds of prices; None: none can be paid."""
        tied = self._cheapest(state, bounds)
        return min(tied, key=self.ranks.__getitem__, default=None)

    def _cheapest(self, state: State, bounds: dict[int, float]) -> dict[int, Price]:
        """The projects with the lowest price per unit of satisfaction; more than one: a tie."""
        tied: dict[int, Price] = {}
        limit = float("inf")
        best = (1, 0)
        for project in sorted(bounds, key=bounds.__getitem__):
            if bounds[project] > limit:
                break
            price = self.price(state, project)
            if price is None:
                del bounds[project]
                continue
            units = price.denominator * self.profile.scales[project]
            about = price.numerator / (units * state.unit)
            bounds[project] = about * LOWER
            difference = price.numerator * best[1] - best[0] * units if tied else -1
            if difference < 0:
                tied, best, limit = {project: price}, (price.numerator, units), about * UPPER
            elif difference == 0:
                tied[project] = price
        return tied


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
