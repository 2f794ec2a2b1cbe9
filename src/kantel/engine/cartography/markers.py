"""A place as it is drawn and read out: landmark, ribbon with its name, and the link."""

from collections.abc import Sequence
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

_GROUND = "M-38 4c9 1 14 2 22 1M18 4c8 1 17 0 25-2M22 7h17M28-1h15M31-4h11"
"""The shadow that a landmark throws to the east, in a few strokes."""
_SIZES = (0.9, 0.9, 1.0, 1.1)
_COTTAGE = (
    ("paper", "M-7 0V-7H7V0z"),
    ("roof", "M-9-6L-5-13H6L9-6z"),
    ("ink", "M-1.5 0v-4h3v4z"),
)
_TREE = (("leaf", "M-1 0V-4C-7-3-8-9-5-10C-6-15 5-16 5-10C8-9 7-3 1-4V0z"),)


_SUN = ("light", "M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z")
_RAYS = ("line", "M0-8v-4M6-6l3-3M8 0h4M6 6l3 3M0 8v4M-6 6l-3 3M-8 0h-4M-6-6l-3-3")
_CLOUD = ("stone", "M-9 7C-15 7-14-1-8 0C-8-7 3-8 4-2C9-4 13 1 10 5C10 7 8 7 6 7z")
_RAIN = ("line", "M-7 10l-2 5M-1 10l-2 5M5 10l-2 5")
WEATHER = ((_CLOUD, _RAIN), (_SUN, _RAYS, _CLOUD), (_SUN, _RAYS))
"""A shower where much must improve, sun and cloud where both are, sun where much goes well."""


def weather_of(tone: float) -> int:
    """0 to 2 for a tone from -1 to 1.

    >>> [weather_of(tone) for tone in (-1, -0.2, 0, 0.2, 1)]
    [0, 1, 1, 1, 2]
    """
    return 1 + (tone > 0.25) - (tone < -0.25)


def step_of(stories: int) -> int:
    """0 to 3; between the thresholds nothing on the map changes.

    >>> [step_of(n) for n in (0, 1, 5, 6, 11, 12, 400)]
    [0, 1, 1, 2, 2, 3, 3]
    """
    return sum(stories >= threshold for threshold in GROWTH)


def marker(
    spot: Spot,
    sheet: Sheet,
    labels: MapLabels,
    brush: Brush,
    seed: str,
    *,
    to: Sequence[int] = (),
) -> str:
    """The whole place; a link when it has an address.

    ``to`` are the numbers of the places that a path leads to, for arrow keys to walk along.
    """
    place, step = spot.place, step_of(spot.place.stories)
    said = labels.growth[step - 1] if step else labels.untold
    if step and place.tone is not None:
        said += f", {labels.weather[weather_of(place.tone)]}"
    name = escape(f"{place.name}: {said}", quote=True)
    target = svg.rectangle(spot.box, brush.attributes("target") + ' rx="5"')
    inside = target + landmark(spot, sheet, brush, seed) + ribbon(spot, sheet, brush)
    look = "" if brush.literal else f' class="kantel-map__place kantel-map__place--step-{step}"'
    if place.href is None or brush.literal:
        return f'<g{look} role="img" aria-label="{name}">{inside}</g>'
    ways = f' data-to="{" ".join(map(str, to))}"' if to else ""
    href = escape(place.href, quote=True)
    return f'<a{look} href="{href}"{ways} aria-label="{name}">{inside}</a>'


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
    ground = svg.path(_GROUND, brush.attributes("hatch") + svg.placed(spot.ground, scale=size))
    return (
        ground
        + _company(spot, sheet, brush, chance, step)
        + drawing(strokes, spot.ground, size, turn, brush)
        + _weather(spot, sheet, brush)
    )


def _weather(spot: Spot, sheet: Sheet, brush: Brush) -> str:
    """How the stories sound: by the shape of the sky, never by colour alone."""
    if spot.place.tone is None:
        return ""
    x, y = spot.ground
    at = (x - 42 * sheet.scale, y - 42 * sheet.scale)
    return drawing(WEATHER[weather_of(spot.place.tone)], at, sheet.scale * 0.9, 0, brush)


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
    shade = (
        brush.attributes("shade")
        + f' transform="translate({svg.numbers(2.2 * sheet.scale, 3.2 * sheet.scale)})"'
    )
    return (
        svg.path(body, shade)
        + _tails(spot, sheet, brush)
        + svg.path(body, brush.attributes("ribbon"))
        + text
        + note
    )


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
