"""What a vote over money is made of: projects, ballots that are equal merged, a budget."""

from dataclasses import dataclass, field
from enum import StrEnum


class AllocationError(ValueError):
    """The input cannot be used; the message says what is wrong and how to go on."""


class VoteType(StrEnum):
    """How voters spoke, in the words of Pabulib."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"
    ORDINAL = "ordinal"


POINT_TYPES = frozenset({VoteType.CUMULATIVE, VoteType.SCORING})


@dataclass(frozen=True, slots=True)
class Project:
    """A plan that asks for money; `cost` in the smallest unit of money (cents)."""

    id: str
    name: str
    cost: int
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Ballots that say the same, taken together.

    `choices` are indices of projects, in the voter's order; `points` stand beside them, in
    units of 1/`Election.point_scale`, and are empty for approvals and orders.
    """

    choices: tuple[int, ...]
    points: tuple[int, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Line:
    """One ballot as it is published: the words of the file, and how heavy it counts."""

    voter: str
    vote: str
    points: str
    weight: int


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a file that was read leniently; `line` counts from 1."""

    line: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Election:
    """A vote over money.

    `money_scale` is the number of smallest units in one unit of currency (100: cents),
    `voters` the sum of all weights.
    """

    meta: dict[str, str]
    vote_type: VoteType
    budget: int
    money_scale: int
    point_scale: int
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    lines: tuple[Line, ...]
    voters: int
    oddities: tuple[Oddity, ...] = ()
