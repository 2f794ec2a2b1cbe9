"""Paths from place to place, the river, and the harbour where the journey sets out.

Ways are found over a coarse grid by A* (Hart, Nilsson and Raphael, 1968), around names
and along quiet ground. A place that is added only makes ground dearer, so a way that
does not meet it stays as it was.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from kantel.engine.cartography.geometry import Point, cut_corners, distance
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.layout import Spot
from kantel.engine.cartography.noise import Noise, seed_number

Node = tuple[int, int]
_STEPS = [(c, r) for r in (-1, 0, 1) for c in (-1, 0, 1) if (c, r) != (0, 0)]


@dataclass(frozen=True)
class Terrain:
    """What it costs to walk over each node of a coarse grid (at least 1 a step)."""

    step: float
    columns: int
    rows: int
    cost: Callable[[Node], float]

    def node(self, point: Point) -> Node:
        return (
            min(self.columns - 1, max(0, round(point[0] / self.step))),
            min(self.rows - 1, max(0, round(point[1] / self.step))),
        )

    def way(self, start: Point, goal: Point) -> list[Point]:
        """The cheapest way, as points at the grid's distance."""
        return self.way_to(start, lambda node: node == self.node(goal), goal)

    def way_to(self, start: Point, arrived: Callable[[Node], bool], aim: Point) -> list[Point]:
        """The cheapest way to the first node that counts as arrived; ``aim`` guides."""
        first, target = self.node(start), self.node(aim)
        came: dict[Node, Node] = {}
        spent = {first: 0.0}
        queue: list[tuple[float, Node]] = [(0.0, first)]
        while queue:
            _, here = heapq.heappop(queue)
            if arrived(here):
                return self._back(came, here)
            for across, down in _STEPS:
                there = (here[0] + across, here[1] + down)
                if not (0 <= there[0] < self.columns and 0 <= there[1] < self.rows):
                    continue
                price = spent[here] + self.cost(there) * hypot(across, down)
                if price < spent.get(there, float("inf")):
                    spent[there], came[there] = price, here
                    rest = hypot(there[0] - target[0], there[1] - target[1])
                    heapq.heappush(queue, (price + rest, there))
        return []

    def _back(self, came: dict[Node, Node], node: Node) -> list[Point]:
        nodes = [node]
        while node in came:
            node = came[node]
            nodes.append(node)
        return [(c * self.step, r * self.step) for c, r in reversed(nodes)]


def walking_terrain(island: Island, spots: Sequence[Spot]) -> Terrain:
    """Dear at sea and across names, a little uneven everywhere."""
    sheet, noise = island.sheet, Noise(seed_number(island.seed, "walking"))
    step = 16 * sheet.scale
    ribbons = [spot.ribbon.grown(3 * sheet.scale) for spot in spots]
    feet = [spot.foot for spot in spots]
    costs: dict[Node, float] = {}

    def cost(node: Node) -> float:
        if node not in costs:
            point = (node[0] * step, node[1] * step)
            price = 1.4 + 0.6 * noise.smooth(node[0] / 3, node[1] / 3)
            price += 9.0 if island.height(point) < 8 * sheet.scale else 0.0
            price += 7.0 * sum(box.contains(point) for box in ribbons)
            price += 2.0 * sum(box.contains(point) for box in feet)
            costs[node] = price
        return costs[node]

    return Terrain(step, int(sheet.width / step) + 2, int(sheet.height / step) + 2, cost)


