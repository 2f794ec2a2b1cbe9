"""Small drawings for the desk: numbers as shapes, in fixed units, for templates to show as SVG.

A drawing is never alone: the same numbers stand beside it in words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from kantel.coding.queries.rates import Rate
from kantel.engine.agreement import Agreement
from kantel.engine.patterns.trends import Figure, PlaceOverYears

WIDTH, HEIGHT, FOOT = 600, 160, 24


@dataclass(frozen=True)
class Bar:
    """A column of a chart: the whole, and the part of it that counts, from the foot up."""

    x: float
    width: float
    whole: float
    part: float
    label: str

    @property
    def top(self) -> float:
        """Return where the whole begins."""
        return HEIGHT - self.whole

    @property
    def part_top(self) -> float:
        """Return where the part begins."""
        return HEIGHT - self.part

    @property
    def middle(self) -> float:
        """Return where the label stands."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Chart:
    """Columns side by side, in a field of a fixed size."""

    bars: list[Bar]
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    foot: int = HEIGHT

    @property
    def text(self) -> int:
        """Return where the labels below the columns stand."""
        return HEIGHT + FOOT - 6


def draw_rates(found: Sequence[Rate]) -> Chart:
    """Draw how many stories were decided a month, and how many of them by a suggestion."""
    if not found:
        return Chart([])
    most = max(rate.stories for rate in found)
    step = WIDTH / max(len(found), 6)
    return Chart(
        [
            Bar(
                x=round(number * step + step * 0.15, 1),
                width=round(step * 0.7, 1),
                whole=round(HEIGHT * rate.stories / most, 1),
                part=round(HEIGHT * rate.accepted / most, 1),
                label=f"{rate.month[5:]}-{rate.month[2:4]}",
            )
            for number, rate in enumerate(found)
        ]
    )


@dataclass(frozen=True)
class Line:
    """A value with its interval on a scale of fixed width."""

    x: float
    low: float
    high: float
    width: int = WIDTH
    height: int = 48

    @property
    def span(self) -> float:
        """Return how wide the interval is; never so narrow that it is not seen."""
        return round(max(2.0, self.high - self.low), 1)


def draw_interval(found: Agreement) -> Line | None:
    """Draw an alpha and its interval from 0 to 1, where both can be said; below 0 is the edge."""
    if found.alpha is None or found.low is None or found.high is None:
        return None
    x, left, right = (
        round(10 + (WIDTH - 20) * min(1.0, max(0.0, number)), 1)
        for number in (found.alpha, found.low, found.high)
    )
    return Line(x, left, right)


@dataclass(frozen=True)
class YearMark:
    """A year of a place: where its figure stands, with the interval; nothing where withheld."""

    year: int
    x: float
    y: float | None = None
    low: float = 0
    high: float = 0


@dataclass(frozen=True)
class YearChart:
    """The years side by side, upwards from the foot; `most` is the percentage at the top."""

    marks: list[YearMark]
    most: int = 0
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    foot: int = HEIGHT
    top: int = 10

    @property
    def text(self) -> int:
        """Return where the years stand."""
        return HEIGHT + FOOT - 6


LEFT = 110  # room for what the scale says
MOST_TONE = 2


def draw_years(found: PlaceOverYears) -> YearChart:
    """Draw the share of a place for each year, from nothing up; the scale fits the place."""
    shown = [figure.high for figure in found.share.values() if figure is not None]
    most = min(100, 5 * ceil(20 * max([*shown, 0.1]) - 1e-9))
    return YearChart(_marks(found.share, lambda share: 100 * share / most), most=most)


def draw_tones(found: PlaceOverYears) -> YearChart:
    """Draw the tone of a place for each year: must improve below the middle, goes well above."""
    return YearChart(_marks(found.tone, lambda tone: (tone + MOST_TONE) / (2 * MOST_TONE)))


def _marks(figures: Mapping[int, Figure | None], part: Callable[[float], float]) -> list[YearMark]:
    """Return a mark for each year; `part` says how far up the field a figure lies."""
    step = (WIDTH - LEFT) / max(len(figures), 1)

    def height(number: float) -> float:
        return round(HEIGHT - (HEIGHT - 10) * min(max(part(number), 0), 1), 1)

    marks = []
    for number, (year, figure) in enumerate(sorted(figures.items())):
        x = round(LEFT + step * (number + 0.5), 1)
        if figure is None:
            marks.append(YearMark(year, x))
        else:
            heights = (height(one) for one in (figure.value, figure.low, figure.high))
            marks.append(YearMark(year, x, *heights))
    return marks
