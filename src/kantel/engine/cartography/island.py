"""The land: a coast that follows the seed, with every place on it.

The island's own shape depends on the seed and the sheet alone. A place outside it gets
a headland; plaque, rose and scale keep their sea. So one more place changes the coast
nowhere but near itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from kantel.engine.cartography.contour import Grid, rings
from kantel.engine.cartography.geometry import Box, Point, area, distance_to_segment
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.sheet import Sheet

_FAR = 999.0


@dataclass(frozen=True)
class Island:
    """The coast as closed rings, and the height of the ground (below 0 is sea)."""

    sheet: Sheet
    ground: Grid
    coast: list[list[Point]]
    seed: str

    def height(self, point: Point) -> float:
        """About the distance to the coast in units; negative at sea."""
        return self.ground.at(point)

    @cached_property
    def elevation(self) -> Noise:
        """Where hills and woods are, whatever places there are."""
        return Noise(seed_number(self.seed, "elevation"))

    def water_lines(self) -> list[list[list[Point]]]:
        """Three wobbly lines around the coast, each further out at sea."""
        grid = _distance_from_coast(self)
        scale = self.sheet.scale
        return [rings(grid, -reach * scale) for reach in (8, 18, 31)]

    def inland(self, depth: float) -> list[list[Point]]:
        """The land at some distance from the shore."""
        return [ring for ring in rings(self.ground, depth) if area(ring) > 300 * self.sheet.scale]


def make_island(sheet: Sheet, grounds: Sequence[Box], *, seed: str) -> Island:
    """Raise the land of a sheet; ``grounds`` are the feet of the places."""
    shape = _Shape(sheet, list(grounds), Noise(seed_number(seed, "coast", sheet.aspect)))
    grid = Grid.sampled(sheet.width, sheet.height, sheet.cell, shape.height)
    smallest = 1100 * sheet.scale**2
    coast = [ring for ring in rings(grid, 0) if area(ring) > smallest]
    return Island(sheet, grid, coast, seed)


@dataclass(frozen=True)
class _Shape:
    sheet: Sheet
    grounds: list[Box]
    noise: Noise

    def height(self, x: float, y: float) -> float:
        sheet, scale = self.sheet, self.sheet.scale
        wave = self.noise.fractal(x / (150 * scale), y / (150 * scale), 4)
        ripple = self.noise.smooth(x / (26 * scale) + 40, y / (26 * scale)) * 5 * scale
        land = self._oval(x, y) + wave * 62 * scale + ripple
        land = max(land, self._headland((x, y)) + wave * 22 * scale + ripple)
        edge = min(x, y, sheet.width - x, sheet.height - y) - sheet.frame
        land = min(land, (edge - 14 * scale) + ripple * 0.5)
        for box in sheet.furniture:
            land = min(land, box.distance((x, y)) - 16 * scale + ripple * 0.5)
        return land

    def _oval(self, x: float, y: float) -> float:
        """A rounded rectangle: high in the middle, 0 at its rim."""
        sheet = self.sheet
        across, down = sheet.width / 2, sheet.height / 2
        rim = sheet.frame + 62 * sheet.scale
        a, b = across - rim, down - rim
        reach: float = (abs((x - across) / a) ** 2.7 + abs((y - down) / b) ** 2.7) ** (1 / 2.7)
        return (1 - reach) * min(a, b)

    def _headland(self, point: Point) -> float:
        """Ground under each place, joined to the middle of the island."""
        scale, best = self.sheet.scale, -_FAR
        for box in self.grounds:
            apart = box.distance(point)
            if apart < 120 * scale:
                best = max(best, 20 * scale - apart)
            root = self._root(box)
            best = max(best, 34 * scale - distance_to_segment(point, box.centre, root))
        return best

    def _root(self, box: Box) -> Point:
        """Where the causeway from a place reaches ground that is always land."""
        x, y = box.centre
        across, down = self.sheet.width / 2, self.sheet.height / 2
        reach = hypot((x - across) / across, (y - down) / down)
        keep = min(1.0, 0.45 / reach) if reach else 1.0
        return (across + (x - across) * keep, down + (y - down) * keep)


def _distance_from_coast(island: Island) -> Grid:
    """Signed distance to the coast, negative and ever more wobbly out at sea."""
    sheet, cell = island.sheet, island.sheet.cell
    span = int(44 * sheet.scale / cell) + 1
    noise = Noise(seed_number(island.seed, "water lines"))
    nearest = [[_FAR] * len(row) for row in island.ground.rows]
    for ring in island.coast:
        for x, y in ring:
            column, row = round(x / cell), round(y / cell)
            for r in range(max(0, row - span), min(len(nearest), row + span + 1)):
                line, down = nearest[r], r * cell - y
                for c in range(max(0, column - span), min(len(line), column + span + 1)):
                    apart = hypot(c * cell - x, down)
                    line[c] = min(line[c], apart)
    wave = 34 * sheet.scale / cell
    rows = [
        [
            apart if height > 0 else -apart * (1 + 0.25 * noise.smooth(c / wave, r / wave))
            for c, (apart, height) in enumerate(zip(line, heights, strict=True))
        ]
        for r, (line, heights) in enumerate(zip(nearest, island.ground.rows, strict=True))
    ]
    return Grid(cell, rows)
