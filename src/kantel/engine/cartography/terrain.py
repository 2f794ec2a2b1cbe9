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
    (
        "M-17 1C-13-1-12-7-8-12C-6-15-3-19 0-19C4-18 5-11 9-7C12-4 14-1 18 1",
        (
            "M0-19C2-13 0-10 3-5M2-16C5-11 4-8 7-3M5-11C8-7 8-5 11-1M9-7C11-4 12-2 14 0"
            "M-5-13C-4-9-6-6-4-2"
        ),
    ),
    (
        "M-20 1C-16-1-15-8-11-10C-8-11-6-5-4-6C-1-9 1-17 5-18C10-16 11-9 15-5C17-3 18 0 21 1",
        (
            "M5-18C7-13 5-9 8-4M8-15C11-10 10-6 13-2M12-9C15-5 15-3 17 0"
            "M-11-10C-9-7-11-4-8-1M-8-9C-6-6-7-4-5-2"
        ),
    ),
    (
        "M-14 1C-11-1-9-9-5-12C-2-14 2-13 5-9C8-5 11-1 15 1",
        "M-3-13C-1-9-2-6 0-2M0-13C3-9 2-6 5-2M4-10C7-6 7-4 9-1",
    ),
    (
        "M-18 1C-15 0-13-4-9-6C-5-8-3-15 1-16C4-15 5-12 8-11C12-9 13-2 19 1",
        "M1-16C3-11 1-8 4-3M4-13C7-9 6-6 9-2M8-11C11-7 10-5 13-1M-8-6C-7-4-8-3-6 0",
    ),
    (
        "M-15 1C-12-1-10-12-6-18C-4-21-1-21 1-18C4-13 8-4 15 1",
        (
            "M-3-20C-1-14-3-10 0-4M0-19C3-13 1-9 5-3M3-14C6-9 6-6 9-2M7-7C9-4 9-2 11 0"
            "M-8-14C-6-10-8-7-6-2"
        ),
    ),
    (
        "M-21 1C-17-1-14-5-9-6C-2-7 4-9 8-8C13-6 16-1 22 1",
        "M2-8C4-6 3-4 5-1M7-8C9-6 8-4 11-1M11-6C13-4 13-2 15 0M-8-6C-6-4-7-2-5 0",
    ),
)
TREES = (
    "M-1 0V-4C-7-3-8-9-5-10C-6-15 5-16 5-10C8-9 7-3 1-4V0zM2-10q3 1 2 4M1-7q2 0 1 2",
    "M-.8 0V-3H-5L-1.5-7H-3.5L0-14L3.5-7H1.5L5-3H.8V0zM1-9l1 2M1-6l2 3",
    "M-1 0V-5C-5-5-6-9-4-12C-2-16 2-16 4-12C6-9 5-5 1-5V0zM2-12q2 3 0 5M0-9q1 1 0 3",
    "M-1 0V-4C-5-2-9-5-7-8C-9-11-5-14-2-12C0-15 6-13 5-10C9-9 8-3 4-4C3-3 2-3 1-4V0zM3-9q3 1 2 3",
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
                high = rough > 0.27 and one > 0.9 * scale
                outline, lines = HILLS[
                    (0, 4, 1, 3)[int(noise.between(0, 4, number, 8))]
                    if high
                    else int(noise.between(0, 6, number, 8))
                ]
                where = svg.placed(point, turn=round(noise.between(-5, 5, number, 9)), scale=one)
                yield y, svg.group(where, svg.path(outline, body), svg.path(lines, hatch))
                break


def _trees(island: Island, clearing: Clearing, brush: Brush) -> Iterator[tuple[float, str]]:
    scale = island.sheet.scale
    kinds = Noise(seed_number(island.seed, "kinds of trees"))
    look = brush.attributes("tree")
    for number, point, noise in raster(island, 15 * scale, "trees"):
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
            kind = 1 if mood > 0.15 else (0, 2, 3)[int(noise.between(0, 3, number, 6))]
            where = svg.placed(
                point, turn=round(noise.between(-5, 5, number, 7)), scale=round(size, 1)
            )
            yield y, f'<path{look}{where} d="{TREES[kind]}"/>'


def meadows(island: Island, clearing: Clearing, brush: Brush) -> str:
    """Tufts of grass between hills and woods."""
    scale = island.sheet.scale
    tufts = []
    for number, (x, y), noise in raster(island, 30 * scale, "meadows"):
        box = Box(x - 7 * scale, y - 6 * scale, x + 7 * scale, y + 2 * scale)
        chosen = noise.unit(number, 1) < 0.33 and island.height((x, y)) > 18 * scale
        if chosen and abs(roughness(island, (x, y))) < 0.17 and clearing.open(box, 9 * scale):
            a, b = svg.number(3 * scale), svg.number(5 * scale)
            tufts.append(f"M{svg.numbers(x, y)}l-{a}-{b}m{a} {b}v-{b}m0 {b}l{a}-{b}")
    return svg.path("".join(tufts), brush.attributes("meadow"))


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
