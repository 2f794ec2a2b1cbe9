"""Lines with votes become ballots; equal ballots are merged and weighed.

Cells are handled a column at a time and each different ballot once: what is done per
voter is done by the interpreter's own loops, not in lines of ours.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NoReturn

import numpy as np

from kantel.engine.allocation.election import (
    POINT_TYPES,
    AllocationError,
    Ballots,
    Ints,
    Lines,
    Oddity,
    Project,
    VoteType,
)
from kantel.engine.allocation.merging import merge

# Sums of weights and of points are exact in a float below 2**53.
LARGEST = 10**12
Key = tuple[str, str]


@dataclass(frozen=True)
class Columns:
    """The cells of the section VOTES; `numbers` are the lines of the file they stand on.

    `points` and `weights` are empty when the file has no such column.
    """

    numbers: list[int] | range
    voters: list[str]
    votes: list[str]
    points: list[str]
    weights: list[str]


@dataclass(frozen=True)
class Different:
    """Each different pair of words once: what it chooses, how heavy all its lines are.

    Choice k belongs to pair `rows[k]`; `lines` is how many lines say each pair.
    """

    keys: list[Key]
    rows: Ints
    projects: Ints
    points: Ints | None
    weights: Ints
    lines: Ints


class BallotReader:
    """Reads the columns of the section VOTES; parses each different ballot once."""

    def __init__(
        self, projects: tuple[Project, ...], vote_type: VoteType, oddities: list[Oddity]
    ) -> None:
        self.projects = projects
        self.index = {project.id: number for number, project in enumerate(projects)}
        self.vote_type = vote_type
        self.pointed = vote_type in POINT_TYPES
        self.oddities = oddities
        self.numbers: list[int] | range = range(0)
        self.lines = Lines([], [], [], [])
        self.scale = 1
        self.money_scale = 100

    def read(self, cells: Columns) -> None:
        """Take in all rows; voters that are there twice are reported and counted."""
        if self.pointed and not cells.points and cells.votes:
            raise AllocationError('Ballots with points need a column "points".')
        self.numbers = cells.numbers
        voters = list(map(str.strip, cells.voters))
        votes = _cleaned(cells.votes)
        points = _cleaned(cells.points) if self.pointed else []
        weights = self._weights(cells.weights) if cells.weights else []
        self.lines = Lines(voters, votes, points, weights)
        if len(set(voters)) != len(voters):
            self._report_twice(voters)

    def different(self) -> Different:
        """Every pair of words once, parsed."""
        lines = self.lines
        pairs = zip(lines.votes, lines.points or [""] * len(lines.votes), strict=True)
        counted = Counter(pairs) if lines.points else Counter(lines.votes)
        keys = [key if isinstance(key, tuple) else (key, "") for key in counted]
        number = np.fromiter(counted.values(), np.int64, len(keys))
        weights = number
        if lines.weights:
            heavy: dict[Key, int] = dict.fromkeys(keys, 0)
            for vote, one, weight in lines.published():
                heavy[vote, one] += weight
            weights = np.fromiter(heavy.values(), np.int64, len(keys))
        rows, projects = self._choices(keys)
        values = self._points(keys, rows) if self.pointed else None
        kept = self._once(keys, rows, projects)
        if values is not None:
            values = values[kept]
        return Different(keys, rows[kept], projects[kept], values, weights, number)

    def merged(self, found: Different) -> Ballots:
        """The different ballots with their weights."""
        ordered = self.vote_type is VoteType.ORDINAL
        return merge(found.rows, found.projects, found.points, found.weights, ordered)

    def first_line(self, key: Key) -> int:
        """The line of the file that says this for the first time."""
        for at, (vote, points, _) in enumerate(self.lines.published()):
            if (vote, points) == key:
                return self.numbers[at]
        return 0

    def _choices(self, keys: list[Key]) -> tuple[Ints, Ints]:
        votes = [vote if points or not self.pointed else "" for vote, points in keys]
        names = ",".join(votes).split(",") if votes else []
        index = self.index | {"": -1}
        try:
            found = list(map(index.__getitem__, names))
        except KeyError:
            names = [name.strip() for name in names]
            if not index.keys() >= set(names):
                self._refuse(keys)
            found = [index[name] for name in names]
        lengths = np.fromiter((vote.count(",") + 1 for vote in votes), np.int64, len(votes))
        rows = np.repeat(np.arange(len(votes)), lengths)
        projects = np.array(found, np.int64)
        named = projects >= 0
        return rows[named], projects[named]

    def _refuse(self, keys: list[Key]) -> NoReturn:
        for key in keys:
            for name in map(str.strip, key[0].split(",")):
                if name and name not in self.index:
                    raise AllocationError(
                        f'Line {self.first_line(key)} votes for "{name}", '
                        "which is no project of this file."
                    )
        raise AssertionError("every name is known")

    def _points(self, keys: list[Key], rows: Ints) -> Ints:
        words = [[one for one in points.split(",") if one.strip()] for _, points in keys]
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        named = np.bincount(rows, minlength=len(keys))
        for at in np.flatnonzero(lengths != named)[:1]:
            line = self.first_line(keys[at])
            raise AllocationError(
                f"Line {line} names {named[at]} projects and gives points to {lengths[at]}."
            )
        values: dict[str, Fraction] = {}
        for one in {word for group in words for word in group}:
            try:
                values[one] = Fraction(one.strip())
            except (ValueError, ZeroDivisionError) as error:
                at = next(at for at, group in enumerate(words) if one in group)
                line = self.first_line(keys[at])
                raise AllocationError(f'Line {line} has points "{keys[at][1]}".') from error
        self.scale = lcm(*(value.denominator for value in values.values()))
        if any(abs(value) * self.scale > LARGEST for value in values.values()):
            raise AllocationError("Points this large or fine cannot be counted; round them.")
        whole = {word: int(value * self.scale) for word, value in values.items()}
        return np.array([whole[word] for group in words for word in group], np.int64)

    def _once(self, keys: list[Key], rows: Ints, projects: Ints) -> Ints:
        """The places to keep: a project named twice on a ballot counts once, the first."""
        place = rows * max(1, len(self.index)) + projects
        order = np.argsort(place, kind="stable")
        twice = order[1:][place[order][1:] == place[order][:-1]]
        names = list(self.index)
        for at in twice.tolist():
            why = f"{names[projects[at]]} is there twice; counted once"
            self.oddities.append(Oddity(self.first_line(keys[rows[at]]), "choice-twice", why))
        if self.vote_type is VoteType.ORDINAL:
            order = np.arange(len(place))
        return order[~np.isin(order, twice)] if len(twice) else order

    def _weights(self, words: list[str]) -> list[int]:
        known: dict[str, int] = {}
        for cell in dict.fromkeys(words):
            word = cell.strip() or "1"
            if not word.isdecimal() or not 1 <= int(word) <= LARGEST:
                number = self.numbers[words.index(cell)]
                raise AllocationError(
                    f'Line {number} has the weight "{word}"; use a whole number from 1.'
                )
            known[cell] = int(word)
        return [known[cell] for cell in words]

    def _report_twice(self, voters: list[str]) -> None:
        seen: set[str] = set()
        for number, voter in zip(self.numbers, voters, strict=True):
            if voter and voter in seen:
                self.oddities.append(Oddity(number, "voter-twice", f"voter {voter} is there twice"))
            seen.add(voter)


def _cleaned(cells: list[str]) -> list[str]:
    """Cells without spaces around them; "none" is nothing. Equal words become one object."""
    known = {cell: _words(cell) for cell in dict.fromkeys(cells)}
    return [known[cell] for cell in cells]


def _words(cell: str) -> str:
    words = cell.strip()
    return "" if words.lower() == "none" else words
