"""Where every place comes to lie, with its landmark and its name, without overlap.

Places are set down one after another in order of travel, those with a position first;
each takes its own spot, or the nearest free one. What has been set down never moves
again: a place that is added last leaves all others where they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from kantel.engine.cartography.geometry import Box, Point
from kantel.engine.cartography.lettering import width_of, wrap
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.places import MapPlace
from kantel.engine.cartography.sheet import Sheet

_ROOM = 1.5
"""Beyond this many places' widths, more distance to other places is no better."""


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

    @property
    def foot(self) -> Box:
        """The ground that the landmark itself needs."""
        return Box(self.box.left, self.box.top, self.box.right, self.ribbon.top + 4)


def lay_out(places: Sequence[MapPlace], sheet: Sheet, *, seed: str, untold: str) -> list[Spot]:
    """Spots in the order of the places; raises ``NoRoomError`` when the sheet is too small."""
    stamps = {place.id: _stamp(place, sheet, untold) for place in places}
    settled: dict[str, Spot] = {}
    candidates = _candidates(sheet)
    for place in sorted(places, key=lambda one: one.x is None):
        stamp = stamps[place.id]
        free = _Free(sheet, [spot.box for spot in settled.values()], stamp)
        if place.x is None or place.y is None:
            ground = _best(place, free, list(settled.values()), candidates, seed)
        else:
            ground = _nearest(_wanted(place.x, place.y, sheet, stamp), free, candidates)
        settled[place.id] = _moved(stamp, ground)
    return [settled[place.id] for place in places]


class NoRoomError(Exception):
    """The sheet is too small for its places."""


def _stamp(place: MapPlace, sheet: Sheet, untold: str) -> Spot:
    """The place with its landmark at (0, 0)."""
    lines = wrap(place.name, (sheet.name_width - 2 * sheet.font) / sheet.font)
    note = [] if place.stories else wrap(untold, sheet.name_width / (sheet.font * 0.8))
    fold = 0.9 * sheet.font
    across = max(width_of(line) for line in lines) * sheet.font + 1.4 * sheet.font
    down = len(lines) * sheet.line + 0.6 * sheet.font
    top = 0.55 * sheet.font
    ribbon = Box(-across / 2, top, across / 2, top + down)
    wide, high = sheet.landmark
    half = max(across / 2 + fold, wide / 2)
    below = len(note) * sheet.line * 0.85 + (0.3 * sheet.font if note else 0)
    box = Box(-half, -high, half, ribbon.bottom + 0.45 * sheet.font + below)
    return Spot(place, (0.0, 0.0), tuple(lines), tuple(note), ribbon, box)


def _moved(stamp: Spot, ground: Point) -> Spot:
    ribbon, box = stamp.ribbon.moved(*ground), stamp.box.moved(*ground)
    return Spot(stamp.place, ground, stamp.lines, stamp.note, ribbon, box)


@dataclass(frozen=True)
class _Free:
    """Knows whether a stamp can be set down at a point."""

    sheet: Sheet
    taken: list[Box]
    stamp: Spot

    def __call__(self, ground: Point) -> bool:
        box = self.stamp.box.moved(*ground)
        if not self.sheet.inside.encloses(box):
            return False
        roomy = box.grown(4 * self.sheet.scale)
        return not any(roomy.overlaps(other) for other in (*self.sheet.furniture, *self.taken))


def _wanted(x: float, y: float, sheet: Sheet, stamp: Spot) -> Point:
    """From 0..1 to the sheet, such that the whole place lies inside."""
    inside, box = sheet.inside, stamp.box
    left, right = inside.left - box.left, inside.right - box.right
    top, bottom = inside.top - box.top, inside.bottom - box.bottom
    return (left + (right - left) * x, top + (bottom - top) * y)


def _candidates(sheet: Sheet) -> list[Point]:
    step, inside = 12 * sheet.scale, sheet.inside
    columns, rows = int(inside.width / step), int(inside.height / step)
    return [
        (inside.left + column * step, inside.top + row * step)
        for row in range(rows + 1)
        for column in range(columns + 1)
    ]


def _nearest(wanted: Point, free: _Free, candidates: Sequence[Point]) -> Point:
    if free(wanted):
        return wanted
    by_distance = sorted(
        candidates, key=lambda point: hypot(point[0] - wanted[0], point[1] - wanted[1])
    )
    for point in by_distance:
        if free(point):
            return point
    raise NoRoomError


def _best(
    place: MapPlace, free: _Free, settled: list[Spot], candidates: Sequence[Point], seed: str
) -> Point:
    """The free point with room around it that is near the place's neighbours."""
    chance = Noise(seed_number(seed, "layout", place.id))
    near = [spot for spot in settled if _are_neighbours(spot.place, place)] or settled[-1:]
    best, best_score = None, float("-inf")
    for index, point in enumerate(candidates):
        if free(point):
            score = _score(point, free.sheet, settled, near) + chance.between(0, 0.25, index)
            if score > best_score:
                best, best_score = point, score
    if best is None:
        raise NoRoomError
    return best


def _are_neighbours(a: MapPlace, b: MapPlace) -> bool:
    return b.id in a.neighbours or a.id in b.neighbours


def _score(point: Point, sheet: Sheet, settled: list[Spot], near: list[Spot]) -> float:
    inside = sheet.inside
    across, down = sheet.name_width * 1.1, sheet.landmark[1] + 3.4 * sheet.line

    def apart(a: Point, b: Point) -> float:
        return hypot((a[0] - b[0]) / across, (a[1] - b[1]) / down)

    if not settled:
        start = (inside.left + 0.3 * inside.width, inside.top + 0.55 * inside.height)
        return -apart(point, start)
    room = min(apart(point, spot.ground) for spot in settled)
    detour = sum(apart(point, spot.ground) for spot in near) / len(near)
    edge = min(
        (point[0] - inside.left) / across,
        (inside.right - point[0]) / across,
        (point[1] - inside.top) / down,
        (inside.bottom - point[1]) / down,
    )
    return 3 * min(room, _ROOM) - 0.4 * detour + min(0.6, edge)
