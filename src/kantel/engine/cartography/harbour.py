"""The harbour where the journey sets out: a jetty, a boat, and the course it came by."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kantel.engine.cartography import svg
from kantel.engine.cartography.geometry import Box, Point, between, distance
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.layout import Spot
from kantel.engine.cartography.lettering import width_of
from kantel.engine.cartography.ornaments import BOAT, drawing
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.sheet import Sheet


@dataclass(frozen=True)
class Harbour:
    """``quay`` lies on the coast, ``head`` at the end of the jetty, ``boat`` beside it."""

    quay: Point
    head: Point
    boat: Point
    course: tuple[Point, ...]
    half: float
    """Half the width of the boat and its word."""

    def box(self, scale: float) -> Box:
        """What the boat and its word cover."""
        x, y = self.boat
        return Box(x - self.half, y - 40 * scale, x + self.half, y + 28 * scale)


def find_harbour(
    island: Island, spots: Sequence[Spot], word: str, mouth: Point | None = None
) -> Harbour | None:
    """The coast nearest to the first place with open water before it, off the river's mouth."""
    scale, sheet, first = island.sheet.scale, island.sheet, spots[0].ground
    half = max(24 * scale, width_of(word) * sheet.small / 2)
    quays = sorted(
        (
            (distance(point, first), ring, index)
            for ring in island.coast
            for index, point in enumerate(ring)
        ),
        key=lambda one: one[0],
    )
    for _, ring, index in quays:
        if mouth and distance(ring[index], mouth) < 60 * scale:
            continue
        quay, before, after = ring[index], ring[index - 3], ring[(index + 3) % len(ring)]
        along = distance(before, after) or 1.0
        out = ((after[1] - before[1]) / along, (before[0] - after[0]) / along)
        head = (quay[0] + out[0] * 30 * scale, quay[1] + out[1] * 30 * scale)
        for side in (1, -1):
            beside = side * (half + 8 * scale)
            boat = (
                head[0] + out[0] * 24 * scale - out[1] * beside,
                head[1] + out[1] * 24 * scale + out[0] * beside,
            )
            found = Harbour(quay, head, boat, _course(sheet, boat, out), half)
            if _open_water(island, spots, found):
                return found
    return None


def _course(sheet: Sheet, boat: Point, out: Point) -> tuple[Point, ...]:
    """Where the boat came from: out at sea in a slow bend, as far as the water is free."""
    scale, points = sheet.scale, [boat]
    edge = sheet.frame + 4 * scale
    paper = Box(edge, edge, sheet.width - edge, sheet.height - edge)
    x, y = out
    while len(points) < 24:
        x, y = x - 0.06 * y, y + 0.06 * x
        point = (points[-1][0] + x * 9 * scale, points[-1][1] + y * 9 * scale)
        near = any(box.grown(6 * scale).contains(point) for box in sheet.furniture)
        if near or not paper.contains(point):
            break
        points.append(point)
    return tuple(points)


def _open_water(island: Island, spots: Sequence[Spot], harbour: Harbour) -> bool:
    sheet, scale = island.sheet, island.sheet.scale
    edge = sheet.frame + 6 * scale
    paper = Box(edge, edge, sheet.width - edge, sheet.height - edge)
    box = harbour.box(scale)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    if not paper.encloses(box) or any(island.height(point) > -4 * scale for point in corners):
        return False
    taken = [*(spot.box for spot in spots), *sheet.furniture]
    jetty = [harbour.quay, harbour.head]
    return not any(
        box.grown(5 * scale).overlaps(other)
        or any(other.grown(3 * scale).contains(point) for point in jetty)
        for other in taken
    ) and not box.grown(4 * scale).contains(harbour.head)


def harbour(place: Harbour | None, sheet: Sheet, word: str, brush: Brush) -> str:
    """Course, jetty, boat and the word for harbour."""
    if place is None:
        return ""
    scale, (x, y) = sheet.scale, place.boat
    dashes = f' stroke-dasharray="{svg.number(6 * scale)} {svg.number(6 * scale)}"'
    course = [point for point in place.course if not place.box(scale).contains(point)]
    jetty = svg.line_path([between(place.quay, place.head, -0.2), place.head])
    return (
        svg.path(svg.smooth_path(course), brush.attributes("voyage") + dashes)
        + svg.path(jetty, brush.attributes("jetty-edge"))
        + svg.path(jetty, brush.attributes("jetty"))
        + drawing(BOAT, place.boat, scale, -3, brush)
        + f'<text{brush.attributes("note")} text-anchor="middle" font-style="italic" '
        f'font-size="{svg.number(sheet.small)}" x="{svg.number(x)}" '
        f'y="{svg.number(y + 25 * scale)}">{escape(word)}</text>'
    )
