"""What a vote over money is made of: projects, ballots that are equal merged, a budget."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


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


@dataclass(frozen=True, eq=False)
class Ballots:
    """All different ballots in a few arrays; iterating makes `Ballot` objects of them.

    Ballot i chooses `projects[starts[i]:starts[i + 1]]`, with `points` beside them where
    there are any; `starts` has one entry more than there are ballots.
    """

    starts: Ints
    projects: Ints
    points: Ints | None
    weights: Ints

    def __len__(self) -> int:
        return len(self.weights)

    def __iter__(self) -> Iterator[Ballot]:
        projects, weights = self.projects.tolist(), self.weights.tolist()
        points = [] if self.points is None else self.points.tolist()
        starts = self.starts.tolist()
        for at, (start, end) in enumerate(pairwise(starts)):
            yield Ballot(tuple(projects[start:end]), tuple(points[start:end]), weights[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ballots) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Line:
    """One ballot as it is published: the words of the file, and how heavy it counts."""

    voter: str
    vote: str
    points: str
    weight: int


@dataclass(frozen=True)
class Lines:
    """The ballots one by one, in the order of the file, as columns.

    `points` and `weights` are empty when no ballot has them; equal words are one object.
    """

    voters: list[str]
    votes: list[str]
    points: list[str]
    weights: list[int]

    def __len__(self) -> int:
        return len(self.votes)

    def __iter__(self) -> Iterator[Line]:
        for voter, (vote, points, weight) in zip(self.voters, self.published(), strict=True):
            yield Line(voter, vote, points, weight)

    def published(self) -> Iterator[tuple[str, str, int]]:
        """Vote, points and weight of every line: what goes into the result."""
        points: Iterable[str] = self.points or repeat("")
        weights: Iterable[int] = self.weights or repeat(1)
        return zip(self.votes, points, weights, strict=False)


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
    ballots: Ballots
    lines: Lines
    voters: int
    oddities: tuple[Oddity, ...] = ()
