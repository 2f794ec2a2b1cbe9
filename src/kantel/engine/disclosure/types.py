"""What a cube is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FEWEST_EVER = 5
NOT_SAID = ""


@dataclass(frozen=True)
class Rules:
    """How few is too few (`k` narrator groups), and to what counts are rounded (`step`).

    >>> Rules(k=3)
    Traceback (most recent call last):
    ValueError: k is 3; figures of fewer than 5 narrators are never shown.
    """

    k: int = 10
    step: int = 5

    def __post_init__(self) -> None:
        if self.k < FEWEST_EVER:
            raise ValueError(
                f"k is {self.k}; figures of fewer than {FEWEST_EVER} narrators are never shown."
            )
        if self.step < 2:
            raise ValueError(f"The step is {self.step}; exact counts are never shown.")

    def rounded(self, count: int) -> int:
        """The nearest step; halves go up.

        >>> [Rules().rounded(count) for count in (10, 12, 13, 17, 18)]
        [10, 10, 15, 15, 20]
        """
        return (2 * count + self.step) // (2 * self.step) * self.step


@dataclass(frozen=True)
class Told:
    """A published story: who told it (a group of one narrator), what is printed, what is not.

    `hidden` gives a category to each attribute that is not printed; "" where it was not said.
    """

    id: str
    group: str
    place: str
    year: int
    hidden: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """Categories counted together, and the rounded count. `names` is () for all the rest."""

    names: tuple[str, ...]
    shown: int


@dataclass(frozen=True)
class Update:
    """What an attacker who reads every page knows of one edition of a cell.

    `members` are the stories counted; `shown` the counts; `kept` tells which of them were left
    as they were, being less than a step off.
    """

    members: frozenset[str]
    shown: tuple[int, ...]
    kept: tuple[bool, ...]


@dataclass(frozen=True)
class Cell:
    """One attribute, at one place ("" for all other places), over some years.

    `parts` is what is published. `history` is not: it remembers who was counted each time.
    """

    attribute: str
    place: str
    years: tuple[int, ...]
    parts: tuple[Part, ...]
    history: tuple[Update, ...]

    @property
    def members(self) -> frozenset[str]:
        """The stories that the shown counts stand for."""
        return self.history[-1].members


@dataclass(frozen=True)
class Cube:
    """One edition. `spent` are stories of cells that had to go: they are counted no more."""

    edition: int = 0
    cells: tuple[Cell, ...] = ()
    spent: frozenset[tuple[str, str]] = field(default_factory=frozenset)
