"""How a way over the land is found, and how it becomes a line that wanders.

Ways are found over a coarse grid by A* (Hart, Nilsson and Raphael, 1968). What is added
to a map only makes ground dearer, so a way that does not meet it stays as it was.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from kantel.engine.cartography.geometry import Point, cut_corners
from kantel.engine.cartography.noise import Noise

Node = tuple[int, int]
_STEPS = [(c, r) for r in (-1, 0, 1) for c in (-1, 0, 1) if (c, r) != (0, 0)]


@dataclass(frozen=True)
class Terrain:
    """What it costs to enter each node of a coarse grid (at least 1 a step)."""

    step: float
    columns: int
    rows: int
    cost: Callable[[Node], float]

    def node(self, point: Point) -> Node:
        return (
            min(self.columns - 1, max(0, round(point[0] / self.step))),
            min(self.rows - 1, max(0, round(point[1] / self.step))),
        )

    def point(self, node: Node) -> Point:
        return (node[0] * self.step, node[1] * self.step)

    def way(self, start: Point, goal: Point) -> list[Node]:
        """The cheapest way from point to point."""
        last = self.node(goal)
        return self.way_to(start, lambda node: node == last, goal)

    def way_to(self, start: Point, arrived: Callable[[Node], bool], aim: Point) -> list[Node]:
        """The cheapest way to the first node that counts as arrived; ``aim`` guides.

        Empty when there is none.
        """
        first, target = self.node(start), self.node(aim)
        came: dict[Node, Node] = {}
        spent = {first: 0.0}
        queue: list[tuple[float, Node]] = [(0.0, first)]
        while queue:
            _, here = heapq.heappop(queue)
            if arrived(here):
                return _back(came, here)
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


def _back(came: dict[Node, Node], node: Node) -> list[Node]:
    nodes = [node]
    while node in came:
        node = came[node]
        nodes.append(node)
    return nodes[::-1]


def wander(nodes: Sequence[Node], terrain: Terrain, noise: Noise, sway: float) -> list[Point]:
    """A way as a line with round bends, swaying up to ``sway`` units.

    Which nodes bend the line and how far depends on the node alone: two ways that share
    ground lie on top of each other.
    """
    kept = [
        node
        for index, node in enumerate(nodes)
        if index in {0, len(nodes) - 1} or noise.unit(*node) < 0.45
    ]
    swayed = [
        (
            node[0] * terrain.step + noise.between(-sway, sway, node[0], 3 * node[1] + 1),
            node[1] * terrain.step + noise.between(-sway, sway, node[0], 3 * node[1] + 2),
        )
        for node in kept
    ]
    return cut_corners(swayed, 2) if len(swayed) > 2 else swayed
