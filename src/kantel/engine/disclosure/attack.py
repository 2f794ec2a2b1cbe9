"""What somebody can work out who has read every page and every edition of a cell.

The attacker knows the rules, which stories were counted in each edition, their places and years,
and all counts as shown. Unknown is to which part each story belongs. Stories that came and went
together and were told in the same year cannot be told apart: they make a class. How many of a class
lie in a part is bounded by two linear programmes (the audit of Willenborg and de Waal, 2001,
chapter 6).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from kantel.engine.disclosure.types import Cell, Rules

_ALMOST = 1e-6
# An attacker who is left with fewer whole numbers than this knows too much.
_FEWEST_POSSIBLE = 3


@dataclass(frozen=True)
class Interval:
    """Between what the stories of a class in a part must lie; `size` is that of the class."""

    stories: frozenset[str]
    part: int
    low: int
    high: int
    size: int

    def reveals(self, k: int) -> bool:
        """Tell whether a small number above nought is known, nearly or exactly.

        >>> Interval(frozenset("ab"), 0, 1, 1, 2).reveals(10)
        True
        >>> Interval(frozenset("ab"), 0, 0, 2, 2).reveals(10)
        False
        """
        few = self.high - self.low + 1 < _FEWEST_POSSIBLE
        return self.low >= 1 and self.high < k and few


def attack(cell: Cell, years: Mapping[str, int], rules: Rules) -> list[Interval]:
    """Bound every class of stories in every part of a cell.

    `years` gives the year of each story that was ever counted, as the pages print it.
    """
    classes = _classes(cell, years)
    parts = len(cell.history[0].shown)
    system = _system(cell, classes, parts, rules)
    return [
        _interval(system, classes, at, part, parts)
        for at in range(len(classes))
        for part in range(parts)
    ]


def is_safe(
    cell: Cell, years: Mapping[str, int], true_part: Mapping[str, int], rules: Rules
) -> bool:
    """Tell whether `attack` finds no small number, knowing where each story really belongs.

    Only small true numbers can be revealed: where the truth is nought, or k and more, no bound
    can say otherwise. Stories that are gone are taken for small numbers.
    """
    classes = _classes(cell, years)
    parts = len(cell.history[0].shown)
    system = _system(cell, classes, parts, rules)
    for at, stories in enumerate(classes):
        true = Counter(true_part[story] for story in stories if story in true_part)
        unknown = any(story not in true_part for story in stories)
        for part in range(parts):
            if not unknown and not 0 < true[part] < rules.k:
                continue
            if _interval(system, classes, at, part, parts).reveals(rules.k):
                return False
    return True


def _interval(
    system: "_System", classes: list[frozenset[str]], at: int, part: int, parts: int
) -> Interval:
    goal = np.zeros(len(classes) * parts)
    goal[at * parts + part] = 1
    low, high = _extreme(goal, system), -_extreme(-goal, system)
    stories = classes[at]
    return Interval(
        stories, part, int(np.ceil(low - _ALMOST)), int(np.floor(high + _ALMOST)), len(stories)
    )


def _classes(cell: Cell, years: Mapping[str, int]) -> list[frozenset[str]]:
    ever = frozenset().union(*(update.members for update in cell.history))
    alike: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for story in ever:
        when = tuple(story in update.members for update in cell.history)
        alike[(when, years[story])].add(story)
    return sorted((frozenset(one) for one in alike.values()), key=sorted)


@dataclass(frozen=True)
class _System:
    """Rows of `at_most @ x <= bounds` and of `equal @ x == sums`."""

    at_most: npt.NDArray[np.float64]
    bounds: npt.NDArray[np.float64]
    equal: npt.NDArray[np.float64]
    sums: npt.NDArray[np.float64]


def _system(cell: Cell, classes: list[frozenset[str]], parts: int, rules: Rules) -> _System:
    rows, bounds = [], []
    for update in cell.history:
        counted = np.array([bool(one & update.members) for one in classes], float)
        for part, (shown, kept) in enumerate(zip(update.shown, update.kept, strict=True)):
            row = np.zeros((len(classes), parts))
            row[:, part] = counted
            low, high = _window(shown, kept=kept, rules=rules)
            rows += [row.ravel(), -row.ravel()]
            bounds += [high, -low]
    equal = np.repeat(np.eye(len(classes)), parts, axis=1)
    sizes = np.array([len(one) for one in classes], float)
    return _System(np.array(rows), np.array(bounds, float), equal, sizes)


def _window(shown: int, *, kept: bool, rules: Rules) -> tuple[int, int]:
    """Between what the true count lies: the rules are known, so each part has k stories or more."""
    if kept:
        return max(rules.k, shown - rules.step + 1), shown + rules.step - 1
    possible = [
        count
        for count in range(max(0, shown - rules.step), shown + rules.step + 1)
        if rules.rounded(count) == shown
    ]
    return max(rules.k, possible[0]), possible[-1]


def _extreme(goal: npt.NDArray[np.float64], system: _System) -> float:
    answer = linprog(
        goal,
        A_ub=system.at_most,
        b_ub=system.bounds,
        A_eq=system.equal,
        b_eq=system.sums,
        bounds=(0, None),
        method="highs",
    )
    if answer.status != 0:
        # What is true always fits, so this is a fault of the cube; nothing may be said to be safe.
        raise ArithmeticError("The counts of a cell contradict each other.")
    return float(answer.fun)
