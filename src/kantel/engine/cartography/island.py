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
from kantel.engine.cartography.geometry import Box, Point, area, distance_to_segment, encloses
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.sheet import Sheet


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

    def inland(self, depth: float) -> list[list[Point]]:
        """The land at some distance from the shore."""
        return [ring for ring in rings(self.ground, depth) if area(ring) > 300 * self.sheet.scale]


def make_island(sheet: Sheet, grounds: Sequence[Point], *, seed: str) -> Island:
    """Raise the land of a sheet; ``grounds`` are where landmarks stand."""
    shape = _Shape(sheet, Noise(seed_number(seed, "coast", sheet.aspect)))
    heights = Grid.sampled(sheet.width, sheet.height, sheet.cell, shape.own_land).rows
    rows = [list(row) for row in heights]
    for ground in grounds:
        shape.raise_headland(rows, ground)
    rows = shape.with_sea(rows)
    found = rings(Grid(sheet.cell, rows), 0)
    coast = [ring for ring in found if area(ring) > 1100 * sheet.scale**2]
    for ring in found:
        if 0 < area(ring) <= 1100 * sheet.scale**2:
            _sink(rows, ring, sheet.cell)
    return Island(sheet, Grid(sheet.cell, rows), coast, seed)


def _sink(rows: list[list[float]], ring: Sequence[Point], cell: float) -> None:
    """Let a rock too small to draw disappear under water."""
    for r in range(int(min(y for _, y in ring) / cell), int(max(y for _, y in ring) / cell) + 1):
        for c in range(
            int(min(x for x, _ in ring) / cell), int(max(x for x, _ in ring) / cell) + 1
        ):
            if encloses(ring, (c * cell, r * cell)):
                rows[r][c] = -cell


@dataclass(frozen=True)
class _Shape:
    sheet: Sheet
    noise: Noise

    def own_land(self, x: float, y: float) -> float:
        """A rounded rectangle, high in the middle, its rim bent into bays and capes."""
        sheet, scale = self.sheet, self.sheet.scale
        across, down = sheet.width / 2, sheet.height / 2
        rim = sheet.frame + 100 * scale
        wx = 46 * scale * self.noise.smooth(x / (210 * scale) + 5, y / (210 * scale) + 3)
        wy = 46 * scale * self.noise.smooth(x / (210 * scale) - 7, y / (210 * scale) + 11)
        x, y = x + wx, y + wy
        a, b = across - rim, down - rim
        reach: float = (abs((x - across) / a) ** 2.6 + abs((y - down) / b) ** 2.6) ** (1 / 2.6)
        wave = self.noise.fractal(x / (150 * scale), y / (150 * scale), 4)
        return (1 - reach) * min(a, b) + 122 * scale * wave + self._ripple(x, y)

    def raise_headland(self, rows: list[list[float]], ground: Point) -> None:
        """Ground under a place, joined to what is always land; other nodes stay."""
        cell, scale = self.sheet.cell, self.sheet.scale
        root, widest = self._root(ground), 62 * scale
        near = Box(
            min(ground[0], root[0]), min(ground[1], root[1]),
            max(ground[0], root[0]), max(ground[1], root[1]),
        ).grown(widest + 20 * scale)  # fmt: skip
        for r in range(max(0, int(near.top / cell)), min(len(rows), int(near.bottom / cell) + 2)):
            line = rows[r]
            for c in range(
                max(0, int(near.left / cell)), min(len(line), int(near.right / cell) + 2)
            ):
                x, y = c * cell, r * cell
                wave = self.noise.fractal(x / (70 * scale) + 9, y / (70 * scale), 2)
                apart = distance_to_segment((x, y), ground, root)
                line[c] = _smooth_maximum(
                    line[c], widest * (1 + 0.45 * wave) - apart + self._ripple(x, y), 20 * scale
                )

    def with_sea(self, rows: list[list[float]]) -> list[list[float]]:
        """The same land, kept away from the border and the furniture."""
        cell = self.sheet.cell
        return [
            [self._shelf(c * cell, r * cell, land) for c, land in enumerate(row)]
            for r, row in enumerate(rows)
        ]

    def _shelf(self, x: float, y: float, land: float) -> float:
        sheet, scale = self.sheet, self.sheet.scale
        edge = min(x, y, sheet.width - x, sheet.height - y) - sheet.frame
        near = min(edge, *(box.distance((x, y)) for box in sheet.furniture))
        if near > 130 * scale:
            return land
        wave = self.noise.fractal(x / (95 * scale), y / (95 * scale) + 31, 3)
        bound = edge - (24 + 20 * wave) * scale
        for box in sheet.furniture:
            clear = box.distance((x, y)) - (20 + 16 * wave) * scale
            bound = -_smooth_maximum(-bound, -clear, 40 * scale)
        return -_smooth_maximum(-land, -bound - self._ripple(x, y) * 0.6, 30 * scale)

    def _ripple(self, x: float, y: float) -> float:
        scale = self.sheet.scale
        return self.noise.smooth(x / (25 * scale) + 40, y / (25 * scale)) * 5 * scale

    def _root(self, ground: Point) -> Point:
        """Where the causeway from a place reaches ground that is always land."""
        x, y = ground
        across, down = self.sheet.width / 2, self.sheet.height / 2
        reach = hypot((x - across) / across, (y - down) / down)
        keep = min(1.0, 0.4 / reach) if reach else 1.0
        return (across + (x - across) * keep, down + (y - down) * keep)


def _smooth_maximum(a: float, b: float, width: float) -> float:
    """The larger of two numbers, without a crease where they cross."""
    blend = max(0.0, width - abs(a - b)) / width
    return max(a, b) + blend * blend * width / 4
