"""Lines with votes become ballots; equal ballots are merged and weighed."""

from fractions import Fraction
from math import lcm

from kantel.engine.allocation.election import (
    POINT_TYPES,
    AllocationError,
    Ballot,
    Line,
    Oddity,
    Project,
    VoteType,
)

Choice = tuple[tuple[int, ...], tuple[Fraction, ...]]


class BallotReader:
    """Reads the rows of the section VOTES; parses each different ballot once."""

    def __init__(
        self, projects: tuple[Project, ...], vote_type: VoteType, oddities: list[Oddity]
    ) -> None:
        self.index = {project.id: number for number, project in enumerate(projects)}
        self.vote_type = vote_type
        self.oddities = oddities
        self.lines: list[Line] = []
        self._weights: dict[tuple[str, str], int] = {}
        self._first: dict[tuple[str, str], int] = {}

    def read(self, header: list[str], rows: list[tuple[int, list[str]]]) -> None:
        """Take in all rows; voters that are there twice are reported and counted."""
        places = {name: place for place, name in enumerate(header)}
        vote_at, points_at = places["vote"], places.get("points", -1)
        weight_at, voter_at = places.get("weight", -1), places.get("voter_id", -1)
        if self.vote_type in POINT_TYPES and points_at < 0:
            raise AllocationError('Ballots with points need a column "points".')
        seen: set[str] = set()
        for number, cells in rows:
            row = cells + [""] * (len(header) - len(cells))
            vote = _words(row[vote_at])
            points = _words(row[points_at]) if self.vote_type in POINT_TYPES else ""
            voter = row[voter_at].strip() if voter_at >= 0 else ""
            weight = _weight(number, row[weight_at]) if weight_at >= 0 else 1
            if voter and voter in seen:
                self.oddities.append(Oddity(number, "voter-twice", f"voter {voter} is there twice"))
            seen.add(voter)
            self.lines.append(Line(voter, vote, points, weight))
            key = (vote, points)
            self._weights[key] = self._weights.get(key, 0) + weight
            self._first.setdefault(key, number)

    def merged(self) -> tuple[tuple[Ballot, ...], int]:
        """The different ballots with their weights, and the scale of the points."""
        together: dict[Choice, int] = {}
        for key, weight in self._weights.items():
            choice = self._parse(self._first[key], *key)
            together[choice] = together.get(choice, 0) + weight
        scale = lcm(*(one.denominator for _, points in together for one in points))
        ballots = tuple(
            Ballot(choices, tuple(int(one * scale) for one in points), weight)
            for (choices, points), weight in together.items()
        )
        return ballots, scale

    def _parse(self, number: int, vote: str, points: str) -> Choice:
        names = [name.strip() for name in vote.split(",") if name.strip()]
        values = self._points(number, points, len(names))
        if self.vote_type in POINT_TYPES and not points:
            names = []
        found: dict[int, Fraction] = {}
        for name, value in zip(names, values, strict=False):
            project = self.index.get(name)
            if project is None:
                raise AllocationError(
                    f'Line {number} votes for "{name}", which is no project of this file.'
                )
            if project in found:
                why = f"{name} is there twice; counted once"
                self.oddities.append(Oddity(number, "choice-twice", why))
                continue
            found[project] = value
        if self.vote_type in POINT_TYPES:
            pairs = sorted(found.items())
            return tuple(one for one, _ in pairs), tuple(value for _, value in pairs)
        kept = list(found) if self.vote_type is VoteType.ORDINAL else sorted(found)
        return tuple(kept), ()

    def _points(self, number: int, points: str, count: int) -> list[Fraction]:
        if self.vote_type not in POINT_TYPES:
            return [Fraction(1)] * count
        try:
            values = [Fraction(one.strip()) for one in points.split(",") if one.strip()]
        except (ValueError, ZeroDivisionError) as error:
            raise AllocationError(f'Line {number} has points "{points}".') from error
        if points and len(values) != count:
            raise AllocationError(
                f"Line {number} names {count} projects and gives points to {len(values)}."
            )
        return values


def _words(cell: str) -> str:
    words = cell.strip()
    return "" if words.lower() == "none" else words


def _weight(number: int, cell: str) -> int:
    words = cell.strip() or "1"
    if not words.isdecimal() or int(words) < 1:
        raise AllocationError(f'Line {number} has the weight "{words}"; use a whole number from 1.')
    return int(words)
