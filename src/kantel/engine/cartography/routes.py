"""Paths between neighbours: one net, in which ways that share ground become one."""

import itertools
from collections.abc import Sequence

from kantel.engine.cartography.geometry import Point, distance
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.layout import Spot
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.wayfinding import Node, Terrain, wander


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
    """The lines of the net; together they join every pair of neighbours."""
    trodden: set[Node] = set()
    terrain = _walking_terrain(island, spots, trodden)
    noise, scale = Noise(seed_number(island.seed, "sway")), island.sheet.scale
    known: set[tuple[Node, Node]] = set()
    runs: list[list[Node]] = []
    for a, b in links(spots):
        way = terrain.way(spots[a].ground, spots[b].ground)
        runs += _new_runs(way, known)
        trodden.update(way)
    grounds = [spot.ground for spot in spots]
    return [
        stretch
        for run in _split_at_forks(runs)
        for stretch in _beside_landmarks(wander(run, terrain, noise, 5 * scale), grounds, scale)
    ]


def _walking_terrain(island: Island, spots: Sequence[Spot], trodden: set[Node]) -> Terrain:
    """Dear at sea and across names, a little uneven everywhere, cheap where trodden."""
    sheet, noise = island.sheet, Noise(seed_number(island.seed, "walking"))
    step = 16 * sheet.scale
    solids = [spot.solids(sheet) for spot in spots]
    prices: dict[Node, float] = {}

    def price(node: Node) -> float:
        point = (node[0] * step, node[1] * step)
        uneven = max(1.1, 1.7 + 1.3 * noise.fractal(node[0] / 5, node[1] / 5, 2))
        wet = 9.0 if island.height(point) < 14 * sheet.scale else 0.0
        wet += 30.0 * sheet.lake.grown(4 * sheet.scale).contains(point)
        names = sum(lower.contains(point) for _, lower in solids)
        feet = sum(upper.contains(point) for upper, _ in solids)
        return uneven + wet + 8.0 * names + 4.0 * feet

    def cost(node: Node) -> float:
        if node not in prices:
            prices[node] = price(node)
        return max(1.0, 0.72 * prices[node]) if node in trodden else prices[node]

    return Terrain(step, int(sheet.width / step) + 2, int(sheet.height / step) + 2, cost)


def _new_runs(way: Sequence[Node], known: set[tuple[Node, Node]]) -> list[list[Node]]:
    """The stretches of a way that no earlier one has walked; they become known."""
    runs: list[list[Node]] = []
    last_was_new = False
    for here, there in itertools.pairwise(way):
        pair = (min(here, there), max(here, there))
        is_new = pair not in known
        if is_new:
            known.add(pair)
            if last_was_new:
                runs[-1].append(there)
            else:
                runs.append([here, there])
        last_was_new = is_new
    return runs


def _split_at_forks(runs: Sequence[list[Node]]) -> list[list[Node]]:
    """The same runs, none of which passes through the end of another."""
    forks = {node for run in runs for node in (run[0], run[-1])}
    parts: list[list[Node]] = []
    for run in runs:
        part = [run[0]]
        for node in run[1:]:
            part.append(node)
            if node in forks:
                parts.append(part)
                part = [node]
    return parts


def _beside_landmarks(
    line: Sequence[Point], grounds: Sequence[Point], scale: float
) -> list[list[Point]]:
    """The stretches of a line that do not run over a landmark."""
    stretches: list[list[Point]] = [[]]
    for point in line:
        if all(
            ((point[0] - x) / 30) ** 2 + ((point[1] - y) / 13) ** 2 > scale**2 for x, y in grounds
        ):
            stretches[-1].append(point)
        elif stretches[-1]:
            stretches.append([])
    return [stretch for stretch in stretches if len(stretch) > 1]
