"""Small drawings for readers: numbers as a line with its uncertainty, never without the numbers."""

from dataclasses import dataclass

from django import template

from kantel.publish.queries.years import YearsOfPlace

register = template.Library()

WIDTH, HEIGHT, FOOT = 600, 150, 30
MARGIN = 12


@dataclass(frozen=True)
class YearMark:
    """A stretch of years on the line."""

    years: str
    x: float
    y: float


@dataclass(frozen=True)
class YearLine:
    """The line through the shares, and the band of their intervals, as points for SVG."""

    marks: list[YearMark]
    line: str
    band: str
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    foot: int = HEIGHT
    text: int = HEIGHT + FOOT - 8


@register.simple_tag
def draw_years_of(years: YearsOfPlace) -> YearLine:
    """Draw how the share of a place moved, from 0 at the foot to its highest interval."""
    top = max(10, *(one.interval[1] for one in years.stretches))
    step = WIDTH / len(years.stretches)

    def height(percent: int) -> float:
        return round(HEIGHT - (HEIGHT - MARGIN) * percent / top, 1)

    across = [round(step * (number + 0.5), 1) for number in range(len(years.stretches))]
    both = list(zip(across, years.stretches, strict=True))
    marks = [YearMark(one.years, x, height(one.percent)) for x, one in both]
    high = [f"{x},{height(one.interval[1])}" for x, one in both]
    low = [f"{x},{height(one.interval[0])}" for x, one in reversed(both)]
    line = " ".join(f"{mark.x},{mark.y}" for mark in marks)
    return YearLine(marks, line, " ".join(high + low))
