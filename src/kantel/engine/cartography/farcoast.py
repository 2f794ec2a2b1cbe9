"""The far coast to travel to: a strip of other land at the edge of the sheet.

On a wide sheet it fills the corner in the north-east, on a tall one it lies along the foot.
It depends on the seed and the sheet alone.
"""

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from kantel.engine.cartography import svg
from kantel.engine.cartography.geometry import Point, between, distance
from kantel.engine.cartography.island import Island
from kantel.engine.cartography.lettering import wrap
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.sheet import Sheet
from kantel.engine.cartography.terrain import HILLS, TREES

_STEPS = 26
_BEYOND = 60.0
"""How far the land runs on under the border, which hides its other edges."""


def far_coast(sheet: Sheet, seed: str, inset: float = 0.0) -> list[Point]:
    """Its outline as a closed ring; ``inset`` leaves out a beach of that width."""
    shore = _shore(sheet, Noise(seed_number(seed, "far coast", sheet.aspect)), inset)
    left, right, foot = -_BEYOND, sheet.width + _BEYOND, sheet.height + _BEYOND
    if sheet.aspect != "tall":
        return [*shore, (right, shore[-1][1]), (right, -_BEYOND), (shore[0][0], -_BEYOND)]
    return [*shore, (right, foot), (left, foot)]


def _shore(sheet: Sheet, noise: Noise, inset: float) -> list[Point]:
    box, parts = sheet.far, [step / _STEPS for step in range(_STEPS + 1)]
    rough = [noise.fractal(5.0 * part, 0.5, 3) for part in parts]
    if sheet.aspect != "tall":
        across, down = box.width + 10 - inset, box.height + 10 - inset
        return [
            (
                sheet.width - (1 + 0.16 * wave) * across * sin((1 - part) * pi / 2),
                (1 + 0.16 * wave) * down * cos((1 - part) * pi / 2),
            )
            for part, wave in zip(parts, rough, strict=True)
        ]
    far = _BEYOND / 2
    return [
        (part * (sheet.width + 2 * far) - far, box.top + 12 + 11 * wave + inset)
        for part, wave in zip(parts, rough, strict=True)
    ]


def far_country(sheet: Sheet, seed: str, brush: Brush) -> str:
    """Hills and trees of a land that nobody on the island has seen from nearby."""
    noise, box, scale = Noise(seed_number(seed, "far country")), sheet.far, sheet.scale
    body, hatch, tree = (brush.attributes(part) for part in ("hill", "hatch", "tree"))
    drawn = ""
    for number in range(9):
        if sheet.aspect != "tall":
            x = sheet.width - 26 - 20 * number - 8 * (number % 2) * noise.unit(number, 1)
            y = 50 + 9 * (number % 2) + 7 * noise.unit(number, 2)
        else:
            x, y = sheet.width - 24 - 15 * number, box.top + 40 + 6 * (number % 3)
            x = x if number < 5 else sheet.width - x - 36
        if number % 3 == 2:
            kind, look = TREES[number % 4], tree
            where = svg.placed((x, y + 9 * scale), scale=round(scale * 1.1, 2))
            drawn += f'<path{look}{where} d="{kind}"/>'
        else:
            outline, lines = HILLS[int(noise.between(0, 6, number, 4))]
            where = svg.placed((x, y), scale=round(scale * noise.between(0.8, 1.2, number, 3), 1))
            drawn += svg.group(where, svg.path(outline, body), svg.path(lines, hatch))
    return drawn


def far_words(sheet: Sheet, words: str, brush: Brush) -> str:
    """The name of the far coast, in spread italics."""
    box, size = sheet.far, sheet.small * 1.1
    lines = wrap(words, box.width * 0.5 / size)[:3]
    look = f'{brush.attributes("note")} font-size="{svg.number(size)}" font-style="italic"'
    if sheet.aspect != "tall":
        x, y = box.right - 0.34 * box.width, box.top + 0.6 * box.height
    else:
        x, y = box.centre[0], box.top + 0.66 * box.height
    top = (x, y - (len(lines) - 1) * size * 0.6)
    return svg.text_lines(lines, top, size * 1.2, look) if words.strip() else ""


def crossing_to(island: Island, shore: Sequence[Point]) -> list[Point]:
    """The course from the island to the far coast, where the water between is narrowest."""
    sheet, paper = island.sheet, island.sheet.paper
    seen = [point for point in shore if paper.contains(point)]
    coast = [point for ring in island.coast for point in ring[::4]]
    if not seen or not coast:
        return []
    a, b = min(
        ((one, two) for one in coast for two in seen), key=lambda pair: distance(pair[0], pair[1])
    )
    if distance(a, b) < 26 * sheet.scale:
        return []
    bend = 0.16
    x, y = between(a, b, 0.5)
    middle = (x + bend * (b[1] - a[1]), y - bend * (b[0] - a[0]))
    return [between(a, middle, 0.12), middle, between(b, middle, 0.08)]


def ferry(course: Sequence[Point], scale: float, brush: Brush) -> str:
    """The course as dots that a traveller may follow."""
    if len(course) != 3:
        return ""
    (ax, ay), (mx, my), (bx, by) = course
    data = f"M{svg.numbers(ax, ay)}Q{svg.numbers(mx, my, bx, by)}"
    dots = f' stroke-dasharray="0 {svg.number(8 * scale)}"'
    return svg.path(data, brush.attributes("trail") + escape(dots, quote=False))
