"""Points, boxes and lines: the little plane geometry that a map needs.

All lengths are units of the SVG's viewBox; x grows to the right, y grows downwards.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> "Box":
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def overlaps(self, other: "Box") -> bool:
        """
        >>> Box(0, 0, 2, 2).overlaps(Box(1, 1, 3, 3)), Box(0, 0, 2, 2).overlaps(Box(2, 0, 3, 1))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def encloses(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def distance(self, point: Point) -> float:
        """How far outside the box a point lies; inside it is negative.

        >>> Box(0, 0, 4, 4).distance((7, 8)), Box(0, 0, 4, 4).distance((1, 2))
        (5.0, -1)
        """
        across = max(self.left - point[0], point[0] - self.right)
        down = max(self.top - point[1], point[1] - self.bottom)
        if across > 0 and down > 0:
            return hypot(across, down)
        return max(across, down)


def distance(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def between(a: Point, b: Point, part: float) -> Point:
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)


def area(ring: Sequence[Point]) -> float:
    """Signed area of a closed ring (the shoelace formula).

    >>> area([(0, 0), (2, 0), (2, 2), (0, 2)])
    4.0
    """
    total = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        total += ax * by - bx * ay
    return total / 2


def encloses(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies within a closed ring (the even-odd rule).

    >>> encloses([(0, 0), (4, 0), (4, 4)], (3, 1)), encloses([(0, 0), (4, 0), (4, 4)], (1, 3))
    (True, False)
    """
    x, y = point
    within = False
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            within = not within
    return within


def distance_to_segment(point: Point, a: Point, b: Point) -> float:
    """
    >>> distance_to_segment((1, 3), (0, 0), (2, 0))
    3.0
    """
    across, down = b[0] - a[0], b[1] - a[1]
    square = across * across + down * down
    if square == 0:
        return distance(point, a)
    part = ((point[0] - a[0]) * across + (point[1] - a[1]) * down) / square
    return distance(point, between(a, b, min(1.0, max(0.0, part))))


def cut_corners(line: Sequence[Point], times: int = 1) -> list[Point]:
    """An open line with rounder bends (Chaikin, 1974); its two ends stay.

    >>> cut_corners([(0, 0), (4, 0), (4, 4)])
    [(0, 0), (3.0, 0.0), (4.0, 1.0), (4, 4)]
    """
    points = list(line)
    for _ in range(times):
        inner: list[Point] = []
        for a, b in pairwise(points):
            inner += [between(a, b, 0.25), between(a, b, 0.75)]
        points = [points[0], *inner[1:-1], points[-1]]
    return points


def crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where segment a-b crosses segment c-d.

    >>> crossing((0, 0), (2, 2), (0, 2), (2, 0))
    (1.0, 1.0)
    """
    across, down = b[0] - a[0], b[1] - a[1]
    other_across, other_down = d[0] - c[0], d[1] - c[1]
    turn = across * other_down - down * other_across
    if turn == 0:
        return None
    part = ((c[0] - a[0]) * other_down - (c[1] - a[1]) * other_across) / turn
    other = ((c[0] - a[0]) * down - (c[1] - a[1]) * across) / turn
    if 0 <= part <= 1 and 0 <= other <= 1:
        return between(a, b, part)
    return None