def links(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Which spots a path joins: the neighbours, or where none are named the nearest ones."""
    index = {spot.place.id: number for number, spot in enumerate(spots)}
    named = {
        (min(index[a.place.id], index[b]), max(index[a.place.id], index[b]))
        for a in spots
        for b in a.place.neighbours
        if b in index and b != a.place.id
    }
    pairs = named or _relative_neighbours(spots)
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def _relative_neighbours(spots: Sequence[Spot]) -> set[tuple[int, int]]:
    """Pairs with nobody closer to both (the graph of Toussaint, 1980)."""
    points = [spot.ground for spot in spots]
    return {
        (a, b)
        for b in range(len(points))
        for a in range(b)
        if not any(
            max(distance(points[a], other), distance(points[b], other))
            < distance(points[a], points[b])
            for other in points
        )
    }


def trails(island: Island, spots: Sequence[Spot]) -> list[list[Point]]:
    """One line per pair of neighbours, from landmark to landmark."""
    terrain = walking_terrain(island, spots)
    found = []
    for a, b in links(spots):
        start, goal = spots[a].ground, spots[b].ground
        way = terrain.way(start, goal)
        found.append(calmed([start, *way[1:-1], goal]))
    return found


def calmed(way: Sequence[Point]) -> list[Point]:
    """Every second point, with round bends: a way that wanders instead of stepping."""
    if len(way) < 4:
        return list(way)
    return cut_corners([way[0], *way[1:-1:2], way[-1]])


@dataclass(frozen=True)
class Harbour:
    """``quay`` lies on the coast; ``boat`` lies off it, ``sea`` is where it came from."""

    quay: Point
    boat: Point
    sea: Point


def find_harbour(island: Island, spots: Sequence[Spot]) -> Harbour | None:
    """The coast nearest to the first place with open water before it."""
    scale, sheet = island.sheet.scale, island.sheet
    first = spots[0].ground
    best, best_distance = None, float("inf")
    for ring in island.coast:
        for index, quay in enumerate(ring):
            before, after = ring[index - 3], ring[(index + 3) % len(ring)]
            along = distance(before, after) or 1.0
            out = ((after[1] - before[1]) / along, (before[0] - after[0]) / along)
            boat = (quay[0] + out[0] * 46 * scale, quay[1] + out[1] * 46 * scale)
            apart = distance(quay, first)
            if apart < best_distance and _open_water(island, spots, quay, boat):
                far = 150 * scale
                sea = (boat[0] + out[0] * far - 40 * scale, boat[1] + out[1] * far)
                best, best_distance = Harbour(quay, boat, sea), apart
    return best if sheet.width else None


def _open_water(island: Island, spots: Sequence[Spot], quay: Point, boat: Point) -> bool:
    sheet, scale = island.sheet, island.sheet.scale
    edge = sheet.frame + 26 * scale
    if not (edge < boat[0] < sheet.width - edge and edge < boat[1] < sheet.height - edge):
        return False
    if island.height(boat) > -20 * scale:
        return False
    boxes = [*(spot.box for spot in spots), *sheet.furniture]
    return all(box.distance(boat) > 28 * scale and box.distance(quay) > 6 * scale for box in boxes)


def find_river(island: Island, spots: Sequence[Spot]) -> list[Point]:
    """From the hills to the sea, around places; empty when there is no way."""
    sheet, scale = island.sheet, island.sheet.scale
    source = _source(island)
    if source is None:
        return []
    noise = Noise(seed_number(island.seed, "river"))
    step = 14 * scale
    boxes = [spot.box.grown(3 * scale) for spot in spots]
    furniture = [box.grown(10 * scale) for box in sheet.furniture]

    def cost(node: Node) -> float:
        point = (node[0] * step, node[1] * step)
        price = 1.6 + 1.1 * noise.fractal(node[0] / 4, node[1] / 4, 2)
        price += 14.0 * any(box.contains(point) for box in boxes)
        return max(1.0, price) + 20.0 * any(box.contains(point) for box in furniture)

    terrain = Terrain(step, int(sheet.width / step) + 2, int(sheet.height / step) + 2, cost)
    side = 0.0 if source[0] < sheet.width / 2 else sheet.width
    aim = (side, sheet.height * noise.between(0.3, 0.9, 5))

    def at_sea(node: Node) -> bool:
        return island.height((node[0] * step, node[1] * step)) < -14 * scale

    way = terrain.way_to(source, at_sea, aim)
    return calmed(way) if len(way) > 6 else []


def _source(island: Island) -> Point | None:
    """A point well inland, the same whatever places there are."""
    noise, sheet = Noise(seed_number(island.seed, "source")), island.sheet
    for attempt in range(60):
        point = (
            sheet.width * noise.between(0.25, 0.75, attempt, 1),
            sheet.height * noise.between(0.2, 0.6, attempt, 2),
        )
        if (
            island.height(point) > 90 * sheet.scale
            and island.elevation.smooth(
                point[0] / (170 * sheet.scale), point[1] / (170 * sheet.scale)
            )
            > 0.15
        ):
            return point
    return None
