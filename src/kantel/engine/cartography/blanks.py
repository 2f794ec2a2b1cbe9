"""What stands where no place is: an invitation on empty land, a whale in empty sea."""

from collections.abc import Sequence

from kantel.engine.cartography import svg
from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.lettering import width_of, wrap
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.ornaments import drawing
from kantel.engine.cartography.palette import Brush


def find_empty_land(
    island: Island, words: str, boxes: Sequence[Box], ways: Sequence[Sequence[Point]]
) -> tuple[Box, list[str]] | None:
    """A box on land that touches nothing, for the words; the first free one by chance."""
    sheet, scale = island.sheet, island.sheet.scale
    lines = wrap(words, 10.5)
    size = sheet.small * 1.15
    across = max((width_of(line) for line in lines), default=0) * size / 2 + 6 * scale
    down = len(lines) * size * 0.6 + 5 * scale
    for x, y in _chances(island, "empty land", 160):
        box = Box(x - across, y - down, x + across, y + down)
        if _all_heights(island, box, 12 * scale, 900) and not _met(box, boxes, ways):
            return box, lines
    return None


def empty_land(found: tuple[Box, list[str]] | None, size: float, brush: Brush) -> str:
    """The words in italics, spread over the land as on old maps."""
    if found is None:
        return ""
    box, lines = found
    look = f'{brush.attributes("note")} font-size="{svg.number(size)}" font-style="italic"'
    top = (box.left + box.right) / 2, box.centre[1] - (len(lines) - 1) * size * 0.6 + size * 0.3
    return svg.text_lines(lines, top, size * 1.2, look)


def find_open_sea(island: Island, name: str, boxes: Sequence[Box]) -> Point | None:
    """A wide stretch of open sea, the first free one by chance."""
    scale, sheet = island.sheet.scale, island.sheet
    edge = sheet.frame + 8 * scale
    paper = Box(edge, edge, sheet.width - edge, sheet.height - edge)
    for x, y in _chances(island, name, 160):
        box = afloat((x, y), scale)
        if (
            paper.encloses(box)
            and _all_heights(island, box, -900, -26 * scale)
            and not _met(box.grown(4 * scale), boxes, ())
        ):
            return (x, y)
    return None


def afloat(point: Point, scale: float) -> Box:
    """What a whale or a boat at a point covers."""
    x, y = point
    return Box(x - 44 * scale, y - 36 * scale, x + 44 * scale, y + 16 * scale)


def in_sea(
    strokes: Sequence[tuple[str, str]], point: Point | None, scale: float, brush: Brush
) -> str:
    return "" if point is None else drawing(strokes, point, scale, 0, brush)


def _chances(island: Island, name: str, count: int) -> list[Point]:
    noise = Noise(seed_number(island.seed, name))
    sheet = island.sheet
    return [
        (sheet.width * noise.unit(number, 1), sheet.height * noise.unit(number, 2))
        for number in range(count)
    ]


def _all_heights(island: Island, box: Box, low: float, high: float) -> bool:
    x, y = box.centre
    points = [(a, b) for a in (box.left, x, box.right) for b in (box.top, y, box.bottom)]
    return all(low < island.height(point) < high for point in points)


def _met(box: Box, boxes: Sequence[Box], ways: Sequence[Sequence[Point]]) -> bool:
    return any(box.overlaps(other) for other in boxes) or any(
        box.contains(point) for way in ways for point in way
    )
