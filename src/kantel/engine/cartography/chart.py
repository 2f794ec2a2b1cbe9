"""The whole map, from places to SVG, painted from the sea up to the names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from kantel.engine.cartography import ornaments, svg, terrain
from kantel.engine.cartography.blanks import (
    afloat,
    empty_land,
    find_empty_land,
    find_open_sea,
    in_sea,
)
from kantel.engine.cartography.farcoast import crossing_to, far_coast, far_country, far_words, ferry
from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.harbour import find_harbour, harbour
from kantel.engine.cartography.island import Island, make_island
from kantel.engine.cartography.lake import lake, lake_box, marsh
from kantel.engine.cartography.layout import NoRoomError, Spot, lay_out, stamp
from kantel.engine.cartography.lettering import wrap
from kantel.engine.cartography.markers import marker
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.places import MapLabels, MapPlace, checked, plain
from kantel.engine.cartography.river import bridges, find_river, river
from kantel.engine.cartography.routes import links, trails
from kantel.engine.cartography.sheet import Aspect, Sheet, sheets, with_boxes
from kantel.engine.cartography.terrain import Clearing


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
    and shows one; "poster" has the form of landscape A-paper. ``literal`` leaves out classes
    and links, for PDF and PNG. Raises ``CartographyError`` for places that cannot be drawn.

    >>> svg = draw([MapPlace("a", "Participatie", 3)], seed="voorbeeld", title="De reis")
    >>> svg.startswith('<svg'), svg.count("Participatie")
    (True, 2)
    """
    travelled = tuple(checked(places))
    return _drawn(
        travelled,
        seed=seed,
        title=plain(title),
        labels=labels or MapLabels(),
        aspect=aspect,
        literal=literal,
    )


@lru_cache(maxsize=32)
def _drawn(
    places: tuple[MapPlace, ...],
    *,
    seed: str,
    title: str,
    labels: MapLabels,
    aspect: Aspect,
    literal: bool,
) -> str:
    """Kept, as a page asks for the same map again and again."""
    sheet, spots, lines = _settle(places, seed, title, labels, aspect)
    return _Painting(sheet, spots, tuple(lines), seed, title, labels, literal).svg()


def _settle(
    places: Sequence[MapPlace], seed: str, title: str, labels: MapLabels, aspect: Aspect
) -> tuple[Sheet, list[Spot], list[str]]:
    """The smallest sheet on which all places fit."""
    spots: list[Spot] = []
    for blank in sheets(aspect):
        plaque, lines = ornaments.plaque_for(blank, title)
        sheet = with_boxes(blank, plaque=plaque, lake=lake_box(blank, seed))
        spots = spots or [stamp(place, sheet, labels.untold) for place in places]
        try:
            return sheet, lay_out(spots, sheet, seed=seed), lines
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
            f'<clipPath id="{name}-paper">{svg.rectangle(sheet.paper)}</clipPath>'
            f'<g aria-hidden="true" clip-path="url(#{name}-paper)">{self._ground()}</g>'
            f'<g aria-hidden="true">{self._furniture()}</g>'
            f"{self._places()}</svg>\n"
        )

    def _places(self) -> str:
        """Every place, in order of travel, with the numbers of those that a path leads to."""
        pairs = links(self.spots)
        joined = [
            sorted({*(b for a, b in pairs if a == one), *(a for a, b in pairs if b == one)})
            for one in range(len(self.spots))
        ]
        return "".join(
            marker(spot, self.sheet, self.labels, self.brush, self.seed, to=to)
            for spot, to in zip(self.spots, joined, strict=True)
        )

    def _ground(self) -> str:
        sheet, brush = self.sheet, self.brush
        sea = svg.rectangle(Box(0, 0, sheet.width, sheet.height), brush.attributes("sea"))
        return sea + ornaments.rhumb_lines(sheet, brush) + self._land()

    def _furniture(self) -> str:
        sheet, brush = self.sheet, self.brush
        return (
            ornaments.frame(sheet, brush)
            + ornaments.plaque(sheet, self.title_lines, brush)
            + ornaments.rose(sheet, self.labels.north, brush)
            + ornaments.rule(sheet, self.labels.scale, brush)
        )

    def _land(self) -> str:
        sheet, spots, brush = self.sheet, self.spots, self.brush
        island = make_island(sheet, [spot.ground for spot in spots], seed=self.seed)
        if not spots:
            return self._undiscovered(island)
        ways, stream = trails(island, spots), find_river(island, spots)
        far, beach = (far_coast(sheet, self.seed, inset) for inset in (0.0, 9 * sheet.scale))
        crossing = crossing_to(island, far)
        haven = find_harbour(island, spots, self.labels.harbour, stream[-1] if stream else None)
        boxes = [spot.box for spot in spots]
        blank = find_empty_land(island, self.labels.untold, boxes, [*ways, stream])
        afloat = [*boxes, *sheet.furniture, *([haven.box(sheet.scale)] if haven else [])]
        fixed = [box for spot in spots for box in spot.solids(sheet)]
        still = [sheet.lake, *([blank[0]] if blank else [])]
        clearing = Clearing([*fixed, *still], [*ways, stream])
        return (
            _shores(self._name("coast"), [*island.coast, far], sheet, brush)
            + self._sea_life(island, afloat)
            + _coast(self._name("coast"), island, beach, brush)
            + terrain.washes(island, brush)
            + terrain.meadows(island, clearing, brush)
            + marsh(island, clearing, brush)
            + river(stream, sheet.scale, brush)
            + lake(sheet, self.seed, brush)
            + _trails(ways, sheet, brush)
            + bridges(stream, ways, sheet.scale, brush)
            + terrain.hills_and_woods(island, clearing, brush)
            + empty_land(blank, sheet.small * 1.15, brush)
            + harbour(haven, sheet, self.labels.harbour, brush)
            + ferry(crossing, sheet.scale, brush)
            + far_country(sheet, self.seed, brush)
            + far_words(sheet, self.labels.far_coast, brush)
        )

    def _name(self, part: str) -> str:
        """An id in this drawing, of which a page may hold two."""
        return f"kantel-map-{self.sheet.aspect}-{part}"

    def _sea_life(self, island: Island, taken: Sequence[Box]) -> str:
        """Waves, and a whale where there is room for one."""
        scale, brush = self.sheet.scale, self.brush
        at = find_open_sea(island, "whale", taken)
        around = [afloat(at, scale)] if at else []
        waves = terrain.waves(island, [*taken, *around], brush)
        return waves + in_sea(ornaments.WHALE, at, scale, brush)

    def _undiscovered(self, island: Island) -> str:
        """A coast that is only surmised, and an invitation in the middle of it."""
        sheet, brush, size = self.sheet, self.brush, self.sheet.font * 1.3
        coast = "".join(svg.smooth_path(ring, closed=True, digits=0) for ring in island.coast)
        far, beach = (far_coast(sheet, self.seed, inset) for inset in (0.0, 9 * sheet.scale))
        name = self._name("coast")
        lines = wrap(self.labels.invitation, 0.45 * sheet.width / size)
        look = f'{brush.attributes("name")} font-size="{svg.number(size)}" font-style="italic"'
        top = (sheet.width / 2, sheet.height / 2 - (len(lines) - 1) * size * 0.65)
        boat = find_open_sea(island, "boat", sheet.furniture)
        taken = [*sheet.furniture, *([afloat(boat, sheet.scale)] if boat else [])]
        return (
            _shores(name, [far], sheet, brush)
            + svg.use(name, brush.attributes("sand"))
            + svg.path(svg.smooth_path(beach, closed=True, digits=0), brush.attributes("land"))
            + svg.use(name, brush.attributes("coast"))
            + far_country(sheet, self.seed, brush)
            + svg.path(coast, brush.attributes("haze"))
            + svg.path(coast, brush.attributes("surmise"))
            + far_words(sheet, self.labels.far_coast, brush)
            + self._sea_life(island, taken)
            + in_sea(ornaments.BOAT, boat, sheet.scale, brush)
            + svg.text_lines(lines, top, size * 1.3, look)
        )


