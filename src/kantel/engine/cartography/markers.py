"""A place as it is drawn and read out: landmark, ribbon with its name, and the link."""

from html import escape

from kantel.engine.cartography import svg
from kantel.engine.cartography.landmarks import LANDMARKS
from kantel.engine.cartography.layout import Spot
from kantel.engine.cartography.naming import landmark_for
from kantel.engine.cartography.noise import Noise, seed_number
from kantel.engine.cartography.ornaments import drawing
from kantel.engine.cartography.palette import Brush
from kantel.engine.cartography.places import MapLabels
from kantel.engine.cartography.sheet import Sheet

GROWTH = (1, 6, 12)
"""From how many stories a landmark takes its first, second and third step."""

_SIZES = (0.9, 0.9, 1.0, 1.1)
_COTTAGE = (
    ("paper", "M-7 0V-7H7V0z"),
    ("roof", "M-9-6L-5-13H6L9-6z"),
    ("ink", "M-1.5 0v-4h3v4z"),
)
_TREE = (("leaf", "M-1 0V-4C-7-3-8-9-5-10C-6-15 5-16 5-10C8-9 7-3 1-4V0z"),)


def step_of(stories: int) -> int:
    """0 to 3; between the thresholds nothing on the map changes.

    >>> [step_of(n) for n in (0, 1, 5, 6, 11, 12, 400)]
    [0, 1, 1, 2, 2, 3, 3]
    """
    return sum(stories >= threshold for threshold in GROWTH)


def marker(spot: Spot, sheet: Sheet, labels: MapLabels, brush: Brush, seed: str) -> str:
    """The whole place; a link when it has an address."""
    place, step = spot.place, step_of(spot.place.stories)
    said = labels.growth[step - 1] if step else labels.untold
    name = escape(f"{place.name}: {said}", quote=True)
    target = svg.rectangle(spot.box, brush.attributes("target") + ' rx="5"')
    inside = target + landmark(spot, sheet, brush, seed) + ribbon(spot, sheet, brush)
    look = "" if brush.literal else f' class="kantel-map__place kantel-map__place--step-{step}"'
    if place.href is None or brush.literal:
        return f'<g{look} role="img" aria-label="{name}">{inside}</g>'
    return f'<a{look} href="{escape(place.href, quote=True)}" aria-label="{name}">{inside}</a>'


def landmark(spot: Spot, sheet: Sheet, brush: Brush, seed: str) -> str:
    """The landmark at its step of growth: a sketch, then ever more company."""
    place, step = spot.place, step_of(spot.place.stories)
    strokes = LANDMARKS.get(place.landmark or "") or LANDMARKS[landmark_for(place.name)]
    chance = Noise(seed_number(seed, "landmark", place.id))
    turn, size = chance.between(-3, 3, 0), _SIZES[step] * sheet.scale
    if step == 0:
        outline = "".join(data for _, data in strokes)
        where = svg.placed(spot.ground, turn=turn, scale=size)
        return f'<path{brush.attributes("sketch")}{where} d="{outline}"/>'
    return _company(spot, sheet, brush, chance, step) + drawing(
        strokes, spot.ground, size, turn, brush
    )


def _company(spot: Spot, sheet: Sheet, brush: Brush, chance: Noise, step: int) -> str:
    """Cottages and trees beside the landmark from the second step on."""
    if step < 2:
        return ""
    side = -1 if chance.unit(1) < 0.5 else 1
    neighbours = [(_COTTAGE, side * 44.0, -3.0), (_TREE, side * 52.0, 2.0)]
    if step == 3:
        neighbours += [(_COTTAGE, -side * 47.0, -1.0), (_TREE, -side * 39.0, -8.0)]
        neighbours += [(_TREE, side * 36.0, -9.0)]
    neighbours.sort(key=lambda one: one[2])
    x, y = spot.ground
    drawn = ""
    for index, (strokes, across, down) in enumerate(neighbours):
        point = (x + across * sheet.scale, y + down * sheet.scale)
        turn = chance.between(-4, 4, 5 + index)
        drawn += drawing(strokes, point, sheet.scale * 0.95, turn, brush)
    return drawn


def ribbon(spot: Spot, sheet: Sheet, brush: Brush) -> str:
    """The name on a ribbon whose ends are folded back, and a note below it."""
    box, bow = spot.ribbon, 0.16 * sheet.font
    wide, high = svg.number(box.width), svg.number(box.height)
    half, arch = svg.number(box.width / 2), svg.number(bow * 2)
    body = (
        f"M{svg.numbers(box.left, box.top)}q{half}-{arch} {wide} 0v{high}q-{half}-{arch}-{wide} 0z"
    )
    size = f' font-size="{svg.number(sheet.font)}" font-weight="600"'
    x, first = spot.ground[0], box.top + 0.25 * sheet.font + 0.77 * sheet.line - bow / 2
    below = box.bottom + 0.3 * sheet.font + 0.9 * sheet.small
    text = svg.text_lines(spot.lines, (x, first), sheet.line, brush.attributes("name") + size)
    note = ""
    if spot.note:
        small = f' font-size="{svg.number(sheet.small)}" font-style="italic"'
        look = brush.attributes("note-on-land") + small
        note = svg.text_lines(spot.note, (x, below), sheet.small * 1.1, look)
    return _tails(spot, sheet, brush) + svg.path(body, brush.attributes("ribbon")) + text + note


def _tails(spot: Spot, sheet: Sheet, brush: Brush) -> str:
    box, fold = spot.ribbon, sheet.fold
    drop, tuck = 0.28 * sheet.font, 0.5 * sheet.font
    high = box.height - 0.3 * sheet.font
    data = ""
    for x, side in ((box.left, -1.0), (box.right, 1.0)):
        out, inside = x + side * fold, x - side * tuck
        notch = x + side * fold * 0.5
        top, bottom = box.top + drop, box.top + drop + high
        data += svg.line_path(
            [
                (inside, top),
                (out, top),
                (notch, (top + bottom) / 2),
                (out, bottom),
                (inside, bottom),
            ],
            closed=True,
        )
    return svg.path(data, brush.attributes("ribbon-tail"))
