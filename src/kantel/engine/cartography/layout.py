"""Where every place comes to lie, with its landmark and its name, without overlap.

Places are set down one after another in order of travel, those with a position first;
each takes its own spot, or the nearest free one. What has been set down never moves
again: a place that is added last leaves all others where they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.lettering import width_of, wrap
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.places import MapPlace
from kantel.engine.cartography.sheet import Sheet

_ROOM, _AMPLE = 0.98, 1.7
"""In places' widths: how much room a place needs, and beyond what more is no better."""
_FULL = 0.6
"""No more than this part of a sheet can be covered: fuller ones are not even tried."""


class NoRoomError(Exception):
    """The sheet is too small for its places."""


@dataclass(frozen=True)
class Spot:
    """A place on the sheet: ``ground`` is where its landmark stands."""

    place: MapPlace
    ground: Point
    lines: tuple[str, ...]
    note: tuple[str, ...]
    ribbon: Box
    box: Box
    """Everything that belongs to the place; boxes of two places never overlap."""

    def solids(self, sheet: Sheet) -> tuple[Box, Box]:
        """The ground that nothing else may cover: landmark with its company, and name."""
        x, half = self.ground[0], sheet.landmark[0] / 2
        upper = Box(x - half, self.box.top, x + half, self.ribbon.top)
        lower = Box(
            self.ribbon.left - sheet.fold,
            self.ribbon.top - 2,
            self.ribbon.right + sheet.fold,
            self.box.bottom,
        )
        return upper, lower

    @property
    def foot(self) -> Box:
        """What the landmark itself covers."""
        return Box(self.box.left, self.box.top, self.box.right, self.ribbon.top + 4)

    def moved(self, ground: Point) -> "Spot":
        """The same place, with its landmark at another point."""
        step = (ground[0] - self.ground[0], ground[1] - self.ground[1])
        ribbon, box = self.ribbon.moved(*step), self.box.moved(*step)
        return Spot(self.place, ground, self.lines, self.note, ribbon, box)


def lay_out(stamps: Sequence[Spot], sheet: Sheet, *, seed: str) -> list[Spot]:
    """The stamps set down, in their order; ``NoRoomError`` when the sheet is too small."""
    if sum(one.box.width * one.box.height for one in stamps) > _FULL * _room(sheet):
        raise NoRoomError
    table = _Table(sheet, seed)
    for one in sorted(stamps, key=lambda one: one.place.x is None):
        table.settle(one)
    return [table.settled[one.place.id] for one in stamps]


def _room(sheet: Sheet) -> float:
    taken = sum(box.width * box.height for box in sheet.taken)
    return sheet.inside.width * sheet.inside.height - taken


def stamp(place: MapPlace, sheet: Sheet, untold: str) -> Spot:
    """The place with its landmark at (0, 0)."""
    font = sheet.font
    lines = wrap(place.name, (sheet.name_width - 2 * font) / font)
    note = [] if place.stories else wrap(untold, sheet.name_width / sheet.small)
    across = max(width_of(line) for line in lines) * font + 1.2 * font
    half = max(across / 2 + sheet.fold, sheet.landmark[0] / 2)
    top = 0.5 * font
    ribbon = Box(-across / 2, top, across / 2, top + len(lines) * sheet.line + 0.5 * font)
    below = 0.45 * font + (len(note) * sheet.small * 1.1 + 0.2 * font if note else 0)
    box = Box(-half, -sheet.landmark[1], half, ribbon.bottom + below)
    return Spot(place, (0.0, 0.0), tuple(lines), tuple(note), ribbon, box)


