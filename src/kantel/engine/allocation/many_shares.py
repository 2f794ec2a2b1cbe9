"""Equal shares for many shares at once: floats with proven bounds, one column a share.

Raising the shares by one unit at a time means counting the same ballots hundreds of times.
Here money is a matrix of ballots by shares, and a round is taken for all columns together.
An amount is two whole numbers in floats, `money` in grains (a power of two to the cent) and
`rest` in a finer unit of it, so that paying and adding up round nothing; only a price is
rounded, to the finer unit. Every amount is known to lie near the true one: `error` bounds how
far off the money of a ballot is, in grains, `dust` bounds all money together of those who have
nothing by the numbers and perhaps a crumb in truth. A project is bought without further ado
only when every other is dearer by more than a window that is far wider than these bounds. What
is closer is settled exactly: by whole numbers where all payers pay in full, by `EqualShares`
elsewhere; and a column whose bounds have grown too wide is counted by `EqualShares` alone.

Why the bounds hold. Let G(r) be what supporters pay together at price r: a concave sum of
min(money, r * utility). With money off by `error`, G is off by at most error * (weight of
those who pay all they have) + dust. Left of the price found its slope is at least the units
of those who pay in full; right of it, within the window, at least the units of those who
still pay in full at the window's end. Dividing gives how far the price can be off. Money
after paying is max(0, money - r * utility), off by at most the sum of both errors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from kantel.engine.allocation.election import Ints
from kantel.engine.allocation.equal_shares import EqualShares, State

Floats = npt.NDArray[np.float64]
# Prices closer than this, in proportion, are not told apart by floats.
WINDOW = 1e-5
ROUNDING = 2.0**-52
# Units are whole; where there are none a division by this does no harm.
TINY = 0.5
# Whole numbers of 52 bits and their sums are exact in a float.
BITS = 52


@dataclass(frozen=True)
class Backing:
    """The supporters of a project: ballots, utilities (as a column) and weights."""

    project: int
    ballots: Ints
    utilities: Floats | None  # None: all have one unit
    most: float
    weights: Floats
    units: Floats
    voters: float
    total: float
    cost: float
    scale: float
    rounding: float


class ManyShares:
    """Counts the same ballots with many shares."""

    def __init__(self, shares: EqualShares) -> None:
        self.shares = shares
        self.backings = [_backing(shares, project) for project in shares.projects]

    def winners(self, increments: Sequence[int]) -> list[tuple[int, ...]]:
        """The projects that are bought with each of these shares, in order."""
        if not self.backings:
            return [() for _ in increments]
        block = _Block(self, increments)
        while block.round():
            pass
        projects = self.shares.projects
        known = {row: tuple(projects[at] for at in row) for row in set(map(tuple, block.bought))}
        return [known[tuple(row)] for row in block.bought]


def _backing(shares: EqualShares, project: int) -> Backing:
    profile = shares.profile
    ballots, utilities = profile.supporters(project)
    weights = profile.weights[ballots].astype(np.float64)
    units = weights if shares.single else weights * utilities
    total, cost = float(units.sum()), float(profile.costs[project])
    return Backing(
        project=project,
        ballots=ballots,
        utilities=None if shares.single else utilities[:, None].astype(np.float64),
        most=float(utilities.max()),
        weights=weights,
        units=units,
        voters=float(weights.sum()),
        total=total,
        cost=cost,
        scale=float(profile.scales[project]),
        # A sum of n terms, each rounded, is off by less than n roundings of the sum of sizes.
        rounding=(len(ballots) + 8) * ROUNDING * 2,
    )


class _Block:
    """The state of all columns: what `ManyShares` works on."""

    def __init__(self, many: ManyShares, increments: Sequence[int]) -> None:
        self.backings, self.shares = many.backings, many.shares
        self.increments = increments
        profile = self.shares.profile
        most = profile.budget + max(increments) * profile.step * profile.voters
        self.grains = 2.0 ** max(0, BITS - most.bit_length())
        worth = max((int(one.most) for one in self.backings), default=1)
        self.fine = 2 ** max(0, min(BITS - profile.voters.bit_length(), BITS - worth.bit_length()))
        shares = [self._share(one) for one in increments]
        ballots = len(profile.weights)
        self.money = np.repeat(np.array([[one // self.fine for one in shares]], float), ballots, 0)
        self.rest = np.repeat(np.array([[one % self.fine for one in shares]], float), ballots, 0)
        self.error = np.full(len(increments), 1 / self.fine)
        self.dust = np.zeros(len(increments))
        # The lowest price per unit of satisfaction that a project can have, and the likely
        # price per unit of utility.
        least = [one.cost * self.grains / (one.total * one.scale) for one in self.backings]
        self.bounds = np.repeat(np.array(least)[:, None], len(increments), axis=1)
        self.bounds *= 1 - 4 * ROUNDING
        self.prices = np.zeros(self.bounds.shape)
        self.active = np.ones(len(increments), bool)
        self.bought: list[list[int]] = [[] for _ in increments]
        self._states: dict[int, tuple[int, State]] = {}
        self._answers: dict[tuple[tuple[int, float], ...], tuple[float, int]] = {}
        self.least = self.bounds[:, 0].copy()
        self.bound = bool(self.shares.conditions)
        for column in range(len(increments) * self.bound):
            self._bind(column)
        if most >= 2**BITS or max((one.total for one in self.backings), default=0) >= 2**BITS:
            for column in range(len(increments)):
                self._finish(column)

    def _share(self, increments: int) -> int:
        profile = self.shares.profile
        total = profile.budget + increments * profile.step * profile.voters
        grains: int = total * int(self.grains) * self.fine // profile.voters
        return grains

    def round(self) -> bool:
        """Buy one project in every column where one can be paid; False: nothing is left."""
        self._price_cheapest()
        lowest = self.bounds.min(axis=0, initial=np.inf)
        self.active &= np.isfinite(lowest)
        if not self.active.any():
            return False
        winner = self.bounds.argmin(axis=0)
        close = self.bounds <= lowest * (1 + WINDOW)
        several = self.active & (close.sum(axis=0) > 1)
        if several.any():
            self._settle(winner, close, np.flatnonzero(several))
        for at in sorted(set(winner[self.active].tolist())):
            self._buy(at, np.flatnonzero(self.active & (winner == at)))
        return bool(self.active.any())

    def _price_cheapest(self) -> None:
        """Price projects in each column until no unpriced one can be the cheapest."""
        columns = np.arange(len(self.active))
        priced = np.zeros(self.bounds.shape, bool)
        wanted = priced.copy()
        wanted[self.bounds.argmin(axis=0), columns] = True
        wanted &= self.active & np.isfinite(self.bounds)
        while wanted.any():
            for at in np.flatnonzero(wanted.any(axis=1)).tolist():
                self._price(at, np.flatnonzero(wanted[at]))
            priced |= wanted
            known = np.where(priced, self.bounds, np.inf).min(axis=0)
            wanted = (self.bounds <= known * (1 + WINDOW)) & ~priced
            wanted &= self.active & np.isfinite(self.bounds)
            # Where none can be paid so far, the next cheapest only.
            unknown = ~np.isfinite(known)
            if unknown.any():
                first = np.where(wanted, self.bounds, np.inf).argmin(axis=0)
                only = np.zeros(wanted.shape, bool)
                only[first, columns] = True
                wanted &= only | ~unknown

    def _part(self, columns: Ints) -> slice | Ints:
        """The columns as a slice where they lie beside each other: no copy is made."""
        low, high = int(columns[0]), int(columns[-1]) + 1
        return slice(low, high) if high - low == len(columns) else columns

    def _held(self, backing: Backing, columns: Ints, money: Floats | None = None) -> Floats:
        part, money = self._part(columns), self.money if money is None else money
        if not isinstance(part, slice):
            return money[backing.ballots[:, None], columns]
        if len(columns) == money.shape[1]:
            return money.take(backing.ballots, axis=0)
        return money[backing.ballots, part]

    def _price(self, at: int, columns: Ints) -> None:
        """Raise the lower bound of a price; infinite where the supporters cannot pay."""
        backing = self.backings[at]
        held = self._held(backing, columns)
        cost = backing.cost * self.grains
        slack = (self.error[columns] + 1) * backing.voters + self.dust[columns]
        slack += backing.rounding * cost
        can = backing.weights @ held >= cost - slack
        if not can.all():
            self.bounds[at, columns[~can]] = np.inf
            columns, held, slack = columns[can], held[:, can], slack[can]
        price = self.bounds[at, columns] * backing.scale
        while len(columns):
            poor = held < (price if backing.utilities is None else price * backing.utilities)
            paid = backing.weights @ (held * poor)
            units = backing.total - backing.units @ poor
            # Where nobody can pay in full, all they have is about the cost: left to _buy.
            whole = units > 0
            following = np.where(whole, (cost - paid) / np.where(whole, units, 1), price)
            done = following <= price
            if done.any():
                ready = columns[done]
                lower = following - slack / np.maximum(units, TINY)
                lower *= (1 - 4 * ROUNDING) / backing.scale
                self.prices[at, ready] = following[done]
                self.bounds[at, ready] = np.maximum(self.bounds[at, ready], lower[done])
                going = ~done
                columns, held, slack = columns[going], held[:, going], slack[going]
                following = following[going]
            price = following

    def _buy(self, at: int, columns: Ints) -> None:
        """Let the supporters pay; columns where floats cannot vouch for it are counted exactly."""
        backing = self.backings[at]
        held, price = self._held(backing, columns), self.prices[at, columns]
        rest = self._held(backing, columns, self.rest)
        pay = price if backing.utilities is None else price * backing.utilities
        rich = held >= pay
        margin = pay * (WINDOW / 2)
        sure = held > pay + margin
        near = ~sure & (held >= pay - margin)
        weights = backing.weights
        units = backing.units @ rich
        slack = self.error[columns] * (weights @ ((held + rest) > 0) - weights @ sure)
        slack += self.dust[columns]
        if near.any():
            slack += weights @ (near * (np.abs(held - pay) + 1))
        off = slack / np.maximum(backing.units @ sure, TINY) + 1 / self.fine
        whole, part = self._exact_price(backing, units, held * ~rich, rest * ~rich)
        limit = self.bounds[at, columns] * backing.scale * (1 + WINDOW)
        good = (units > 0) & (off <= price * (WINDOW / 4)) & (price + off <= limit)
        good &= np.abs(whole - price) <= price * (WINDOW / 4) + 1
        if (near & ~rich).any():
            self.dust[columns] += (weights @ (near & ~rich)) * (
                1 + backing.most * off + self.error[columns]
            )
        self.error[columns] += backing.most * off
        self._keep(backing, columns, self._pay(backing, held, rest, whole, part), rich)
        for column, fine in zip(columns.tolist(), good.tolist(), strict=True):
            self.bounds[at, column] = np.inf if fine else self.bounds[at, column]
            if fine:
                self.bought[column].append(at)
                if self.bound:
                    self._bind(column)
            else:
                self._finish(column)

    def _bind(self, column: int) -> None:
        """Hide what the conditions forbid in this column, show again what has waited."""
        conditions, projects = self.shares.conditions, self.shares.projects
        winners = {*self.shares.given, *(projects[at] for at in self.bought[column])}
        for at, project in enumerate(projects):
            if project in winners or not conditions.free(project, winners):
                self.bounds[at, column] = np.inf
            elif project in conditions.requires and not np.isfinite(self.bounds[at, column]):
                self.bounds[at, column] = self.least[at]

    def _exact_price(
        self, backing: Backing, units: Floats, held: Floats, rest: Floats
    ) -> tuple[Floats, Floats]:
        """The price, rounded down to the finest unit, when these pay all that they hold."""
        fine = self.fine
        cost = int(backing.cost) * int(self.grains)
        together = zip(
            np.maximum(units, 1).tolist(),
            (backing.weights @ held).tolist(),
            (backing.weights @ rest).tolist(),
            strict=True,
        )
        prices = [
            ((cost - int(paid)) * fine - int(more)) // int(number)
            for number, paid, more in together
        ]
        pairs = [divmod(price, fine) for price in prices]
        return np.array([one for one, _ in pairs], float), np.array(
            [one for _, one in pairs], float
        )

    def _pay(
        self, backing: Backing, held: Floats, rest: Floats, whole: Floats, part: Floats
    ) -> tuple[Floats, Floats]:
        """What is left after paying, in both units, without any rounding."""
        if backing.utilities is not None:
            whole, part = whole * backing.utilities, part * backing.utilities
            carried = np.floor(part / self.fine)
            whole, part = whole + carried, part - carried * self.fine
        rest = rest - part
        borrow = rest < 0
        return held - whole - borrow, rest + borrow * float(self.fine)

    def _keep(
        self,
        backing: Backing,
        columns: Ints,
        left: tuple[Floats, Floats],
        rich: npt.NDArray[np.bool_],
    ) -> None:
        """Write down what the rich have left; the others have nothing."""
        kept = rich & (left[0] >= 0)
        part = self._part(columns)
        for matrix, values in zip((self.money, self.rest), left, strict=True):
            if isinstance(part, slice):
                matrix[backing.ballots, part] = values * kept
            else:
                matrix[backing.ballots[:, None], part] = values * kept

    def _settle(self, winner: Ints, close: npt.NDArray[np.bool_], columns: Ints) -> None:
        """Decide exactly where prices are too close for floats; most often they are equal."""
        whole = self._whole(close, columns)
        for column in columns.tolist():
            chosen = self._by_whole_numbers(column, np.flatnonzero(close[:, column]), whole)
            if chosen is None:
                chosen = self._exactly(column)
            if chosen is None:
                self.active[column] = False
            else:
                winner[column] = chosen

    def _whole(
        self, close: npt.NDArray[np.bool_], columns: Ints
    ) -> dict[int, tuple[list[bool], list[float]]]:
        """Per close project and column: do all who have money pay in full, and their units."""
        found = {}
        for at in np.flatnonzero(close[:, columns].any(axis=1)).tolist():
            backing = self.backings[at]
            held, price = self._held(backing, columns), self.prices[at, columns]
            pay = price if backing.utilities is None else price * backing.utilities
            full = held > pay * (1 + WINDOW)
            empty = self._held(backing, columns, self.rest) + held == 0
            clean = (empty | full).all(axis=0) & (self.dust[columns] == 0)
            numbers = np.full(len(self.active), -1.0)
            numbers[columns] = backing.units @ full
            flags = np.zeros(len(self.active), bool)
            flags[columns] = clean & (numbers[columns] > 0)
            found[at] = (flags.tolist(), numbers.tolist())
        return found

    def _by_whole_numbers(
        self, column: int, candidates: Ints, whole: dict[int, tuple[list[bool], list[float]]]
    ) -> int | None:
        close = candidates.tolist()
        if not all(whole[at][0][column] for at in close):
            return None
        question = tuple((at, whole[at][1][column]) for at in close)
        if question not in self._answers:
            self._answers[question] = self._first_by_whole_numbers(question)
        price, chosen = self._answers[question]
        limit = self.bounds[candidates, column].min() * (1 + WINDOW / 2) / self.grains
        return chosen if price <= limit else None

    def _first_by_whole_numbers(self, question: tuple[tuple[int, float], ...]) -> tuple[float, int]:
        """The price, rounded up, and the project that is cheapest by (project, units)."""
        profile, shares = self.shares.profile, self.shares
        keys = []
        for at, units in question:
            project = shares.projects[at]
            price = Fraction(profile.costs[project], int(units) * profile.scales[project])
            keys.append((price, shares.ranks[project], at))
        price, _, chosen = min(keys)
        return float(price) * (1 + ROUNDING), chosen

    def _exactly(self, column: int) -> int | None:
        """Ask the exact method who is next; None: nobody."""
        projects = self.shares.projects
        bounds = self.bounds[:, column].tolist()
        left = {
            projects[at]: bound / self.grains * (1 - WINDOW)
            for at, bound in enumerate(bounds)
            if bound != float("inf")
        }
        chosen = self.shares.cheapest(self._state(column), left)
        return None if chosen is None else projects.index(chosen)

    def _finish(self, column: int) -> None:
        """Count the rest of a column exactly."""
        while (at := self._exactly(column)) is not None:
            self.bought[column].append(at)
            self.bounds[at, column] = np.inf
            if self.bound:
                self._bind(column)
        self.active[column] = False

    def _state(self, column: int) -> State:
        """The exact state of a column after what it has bought."""
        known = self._states.get(column)
        done, state = known or (0, self.shares.begin(self.increments[column]))
        for at in self.bought[column][done:]:
            state = self.shares.buy(state, self.shares.projects[at])
        self._states[column] = (len(self.bought[column]), state)
        return state
