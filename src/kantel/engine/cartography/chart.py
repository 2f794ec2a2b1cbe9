"""The whole map, from places to SVG, painted from the sea up to the names."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kantel.engine.cartography import ornaments, svg, terrain
from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.island import Island, make_island
from kantel.engine.cartography.landmarks import LANDMARKS
from kantel.engine.cartography.layout import NoRoomError, Spot, lay_out
from kantel.engine.cartography.markers import marker
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.places import MapLabels, MapPlace, checked
from kantel.engine.cartography.routes import Harbour, find_harbour, find_river, trails
from kantel.engine.cartography.sheet import Aspect, Sheet, sheets, with_plaque


def draw(
    places: Sequence[MapPlace],
    *,
    seed: str,
    title: str,
    labels: MapLabels | None = None,
    aspect: Aspect = "wide",
    literal: bool = False,
) -> str:
    """The map of a journey as SVG: the same bytes for the same input.

    ``aspect`` is "wide" (for 700 pixels and more) or "tall" (a phone); a page holds both
    and shows one. ``literal`` leaves out classes and links, for PDF and PNG. Raises
    ``CartographyError`` for places that cannot be drawn.

    >>> svg = draw([MapPlace("a", "Participatie", 3)], seed="voorbeeld", title="De reis")
    >>> svg.startswith('<svg'), svg.count("Participatie")
    (True, 2)
    """
    words = labels or MapLabels()
    travelled = checked(places, list(LANDMARKS))
    sheet, spots, lines = _settle(travelled, seed, title, words, aspect)
    return _Painting(sheet, spots, tuple(lines), seed, title, words, literal).svg()


def _settle(
    places: list[MapPlace], seed: str, title: str, labels: MapLabels, aspect: Aspect
) -> tuple[Sheet, list[Spot], list[str]]:
    """The smallest sheet on which all places fit."""
    for blank in sheets(aspect):
        plaque, lines = ornaments.plaque_for(blank, title)
        sheet = with_plaque(blank, plaque)
        try:
            return sheet, lay_out(places, sheet, seed=seed, untold=labels.untold), lines
        except NoRoomError:
            continue
    raise AssertionError("sheets grow without end")


@dataclass(frozen=True)
class _Painting:
    sheet: Sheet
    spots: list[Spot]
    title_lines: tuple[str, ...]
    seed: str
    title: str
    labels: MapLabels
    literal: bool

    @property
    def brush(self) -> Brush:
        return Brush(0.6 + 0.4 * self.sheet.scale, self.literal)

    def svg(self) -> str:
        sheet = self.sheet
        name = f"kantel-map-{sheet.aspect}"
        size = f"{svg.number(sheet.width)} {svg.number(sheet.height)}"
        look = "" if self.literal else f' class="kantel-map kantel-map--{sheet.aspect}"'
        role = "img" if self.literal or not self.spots else "group"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{look} viewBox="0 0 {size}" role="{role}" '
            f'aria-labelledby="{name}-title" aria-describedby="{name}-description" '
            f'font-family="{svg.SERIF}">'
            f'<title id="{name}-title">{escape(self.title)}</title>'
            f'<desc id="{name}-description">{escape(self.labels.description)}</desc>'
            f'<g aria-hidden="true">{self._ground()}</g>'
            f"{self._places()}</svg>\n"
        )

    def _places(self) -> str:
        return "".join(
            marker(spot, self.sheet, self.labels, self.brush, self.seed) for spot in self.spots
        )

    def _ground(self) -> str:
        sheet, brush = self.sheet, self.brush
        sea = svg.rectangle(Box(0, 0, sheet.width, sheet.height), brush.attributes("sea"))
        courses = ornaments.rhumb_lines(sheet, brush)
        furniture = (
            ornaments.frame(sheet, brush)
            + ornaments.plaque(sheet, self.title_lines, brush)
            + ornaments.rose(sheet, self.labels.north, brush)
            + ornaments.rule(sheet, self.labels.scale, brush)
        )
        return sea + courses + self._land() + furniture

    def _land(self) -> str:
        if not self.spots:
            return ""
        sheet, spots, brush = self.sheet, self.spots, self.brush
        island = make_island(sheet, [spot.foot for spot in spots], seed=self.seed)
        ways = trails(island, spots)
        river = find_river(island, spots)
        harbour = find_harbour(island, spots)
        boxes = [spot.box for spot in spots]
        clearing = terrain.Clearing(boxes, [*ways, river])
        taken = [*boxes, *sheet.furniture]
        return (
            _shores(island, brush)
            + terrain.waves(island, taken, brush)
            + _coast(island, brush)
            + terrain.washes(island, brush)
            + terrain.meadows(island, clearing, brush)
            + _river(river, sheet, brush)
            + terrain.hills_and_woods(island, clearing, brush)
            + _trails(ways, sheet, brush)
            + _harbour(harbour, sheet, brush)
        )


def _shores(island: Island, brush: Brush) -> str:
    lines = [
        "".join(svg.smooth_path(ring, closed=True) for ring in level)
        for level in island.water_lines()
    ]
    drawn = "".join(
        svg.path(line, brush.attributes(f"coastline-{number}"))
        for number, line in enumerate(lines, 1)
    )
    return svg.path(lines[2], brush.attributes("shore")) + drawn


def _coast(island: Island, brush: Brush) -> str:
    scale = island.sheet.scale
    coast = "".join(svg.smooth_path(ring, closed=True) for ring in island.coast)
    inland = "".join(svg.smooth_path(ring[::2], closed=True) for ring in island.inland(11 * scale))
    return (
        svg.path(coast, brush.attributes("sand"))
        + svg.path(inland, brush.attributes("land"))
        + svg.path(coast, brush.attributes("coast"))
    )


def _river(river: Sequence[Point], sheet: Sheet, brush: Brush) -> str:
    """A band that widens from its source to the sea."""
    if not river:
        return ""
    left, right = [], []
    for index, (x, y) in enumerate(river):
        before, after = river[max(0, index - 1)], river[min(len(river) - 1, index + 1)]
        across, down = after[0] - before[0], after[1] - before[1]
        size = (across * across + down * down) ** 0.5 or 1.0
        half = (0.8 + 3.4 * index / len(river)) * sheet.scale
        left.append((x - down / size * half, y + across / size * half))
        right.append((x + down / size * half, y - across / size * half))
    band = svg.smooth_path([*left, *reversed(right)], closed=True)
    banks = svg.smooth_path(left) + svg.smooth_path(right)
    return svg.path(band, brush.attributes("river")) + svg.path(banks, brush.attributes("bank"))


def _trails(ways: Sequence[Sequence[Point]], sheet: Sheet, brush: Brush) -> str:
    data = "".join(svg.smooth_path(way) for way in ways)
    dots = f' stroke-dasharray="0 {svg.number(9 * sheet.scale)}"'
    return svg.path(data, brush.attributes("trail-bed")) + svg.path(
        data, brush.attributes("trail") + dots
    )


def _harbour(harbour: Harbour | None, sheet: Sheet, brush: Brush) -> str:
    if harbour is None:
        return ""
    return ornaments.drawing(ornaments.BOAT, harbour.boat, sheet.scale, -2, brush)