def _shores(name: str, coasts: Sequence[Sequence[Point]], sheet: Sheet, brush: Brush) -> str:
    """The coast, once and by name, and three lines around it that fade out to sea.

    A line is the rim of a broad stroke along the coast: the next stroke, a little less broad,
    leaves only its edge.
    """
    data = "".join(svg.smooth_path(ring, closed=True, digits=0) for ring in coasts)
    drawn = f'<defs><path id="{name}" d="{data}"/></defs>'
    for number, reach, line in ((3, 33, 0.8), (2, 20, 1.0), (1, 9.5, 1.2)):
        broad = 2 * reach * sheet.scale
        rim = brush.attributes(f"coastline-{number}", broad + 2 * line)
        drift = (number - 1) * 2 * sheet.scale
        where = f' transform="translate({svg.numbers(drift, drift * 0.6)})"' if drift else ""
        shoal = brush.attributes(f"shore-{number}", broad)
        drawn += svg.use(name, rim + where) + svg.use(name, shoal + where)
    return drawn


def _coast(name: str, island: Island, far: Sequence[Point], brush: Brush) -> str:
    """Sand, land and the inked coast: one line over itself, as a broad nib would draw it."""
    scale = island.sheet.scale
    inland = "".join(
        svg.smooth_path(ring[::3], closed=True, digits=0) for ring in island.inland(11 * scale)
    ) + svg.smooth_path(far, closed=True, digits=0)
    dots = f' stroke-dasharray="0 {svg.number(5 * scale)} 0 {svg.number(11 * scale)}"'
    nib = f' transform="translate({svg.numbers(1.2 * scale, 1.2 * scale)})"'
    return (
        svg.use(name, brush.attributes("sand"))
        + svg.path(inland, brush.attributes("land"))
        + svg.path(inland, brush.attributes("stipple") + dots)
        + svg.use(name, brush.attributes("coast-nib") + nib)
        + svg.use(name, brush.attributes("coast"))
    )


def _trails(ways: Sequence[Sequence[Point]], sheet: Sheet, brush: Brush) -> str:
    data = "".join(svg.smooth_path(way) for way in ways)
    dots = f' stroke-dasharray="0 {svg.number(9 * sheet.scale)}"'
    return svg.path(data, brush.attributes("trail-bed")) + svg.path(
        data, brush.attributes("trail") + dots
    )
