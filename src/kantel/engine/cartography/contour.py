"""From a field of heights on a grid to the lines of equal height.

Marching squares (the plane form of Lorensen and Cline, 1987). The grid is a list of
rows; rings come out in grid order, so the same field always gives the same lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kantel.engine.cartography.geometry import Point

Edge = tuple[int, int, bool]
"""A grid edge: column and row of its first node, and whether it runs downwards."""

# For each way four corners can be high (top left 8, top right 4, bottom right 2, bottom
# left 1): pairs of cell sides to join, with the high ground on the same hand.
_SIDES: dict[int, tuple[tuple[str, str], ...]] = {
    1: (("left", "bottom"),),
    2: (("bottom", "right"),),
    3: (("left", "right"),),
    4: (("right", "top"),),
    5: (("left", "top"), ("right", "bottom")),
    6: (("bottom", "top"),),
    7: (("left", "top"),),
    8: (("top", "left"),),
    9: (("top", "bottom"),),
    10: (("top", "right"), ("bottom", "left")),
    11: (("top", "right"),),
    12: (("right", "left"),),
    13: (("right", "bottom"),),
    14: (("bottom", "left"),),
}


@dataclass(frozen=True)
class Grid:
    """Heights at the nodes of a square grid whose first node lies at (0, 0)."""

    cell: float
    rows: Sequence[Sequence[float]]

    @classmethod
    def sampled(
        cls, width: float, height: float, cell: float, field: Callable[[float, float], float]
    ) -> "Grid":
        """Ask the field for its height at every node."""
        columns, rows = int(width / cell) + 2, int(height / cell) + 2
        heights = [[field(c * cell, r * cell) for c in range(columns)] for r in range(rows)]
        return cls(cell, heights)

    def at(self, point: Point) -> float:
        """The height at the node nearest to a point (the border's beyond the border)."""
        row = min(len(self.rows) - 1, max(0, round(point[1] / self.cell)))
        column = min(len(self.rows[0]) - 1, max(0, round(point[0] / self.cell)))
        return self.rows[row][column]


def rings(grid: Grid, level: float) -> list[list[Point]]:
    """Closed lines around all ground higher than the level; the border must be lower.

    >>> hill = Grid(10, [[0, 0, 0], [0, 4, 0], [0, 0, 0]])
    >>> rings(hill, 2)
    [[(5.0, 10), (10, 5.0), (15.0, 10), (10, 15.0)]]
    """
    following = _segments(grid, level)
    found: list[list[Point]] = []
    while following:
        start = next(iter(following))
        ring: list[Point] = []
        edge = start
        while edge in following:
            ring.append(_crossing(grid, edge, level))
            edge = following.pop(edge)
        found.append(ring)
    return found


def _segments(grid: Grid, level: float) -> dict[Edge, Edge]:
    following: dict[Edge, Edge] = {}
    for row, (upper, lower) in enumerate(pairwise(grid.rows)):
        for column in range(len(upper) - 1):
            case = (
                8 * (upper[column] > level)
                + 4 * (upper[column + 1] > level)
                + 2 * (lower[column + 1] > level)
                + (lower[column] > level)
            )
            if case in _SIDES:
                sides = {
                    "top": (column, row, False),
                    "left": (column, row, True),
                    "bottom": (column, row + 1, False),
                    "right": (column + 1, row, True),
                }
                for begin, end in _SIDES[case]:
                    following[sides[begin]] = sides[end]
    return following


def _crossing(grid: Grid, edge: Edge, level: float) -> Point:
    column, row, downwards = edge
    here = grid.rows[row][column]
    there = grid.rows[row + downwards][column + (not downwards)]
    part = (level - here) / (there - here)
    if downwards:
        return (column * grid.cell, (row + part) * grid.cell)
    return ((column + part) * grid.cell, row * grid.cell)
