"""The furniture of a chart: frame, plaque with the title, compass rose, scale, boat."""

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from kantel.engine.cartography import svg
from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.lettering import width_of, wrap
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.sheet import Sheet

DAY = 100.0
"""Units of the wide sheet in one day's walk."""


def frame(sheet: Sheet, brush: Brush) -> str:
    """A double border with the light and dark steps of a scale of degrees."""
    scale, outer = sheet.scale, 5 * sheet.scale
    inner, thick = sheet.frame - 3 * scale, 5 * scale
    band = Box(
        inner - thick, inner - thick, sheet.width - inner + thick, sheet.height - inner + thick
    )
    whole = Box(outer, outer, sheet.width - outer, sheet.height - outer)
    return (
        f'<path{brush.attributes("frame-light")} fill-rule="evenodd" d="{_hollow(band, thick)}"/>'
        f"{svg.path(_steps(band, thick), brush.attributes('frame-dark'))}"
        f"{svg.rectangle(band, brush.attributes('frame'))}"
        f"{svg.rectangle(band.grown(-thick), brush.attributes('frame'))}"
        f"{svg.rectangle(whole, brush.attributes('frame'))}"
    )


def _hollow(box: Box, thick: float) -> str:
    return _rectangle(box) + _rectangle(box.grown(-thick))


def _rectangle(box: Box) -> str:
    return (
        f"M{svg.numbers(box.left, box.top)}h{svg.number(box.width)}v{svg.number(box.height)}"
        f"h{svg.number(-box.width)}z"
    )


