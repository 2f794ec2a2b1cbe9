"""Writing SVG: numbers, lines and text as short strings that are always well formed."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from kantel.engine.cartography.geometry import Box, Point, between

SERIF = "'Kantel Titel',Alegreya,'Iowan Old Style',Palatino,Georgia,serif"


def number(value: float) -> str:
    """At most one decimal, and no more signs than needed.

    >>> number(2.0), number(-0.04), number(0.46), number(-1.25)
    ('2', '0', '.5', '-1.2')
    """
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(*values: float) -> str:
    """Numbers joined as tightly as path data allows.

    >>> numbers(1, -2, 0.5)
    '1-2 .5'
    """
    text = ""
    for value in values:
        one = number(value)
        text += one if not text or one.startswith("-") else f" {one}"
    return text


def line_path(points: Sequence[Point], *, closed: bool = False) -> str:
    """Straight lines from point to point, in steps relative to the last point written."""
    x, y = round(points[0][0], 1), round(points[0][1], 1)
    data = f"M{numbers(x, y)}"
    for point in points[1:]:
        step = (round(point[0] - x, 1), round(point[1] - y, 1))
        data += f"l{numbers(*step)}"
        x, y = x + step[0], y + step[1]
    return data + ("z" if closed else "")


def smooth_path(points: Sequence[Point], *, closed: bool = False, digits: int = 1) -> str:
    """A smooth line: a quadratic B-spline with the points as its control points.

    With ``digits=0`` every point lies on a whole unit, for long lines seen from afar.
    """
    if closed:
        stops = [between(a, b, 0.5) for a, b in pairwise([*points, points[0]])]
        start, controls = stops[-1], list(points)
    else:
        if len(points) < 3:
            return line_path(points) if points else ""
        inner = [between(a, b, 0.5) for a, b in pairwise(points[1:-1])]
        start, controls, stops = points[0], list(points[1:-1]), [*inner, points[-1]]
    x, y = round(start[0], digits), round(start[1], digits)
    data = f"M{numbers(x, y)}"
    for control, stop in zip(controls, stops, strict=True):
        bend = (round(control[0] - x, digits), round(control[1] - y, digits))
        step = (round(stop[0] - x, digits), round(stop[1] - y, digits))
        data += f"q{numbers(*bend, *step)}"
        x, y = x + step[0], y + step[1]
    return data + ("z" if closed else "")


def path(data: str, attributes: str = "") -> str:
    return f'<path{attributes} d="{data}"/>' if data else ""


def use(name: str, attributes: str = "") -> str:
    """A drawing that was made before, once more."""
    return f'<use{attributes} href="#{name}"/>'


def rectangle(box: Box, attributes: str = "") -> str:
    return (
        f'<rect{attributes} x="{number(box.left)}" y="{number(box.top)}" '
        f'width="{number(box.width)}" height="{number(box.height)}"/>'
    )


def group(attributes: str, *children: str) -> str:
    """A group, or nothing when there is nothing in it."""
    inside = "".join(children)
    return f"<g{attributes}>{inside}</g>" if inside else ""


def placed(point: Point, *, turn: float = 0.0, scale: float = 1.0, mirrored: bool = False) -> str:
    """A ``transform`` attribute that sets a small drawing down at a point."""
    text = f"translate({numbers(*point)})"
    if turn:
        text += f"rotate({number(turn)})"
    if scale != 1 or mirrored:
        across = -scale if mirrored else scale
        text += f"scale({across:.3g} {scale:.3g})" if mirrored else f"scale({scale:.3g})"
    return f' transform="{text}"'


def text_lines(lines: Sequence[str], top: Point, step: float, attributes: str) -> str:
    """Centred lines of text; ``top`` is the base of the first."""
    x = number(top[0])
    spans = "".join(
        f'<tspan x="{x}" y="{number(top[1] + step * index)}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return f'<text text-anchor="middle"{attributes}>{spans}</text>'
