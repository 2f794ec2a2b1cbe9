"""The lake and the marsh: still water on the island.

Both lie where the seed puts them, whatever places there are: places keep clear of the lake,
reeds grow only where nothing else stands.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from kantel.engine.cartography import svg
from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.sheet import Sheet
from kantel.engine.cartography.terrain import Clearing, raster, roughness

_CORNERS = 22


def lake_box(sheet: Sheet, seed: str) -> Box:
    """Where the lake lies: in the heart of the island."""
    noise, scale = Noise(seed_number(seed, "lake", sheet.aspect)), sheet.scale
    x = sheet.width * noise.between(0.4, 0.6, 1)
    y = min(sheet.height * 0.5, 620 * scale) * noise.between(0.86, 1.1, 2)
    half, high = (58 * scale, 27 * scale) if sheet.aspect != "tall" else (48 * scale, 30 * scale)
    return Box(x - half, y - high, x + half, y + high)


def lake_ring(sheet: Sheet, seed: str, part: float = 1.0) -> list[Point]:
    """The shore of the lake; a smaller ``part`` gives a line further from it."""
    noise = Noise(seed_number(seed, "lake shore"))
    (x, y), box = sheet.lake.centre, sheet.lake
    ring = []
    for corner in range(_CORNERS):
        angle = 2 * pi * corner / _CORNERS
        wave = noise.fractal(2 + 1.5 * cos(angle), 2 + 1.5 * sin(angle), 2)
        reach = part * (0.84 + 0.3 * wave)
        ring.append(
            (x + reach * box.width / 2 * cos(angle), y + reach * box.height / 2 * sin(angle))
        )
    return ring


def lake(sheet: Sheet, seed: str, brush: Brush) -> str:
    """Its water, and a few lines along the lee shore."""
    shore = svg.smooth_path(lake_ring(sheet, seed), closed=True)
    lines = "".join(
        svg.smooth_path(lake_ring(sheet, seed, part)[2 : 2 + count])
        for part, count in ((0.8, 10), (0.62, 8), (0.42, 6))
    )
    return svg.path(shore, brush.attributes("lake")) + svg.path(
        lines, brush.attributes("lake-line")
    )


def marsh(island: Island, clearing: Clearing, brush: Brush) -> str:
    """Reeds and level strokes of water on low ground."""
    data = "".join(_reeds(island, clearing))
    return svg.path(data, brush.attributes("reed"))


def _reeds(island: Island, clearing: Clearing) -> Iterator[str]:
    scale = island.sheet.scale
    wet = Noise(seed_number(island.seed, "marsh"))
    reach = 120 * scale
    for number, (x, y), noise in raster(island, 25 * scale, "reeds"):
        if island.height((x, y)) < 22 * scale or abs(roughness(island, (x, y))) > 0.14:
            continue
        if wet.fractal(x / reach, y / reach, 2) < 0.16 + noise.between(0, 0.1, number, 1):
            continue
        box = Box(x - 12 * scale, y - 10 * scale, x + 12 * scale, y + 5 * scale)
        if clearing.open(box, 11 * scale):
            yield _tuft(x, y, scale, noise.unit(number, 2) < 0.5)


def _tuft(x: float, y: float, scale: float, mirrored: bool) -> str:
    """Five blades over a stroke of water."""
    side = -scale if mirrored else scale
    steps: Sequence[tuple[float, float, float, float]] = (
        (-4, 0, -3, -6), (4, 0, -1, -9), (3, 0, 1, -8), (3, 0, 3, -5),
    )  # fmt: skip
    data, base = f"M{x:.0f} {y:.0f}h{svg.number(9 * side)}m{svg.number(-7 * side)} 0", (0.0, 0.0)
    for across, down, lean, up in steps:
        data += f"m{svg.numbers(across * side - base[0], down - base[1])}"
        step = (lean * side, up * scale)
        data += f"l{svg.numbers(*step)}"
        base = step
    return (
        data
        + f"m{svg.numbers(-base[0] - 15 * side, -base[1] + 3.5 * scale)}h{svg.number(11 * side)}"
    )
