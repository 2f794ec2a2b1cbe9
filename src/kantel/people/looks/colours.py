"""Colours and whether they can be read: contrast as WCAG 2.2 defines it.

A municipality chooses five colours for the light theme. What else is needed (the dark theme, a
button under the pointer, shallow water) is derived here, and always passes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

DEFAULTS = {
    "primary": "#12495c",
    "accent": "#a63a22",
    "paper": "#f7f1e4",
    "sea": "#b9d6d7",
    "land": "#ebe1c0",
}

WHITE = "#fffdf8"
INK, INK_SOFT = "#1c2a36", "#505a62"
MAP_INK_SOFT = "#485560"
MAP_LAND, MAP_WOOD = "#f7f0dc", "#dee3c1"
DARK_PAPER, DARK_SURFACE, DARK_INK = "#121b23", "#1a2630", "#0d1f28"
DARK_LAND = "#44432f"

TEXT, LARGE = 4.5, 3.0
"""What WCAG 2.2 asks of text (1.4.3), and of lines and signs (1.4.11)."""


@dataclass(frozen=True)
class Fault:
    """A colour that cannot be read beside another; `better` is the nearest that can."""

    name: str
    contrast: float
    needed: float
    better: str


def channels(colour: str) -> tuple[int, int, int]:
    """
    >>> channels("#12495c")
    (18, 73, 92)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    parts = [value / 255 for value in channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """
    >>> round(contrast("#000000", "#ffffff"), 1), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """The first colour with a part (0 to 1) of the other.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def readable(colour: str, grounds: tuple[str, ...], needed: float, towards: str) -> str:
    """The colour, moved towards another by as little as is needed to stand out on all grounds."""
    for step in range(101):
        moved = mixed(colour, towards, step / 100)
        if min(contrast(moved, ground) for ground in grounds) >= needed:
            return moved
    return towards


def faults(colours: dict[str, str]) -> list[Fault]:
    """What cannot be read of these colours; empty when all is well.

    >>> faults(DEFAULTS)
    []
    >>> [fault.name for fault in faults({**DEFAULTS, "primary": "#ffcc00"})]
    ['primary']
    """
    return list(_faults({**DEFAULTS, **colours}))


def _faults(colours: dict[str, str]) -> Iterator[Fault]:
    paper = colours["paper"]
    yield from _ground("paper", paper, (INK_SOFT,))
    on_page = (WHITE, paper) if contrast(INK_SOFT, paper) >= TEXT else (WHITE,)
    yield from _sign("primary", colours["primary"], on_page, TEXT)
    yield from _ground("sea", colours["sea"], (MAP_INK_SOFT,))
    yield from _ground("land", colours["land"], (MAP_INK_SOFT,))
    grounds = [MAP_LAND, MAP_WOOD, *on_page]
    grounds += [
        colours[name] for name in ("land",) if contrast(MAP_INK_SOFT, colours[name]) >= TEXT
    ]
    yield from _sign("accent", colours["accent"], tuple(grounds), LARGE)


def _sign(name: str, colour: str, grounds: tuple[str, ...], needed: float) -> Iterator[Fault]:
    worst = min(contrast(colour, ground) for ground in grounds)
    if worst < needed:
        yield Fault(name, worst, needed, readable(colour, grounds, needed, "#000000"))


def _ground(name: str, colour: str, words: tuple[str, ...]) -> Iterator[Fault]:
    worst = min(contrast(colour, word) for word in words)
    if worst < TEXT:
        yield Fault(name, worst, TEXT, readable(colour, words, TEXT, "#ffffff"))