def _steps(band: Box, thick: float) -> str:
    """Every second degree along the four sides, an odd number to a side."""
    data = ""
    for horizontal, side in ((True, band.width), (False, band.height)):
        count = max(3, round(side / (thick * 7)) // 2 * 2 + 1)
        step = side / count
        for index in range(0, count, 2):
            for far in (False, True):
                if horizontal:
                    top = band.bottom - thick if far else band.top
                    left = band.left + index * step
                    data += _rectangle(Box(left, top, left + step, top + thick))
                else:
                    left = band.right - thick if far else band.left
                    top = band.top + index * step
                    data += _rectangle(Box(left, top, left + thick, top + step))
    return data


def plaque_for(sheet: Sheet, title: str) -> tuple[Box, list[str]]:
    """The box that the title needs, and its lines; at most three, then an ellipsis."""
    size = sheet.font * 1.35
    room = sheet.plaque.width if sheet.aspect == "tall" else 380.0
    lines = wrap(title, (room - 3.4 * size) / size)
    if len(lines) > 3:
        lines = [*lines[:2], lines[2] + " …"]
    across = max((width_of(line) for line in lines), default=0) * size + 3.2 * size
    down = len(lines) * size * 1.25 + 1.5 * size
    left, top = sheet.plaque.left, sheet.plaque.top
    if sheet.aspect == "tall":
        left = (sheet.width - across) / 2
    return Box(left, top, left + across, top + down), lines


def plaque(sheet: Sheet, lines: Sequence[str], brush: Brush) -> str:
    """The title on a plate with hollow corners and a double line."""
    box, size = sheet.plaque, sheet.font * 1.35
    font = f'{brush.attributes("name")} font-size="{svg.number(size)}" font-weight="600"'
    first = (box.centre[0], box.top + 0.75 * size + 0.95 * size)
    return (
        svg.path(_plate(box, 0.5 * size), brush.attributes("plaque"))
        + svg.path(_plate(box.grown(-0.26 * size), 0.42 * size), brush.attributes("frame"))
        + svg.text_lines(lines, first, size * 1.25, font)
    )


def _plate(box: Box, corner: float) -> str:
    c = svg.number(corner)
    wide, high = svg.number(box.width - 2 * corner), svg.number(box.height - 2 * corner)
    return (
        f"M{svg.numbers(box.left + corner, box.top)}h{wide}a{c} {c} 0 0 0 {c} {c}v{high}"
        f"a{c} {c} 0 0 0-{c} {c}h-{wide}a{c} {c} 0 0 0-{c}-{c}v-{high}a{c} {c} 0 0 0 {c}-{c}z"
    )


def rhumb_lines(sheet: Sheet, brush: Brush) -> str:
    """Thirty-two faint courses over the sea, from the heart of the rose."""
    x, y = sheet.rose.centre
    far = sheet.width + sheet.height
    data = ""
    for index in range(32):
        angle = index * pi / 16 + 0.0001
        data += f"M{svg.numbers(x, y)}l{svg.numbers(far * cos(angle), far * sin(angle))}"
    return svg.path(data, brush.attributes("rhumb"))


def rose(sheet: Sheet, north: str, brush: Brush) -> str:
    """Eight points, half light and half dark, with the letter of the north."""
    box = sheet.rose
    x, y = box.centre
    reach = min(box.width, box.height) / 2 * 0.86
    light, dark = "", ""
    for index in (1, 3, 5, 7, 0, 2, 4, 6):
        one, two = _needle((x, y), index * pi / 4, reach * (1 if index % 2 == 0 else 0.62), reach)
        light += one
        dark += two
    size = svg.number(reach * 0.36)
    ring = f'cx="{svg.number(x)}" cy="{svg.number(y)}" r='
    return (
        f'<circle{brush.attributes("plaque")} opacity=".8" {ring}"{svg.number(reach * 0.66)}"/>'
        f'<circle{brush.attributes("frame")} {ring}"{svg.number(reach * 0.58)}"/>'
        f"{svg.path(light, brush.attributes('plaque'))}"
        f"{svg.path(dark, brush.attributes('frame-dark'))}"
        f'<text{brush.attributes("name")} text-anchor="middle" x="{svg.number(x)}" '
        f'y="{svg.number(y - reach * 1.04)}" font-size="{size}" font-weight="600">'
        f"{escape(north)}</text>"
    )


def _needle(centre: Point, angle: float, tip: float, reach: float) -> tuple[str, str]:
    def at(turn: float, radius: float) -> Point:
        return (centre[0] + radius * sin(turn), centre[1] - radius * cos(turn))

    waist = reach * 0.2
    left = [centre, at(angle - pi / 8, waist), at(angle, tip)]
    right = [centre, at(angle + pi / 8, waist), at(angle, tip)]
    return svg.line_path(left, closed=True), svg.line_path(right, closed=True)


def rule(sheet: Sheet, words: str, brush: Brush) -> str:
    """The scale: light and dark steps, each a day's walk."""
    box, scale = sheet.rule, sheet.scale
    day, thick = DAY * scale / 2, 5 * scale
    size = max(11.0, 13 * scale)
    days = 3
    left = box.right - days * day - 8 * scale if sheet.aspect != "tall" else box.left + 8 * scale
    top = box.bottom - thick - 2
    bars = [Box(left + i * day, top, left + (i + 1) * day, top + thick) for i in range(days)]
    look = [brush.attributes("frame-light"), brush.attributes("frame-dark")]
    marks = "".join(
        f'<text{brush.attributes("name")} text-anchor="middle" font-size="{svg.number(size)}" '
        f'x="{svg.number(left + i * day)}" y="{svg.number(top - 5 * scale)}">{i}</text>'
        for i in range(days + 1)
    )
    middle = svg.number(left + days * day / 2)
    return (
        "".join(svg.rectangle(bar, look[i % 2]) for i, bar in enumerate(bars))
        + svg.rectangle(Box(left, top, left + days * day, top + thick), brush.attributes("frame"))
        + marks
        + f'<text{brush.attributes("name")} text-anchor="middle" font-style="italic" '
        f'font-size="{svg.number(size)}" x="{middle}" y="{svg.number(top - 7 * scale - size)}">'
        f"{escape(words)}</text>"
    )


BOAT = (
    ("timber", "M-17 0H17C15 8 10 10 6 10H-8C-13 10-16 6-17 0z"),
    ("paper", "M2-3V-33C14-26 18-13 15-3z"),
    ("roof", "M-2-4V-27C-8-21-13-11-14-4z"),
    ("line", "M0 0V-37M-12 5H12"),
    ("roof", "M0-37L-9-34L0-31z"),
)
WHALE = (
    (
        "water",
        (
            "M-30 4C-28-10-8-16 6-9C14-5 18-4 23-8C22-12 17-14 17-18C22-18 25-14 27-11"
            "C29-15 34-17 37-15C36-10 31-8 28-6C26 0 18 5 8 6C-4 8-20 8-30 4z"
        ),
    ),
    ("line", "M-30 4C-22 3-16 1-12-2M-18-6h.1M-16-15C-18-24-26-24-27-19M-16-15C-15-25-7-26-5-20"),
    ("line", "M-38 9q6-4 12 0t12 0t12 0t12 0t12 0t12 0"),
)


def drawing(
    strokes: Sequence[tuple[str, str]], point: Point, scale: float, turn: float, brush: Brush
) -> str:
    """A small drawing set down at a point, with a slight turn."""
    where = svg.placed(point, turn=turn, scale=scale)
    return svg.group(brush.attributes("symbol") + where, *(_stroke(*one, brush) for one in strokes))


def _stroke(tint: str, data: str, brush: Brush) -> str:
    """Ink over a wash that does not quite meet it, as in a printed picture book."""
    if tint == "line":
        return svg.path(data, ' fill="none"')
    if tint in _EXACT:
        return svg.path(data, brush.attributes(tint))
    wash = brush.attributes(tint) + ' stroke="none" transform="translate(1.3 .9)"'
    return (
        svg.path(data, brush.attributes("blank"))
        + svg.path(data, wash)
        + svg.path(data, ' fill="none"')
    )


_EXACT = ("ink", "paper")
