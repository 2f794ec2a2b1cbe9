"""The river: from the lake to the sea, around places, wider as it goes."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

from kantel.engine.cartography import svg
from kantel.engine.cartography.geometry import Point, crossing, distance
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.layout import Spot
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.wayfinding import Node, Terrain, wander


def find_river(island: Island, spots: Sequence[Spot]) -> list[Point]:
    """A line from the lake to the sea; empty when there is no room for it.

    Which way it goes depends on the seed; it leaves the lake on that side, and goes round
    what lies in its way.
    """
    sheet = island.sheet
    noise = Noise(seed_number(island.seed, "river"))
    terrain = _wet_terrain(island, spots, noise)
    angle = noise.between(0.1, 0.9, 1) * pi
    far = sheet.width + sheet.height
    (x, y), box = sheet.lake.centre, sheet.lake
    start = (x + 0.4 * box.width * cos(angle), y + 0.4 * box.height * sin(angle))
    aim = (x + far * cos(angle), y + far * sin(angle))

    def at_sea(node: Node) -> bool:
        return island.height(terrain.point(node)) < -5 * sheet.scale

    way = terrain.way_to(start, at_sea, aim)
    hidden = sum(any(s.box.contains(terrain.point(node)) for s in spots) for node in way)
    if len(way) < 5 or hidden > len(way) / 3:
        return []
    return [start, *wander(way, terrain, noise, 5 * sheet.scale)[1:]]


def _wet_terrain(island: Island, spots: Sequence[Spot], noise: Noise) -> Terrain:
    sheet, scale = island.sheet, island.sheet.scale
    step = 13 * scale
    boxes = [spot.box.grown(9 * scale) for spot in spots]
    furniture = [box.grown(12 * scale) for box in sheet.furniture]
    costs: dict[Node, float] = {}

    def cost(node: Node) -> float:
        if node not in costs:
            point = (node[0] * step, node[1] * step)
            price = 1.9 + 2.2 * noise.fractal(node[0] / 4, node[1] / 4, 2)
            price += 16.0 * any(box.contains(point) for box in boxes)
            price += 40.0 * any(box.contains(point) for box in furniture)
            costs[node] = max(1.0, price)
        return costs[node]

    return Terrain(step, int(sheet.width / step) + 2, int(sheet.height / step) + 2, cost)


def river(line: Sequence[Point], scale: float, brush: Brush) -> str:
    """A band that widens from its spring, with its two banks."""
    if not line:
        return ""
    left, right = [], []
    for index, (x, y) in enumerate(line):
        before, after = line[max(0, index - 1)], line[min(len(line) - 1, index + 1)]
        size = distance(before, after) or 1.0
        half = (1.4 + 4.0 * (index / len(line)) ** 1.3) * scale
        across, down = (after[0] - before[0]) / size * half, (after[1] - before[1]) / size * half
        left.append((x - down, y + across))
        right.append((x + down, y - across))
    band = svg.smooth_path([*left, *reversed(right)], closed=True)
    banks = svg.smooth_path(left[:-2]) + svg.smooth_path(right[:-2])
    return svg.path(band, brush.attributes("river")) + svg.path(banks, brush.attributes("bank"))


def bridges(
    line: Sequence[Point], ways: Sequence[Sequence[Point]], scale: float, brush: Brush
) -> str:
    """A plank bridge wherever a path crosses the river."""
    drawn = ""
    for way in ways:
        for a, b in pairwise(way):
            for c, d in pairwise(line):
                at = crossing(a, b, c, d)
                if at is not None:
                    drawn += _plank(at, a, b, scale, brush)
    return drawn


def _plank(at: Point, a: Point, b: Point, scale: float, brush: Brush) -> str:
    size = distance(a, b) or 1.0
    along = ((b[0] - a[0]) / size * 8.5 * scale, (b[1] - a[1]) / size * 8.5 * scale)
    beside = (-along[1] * 0.42, along[0] * 0.42)
    corners = [
        (at[0] + i * along[0] + j * beside[0], at[1] + i * along[1] + j * beside[1])
        for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    return svg.path(svg.line_path(corners, closed=True), brush.attributes("plank"))
