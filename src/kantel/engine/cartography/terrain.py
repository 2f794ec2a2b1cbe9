"""Hills, woods, meadows, beaches and waves: what fills the land and the sea.

Every candidate stands on a fixed, uneven raster that depends on the seed only, and is
left out where a name, a path or the river runs. A new place so clears its own spot and
nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kantel.engine.cartography import svg
from kantel.engine.cartography.contour import Grid, rings
from kantel.engine.cartography.geometry import Box, Point, area
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.palette import Brush

HILLS = (
    ("M-15 0C-10-2-8-13-1-14C6-14 9-3 16 0", "M1-13l5 6M3-13l7 9M-1-12l3 4M6-11l6 9"),
    (
        "M-19 0C-13-3-12-9-7-10C-3-10-1-17 5-17C11-16 12-4 19 0",
        "M7-16l6 8M9-15l7 11M4-15l4 6M12-11l4 8",
    ),
    ("M-12 0C-8-1-7-9-1-10C4-10 7-2 12 0", "M1-9l4 4M3-9l5 7M5-7l4 5"),
)
TREES = (
    "M-1 0V-4C-7-3-8-9-5-10C-6-15 5-16 5-10C8-9 7-3 1-4V0z",
    "M-.8 0V-3H-5L-1.5-7H-3.5L0-14L3.5-7H1.5L5-3H.8V0z",
    "M-1 0V-5C-5-5-6-9-4-12C-2-16 2-16 4-12C6-9 5-5 1-5V0z",
)


@dataclass(frozen=True)
class Clearing:
    """Knows where something else already lies."""

    boxes: Sequence[Box]
    lines: Sequence[Sequence[Point]]
    cell: float = 24.0

    def __post_init__(self) -> None:
        buckets: dict[tuple[int, int], list[Point]] = {}
        for line in self.lines:
            for x, y in line:
                buckets.setdefault((int(x // self.cell), int(y // self.cell)), []).append((x, y))
        object.__setattr__(self, "_buckets", buckets)

    def open(self, around: Box, margin: float) -> bool:
        """No name overlaps the box, and no path comes within the margin of its middle."""
        if any(around.overlaps(box) for box in self.boxes):
            return False
        x, y = around.centre
        column, row = int(x // self.cell), int(y // self.cell)
        buckets: dict[tuple[int, int], list[Point]] = self.__dict__["_buckets"]
        return not any(
            abs(px - x) < margin and abs(py - y) < margin
            for c in (column - 1, column, column + 1)
            for r in (row - 1, row, row + 1)
            for px, py in buckets.get((c, r), ())
        )


def raster(island: Island, step: float, name: str) -> Iterator[tuple[int, Point, Noise]]:
    """Points about ``step`` apart over the whole sheet, row by row from north to south."""
    noise, sheet = Noise(seed_number(island.seed, "raster", name)), island.sheet
    columns, rows = int(sheet.width / step) + 1, int(sheet.height / (step * 0.8)) + 1
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.5 * (row % 2) + noise.between(-0.3, 0.3, column, 2 * row)) * step
            y = (row + noise.between(-0.3, 0.3, column, 2 * row + 1)) * step * 0.8
            yield row * columns + column, (x, y), noise


def roughness(island: Island, point: Point) -> float:
    """Above about 0.2 there are hills, below about -0.2 woods."""
    reach = 170 * island.sheet.scale
    return island.elevation.fractal(point[0] / reach, point[1] / reach, 3)


def washes(island: Island, brush: Brush) -> str:
    """Two quiet tints on the land: uplands and woods."""
    cell, scale = island.sheet.cell, island.sheet.scale
    rough = [
        [roughness(island, (c * cell, r * cell)) if deep > 0 else 0.0 for c, deep in enumerate(row)]
        for r, row in enumerate(island.ground.rows)
    ]

    def tint(sign: float) -> str:
        heights = [
            [
                min(sign * one - 0.13, (deep - 13 * scale) / 120)
                for one, deep in zip(a, b, strict=True)
            ]
            for a, b in zip(rough, island.ground.rows, strict=True)
        ]
        found = rings(Grid(cell, heights), 0)
        large = [ring for ring in found if abs(area(ring)) > 900 * scale**2]
        return "".join(svg.smooth_path(ring[::3], closed=True, digits=0) for ring in large)

    upland, wood = brush.attributes("upland"), brush.attributes("wood")
    return svg.path(tint(1), upland) + svg.path(tint(-1), wood)


def hills_and_woods(island: Island, clearing: Clearing, brush: Brush) -> str:
    """Hills with hatching on their eastern side, and trees, painted from north to south."""
    drawn = sorted([*_hills(island, clearing, brush), *_trees(island, clearing, brush)])
    return "".join(text for _, text in drawn)


def _hills(island: Island, clearing: Clearing, brush: Brush) -> Iterator[tuple[float, str]]:
    scale = island.sheet.scale
    body, hatch = brush.attributes("hill"), brush.attributes("hatch")
    for number, point, noise in raster(island, 29 * scale, "hills"):
        if island.height(point) < 24 * scale:
            continue
        rough = roughness(island, point) + noise.between(-0.06, 0.06, number, 7)
        if rough < 0.17:
            continue
        x, y = point
        size = scale * (0.7 + min(0.75, (rough - 0.17) * 2.2))
        for one in (size, 0.62 * size):
            box = Box(x - 17 * one, y - 17 * one, x + 17 * one, y + 2)
            if one > 0.45 * scale and clearing.open(box, 15 * scale):
                outline, lines = HILLS[int(noise.between(0, 3, number, 8))]
                where = svg.placed(point, turn=noise.between(-4, 4, number, 9), scale=one)
                yield y, svg.group(where, svg.path(outline, body), svg.path(lines, hatch))
                break


def _trees(island: Island, clearing: Clearing, brush: Brush) -> Iterator[tuple[float, str]]:
    scale = island.sheet.scale
    kinds = Noise(seed_number(island.seed, "kinds of trees"))
    look = brush.attributes("tree")
    for number, point, noise in raster(island, 17 * scale, "trees"):
        if island.height(point) <= 16 * scale:
            continue
        rough = roughness(island, point)
        alone = rough < 0.1 and noise.unit(number, 3) < 0.015
        if not (rough < -0.2 - noise.between(0, 0.12, number, 4) or alone):
            continue
        size = scale * noise.between(0.85, 1.25, number, 5)
        x, y = point
        box = Box(x - 6 * size, y - 15 * size, x + 6 * size, y + 1)
        if clearing.open(box, 9 * scale):
            mood = kinds.smooth(x / (110 * scale), y / (110 * scale))
            kind = 1 if mood > 0.15 else int(noise.between(0, 2, number, 6)) * 2
            where = svg.placed(point, turn=noise.between(-5, 5, number, 7), scale=size)
            yield y, f'<path{look}{where} d="{TREES[kind]}"/>'


def meadows(island: Island, clearing: Clearing, brush: Brush) -> str:
    """Tufts of grass between hills and woods, and grains of sand along the shore."""
    scale = island.sheet.scale
    tufts, grains = [], []
    for number, (x, y), noise in raster(island, 30 * scale, "meadows"):
        box = Box(x - 7 * scale, y - 6 * scale, x + 7 * scale, y + 2 * scale)
        chosen = noise.unit(number, 1) < 0.33 and island.height((x, y)) > 18 * scale
        if chosen and abs(roughness(island, (x, y))) < 0.17 and clearing.open(box, 9 * scale):
            a, b = svg.number(3 * scale), svg.number(5 * scale)
            tufts.append(f"M{svg.numbers(x, y)}l-{a}-{b}m{a} {b}v-{b}m0 {b}l{a}-{b}")
    for number, point, noise in raster(island, 8 * scale, "grains"):
        depth = island.height(point)
        if 3 * scale < depth < 11 * scale and noise.unit(number, 2) < 0.25:
            grains.append(f"M{point[0]:.0f} {point[1]:.0f}h0")
    return svg.path("".join(tufts), brush.attributes("meadow")) + svg.path(
        "".join(grains), brush.attributes("grain")
    )


def waves(island: Island, taken: Sequence[Box], brush: Brush) -> str:
    """A few small waves far from the coast."""
    scale, sheet, data = island.sheet.scale, island.sheet, ""
    free = Clearing([box.grown(6 * scale) for box in taken], ())
    edge = sheet.frame + 16 * scale
    paper = Box(edge, edge, sheet.width - edge, sheet.height - edge)
    for number, (x, y), noise in raster(island, 46 * scale, "waves"):
        box = Box(x, y - 5 * scale, x + 22 * scale, y + 5 * scale)
        if island.height((x, y)) > -46 * scale or noise.unit(number, 1) > 0.6:
            continue
        if paper.encloses(box) and free.open(box, 0):
            a, b, c = (svg.number(part * scale) for part in (5, 4, 10))
            data += f"M{svg.numbers(x, y)}q{a}-{b} {c} 0t{c} 0"
    return svg.path(data, brush.attributes("wave"))