@dataclass
class _Table:
    """The sheet while places are set down on it, one by one."""

    sheet: Sheet
    seed: str
    settled: dict[str, Spot] = field(default_factory=dict)
    points: list[Point] = field(init=False)
    room: list[float] = field(init=False)
    """For every candidate point, how far away the nearest place is."""

    def __post_init__(self) -> None:
        step, inside = 17 * self.sheet.scale, self.sheet.inside
        columns, rows = int(inside.width / step) + 1, int(inside.height / step) + 1
        self.points = [
            (inside.left + column * step, inside.top + row * step)
            for row in range(rows)
            for column in range(columns)
        ]
        self.room = [_AMPLE] * len(self.points)

    def settle(self, stamp: Spot) -> None:
        """Find the stamp its spot and keep it there."""
        place = stamp.place
        if place.x is None or place.y is None:
            ground = self._best(stamp)
        else:
            ground = self._nearest(stamp, _wanted(place.x, place.y, self.sheet, stamp))
        self.settled[place.id] = stamp.moved(ground)
        self.room = [
            min(room, self._apart(point, ground))
            for room, point in zip(self.room, self.points, strict=True)
        ]

    def free(self, stamp: Spot, ground: Point) -> bool:
        """Whether the stamp fits here: within the border, clear of everything else."""
        box = stamp.box.moved(*ground)
        if not self.sheet.inside.encloses(box):
            return False
        roomy = box.grown(4 * self.sheet.scale)
        taken = (spot.box for spot in self.settled.values())
        return not any(roomy.overlaps(other) for other in (*self.sheet.taken, *taken))

    def _nearest(self, stamp: Spot, wanted: Point) -> Point:
        if self.free(stamp, wanted):
            return wanted
        x, y = wanted
        for point in sorted(self.points, key=lambda p: hypot(p[0] - x, p[1] - y)):
            if self.free(stamp, point):
                return point
        raise NoRoomError

    def _best(self, stamp: Spot) -> Point:
        """The free point with room around it that is near the place's neighbours."""
        spots = list(self.settled.values())
        near = [spot for spot in spots if _are_neighbours(spot.place, stamp.place)] or spots[-1:]
        for reach in (3.0, float("inf")):
            indices = [
                index
                for index, point in enumerate(self.points)
                if self.room[index] > 0.3 and self._within(point, near, reach)
            ]
            for index in self._by_score(stamp, near, indices):
                if self.free(stamp, self.points[index]):
                    return self.points[index]
        raise NoRoomError

    def _within(self, point: Point, near: list[Spot], reach: float) -> bool:
        return not near or any(self._apart(point, spot.ground) < reach for spot in near)

    def _by_score(self, stamp: Spot, near: list[Spot], indices: list[int]) -> list[int]:
        chance = Noise(seed_number(self.seed, "layout", stamp.place.id))
        scores = {
            index: self._score(self.points[index], self.room[index], near)
            + chance.between(0, 0.12, index)
            for index in indices
        }
        return sorted(indices, key=lambda index: -scores[index])

    def _score(self, point: Point, room: float, near: list[Spot]) -> float:
        inside, (x, y) = self.sheet.inside, point
        if not near:
            first = 340 if self.sheet.aspect != "tall" else 190
            return -self._apart(point, (inside.left + 0.3 * inside.width, inside.top + first))
        across = abs(x - inside.left - inside.width / 2) / inside.width
        down = abs(y - inside.top - inside.height / 2) / inside.height
        shore = max(0.0, hypot(across, down) - 0.34) * 3 + max(0.0, max(across, down) - 0.36) * 4
        detour = sum(self._apart(point, spot.ground) for spot in near) / len(near)
        return 3 * min(room, _ROOM) + 0.8 * room - 0.4 * detour - shore

    def _apart(self, a: Point, b: Point) -> float:
        """Distance in places' widths and heights."""
        across = self.sheet.name_width * 0.92
        down = self.sheet.landmark[1] + 3.2 * self.sheet.line
        return hypot((a[0] - b[0]) / across, (a[1] - b[1]) / down)


def _wanted(x: float, y: float, sheet: Sheet, stamp: Spot) -> Point:
    """From 0..1 to the sheet; places at its rim come in until they lie on it wholly."""
    inside, box, half = sheet.inside, stamp.box, 0.42 * sheet.name_width
    across = inside.left + half + (inside.width - 2 * half) * x
    top, bottom = inside.top + sheet.landmark[1], inside.bottom - 3 * sheet.line
    down = top + (bottom - top) * y
    return (
        min(max(across, inside.left - box.left), inside.right - box.right),
        min(max(down, inside.top - box.top), inside.bottom - box.bottom),
    )


def _are_neighbours(a: MapPlace, b: MapPlace) -> bool:
    return b.id in a.neighbours or a.id in b.neighbours
