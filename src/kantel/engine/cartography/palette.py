"""The colours and pens of the map, by the part they are for.

Every part has a class name (``kantel-map__<part>``) that the stylesheet ``map.css``
colours by custom properties, and the literal colours below for a map that stands alone.
"""

from dataclasses import dataclass

COLOURS: dict[str, str] = {
    "ink": "#23323d",
    "ink-soft": "#485560",
    "sea": "#ebeee3",
    "sea-deep": "#dce8e1",
    "sea-shoal": "#cbe0dd",
    "sea-shore": "#b9d6d7",
    "sea-ink": "#5f8a94",
    "sand": "#efdfba",
    "land": "#f7f0dc",
    "upland": "#ebe1c0",
    "wood": "#dee3c1",
    "leaf": "#b9c69a",
    "water": "#c3d9da",
    "paper": "#fffdf6",
    "stone": "#d9d2c1",
    "timber": "#c9a47a",
    "roof": "#c2654a",
    "light": "#f2cf7e",
    "trail": "#a63a22",
    "focus": "#0b4f8a",
}
"""Light colours; ``map.css`` says the same and adds dark, high contrast and print."""


@dataclass(frozen=True)
class Pen:
    """What a part is filled and drawn with; names of colours, width in units."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    more: str = ""


_ROUND = ' stroke-linecap="round" stroke-linejoin="round"'
_JOINED = ' stroke-linejoin="round"'

PENS: dict[str, Pen] = {
    "sea": Pen(fill="sea"),
    "haze": Pen(fill="land", more=' opacity=".6"'),
    "shore-1": Pen(stroke="sea-shore", more=_JOINED),
    "shore-2": Pen(stroke="sea-shoal", more=_JOINED),
    "shore-3": Pen(stroke="sea-deep", more=_JOINED),
    "rhumb": Pen(stroke="sea-ink", width=0.5, more=' opacity=".45"'),
    "coastline-1": Pen(stroke="sea-ink", width=1.2, more=' opacity=".95"' + _JOINED),
    "coastline-2": Pen(stroke="sea-ink", width=1.0, more=' opacity=".6"' + _JOINED),
    "coastline-3": Pen(stroke="sea-ink", width=0.8, more=' opacity=".35"' + _JOINED),
    "wave": Pen(stroke="sea-ink", width=1.0, more=' opacity=".7"' + _ROUND),
    "sand": Pen(fill="sand"),
    "coast": Pen(stroke="ink", width=1.3, more=_JOINED),
    "coast-nib": Pen(stroke="ink", width=1.1, more=_JOINED),
    "stipple": Pen(stroke="ink-soft", width=1.1, more=' opacity=".55"' + _ROUND),
    "land": Pen(fill="land"),
    "upland": Pen(fill="upland", stroke="timber", width=1.4, more=' opacity=".62"' + _JOINED),
    "wood": Pen(fill="wood", stroke="leaf", width=1.4, more=' opacity=".62"' + _JOINED),
    "lake": Pen(fill="water", stroke="sea-ink", width=1.4, more=_JOINED),
    "lake-line": Pen(stroke="sea-ink", width=0.8, more=' opacity=".7"' + _ROUND),
    "reed": Pen(stroke="ink-soft", width=0.9, more=_ROUND),
    "river": Pen(fill="water"),
    "bank": Pen(stroke="sea-ink", width=1.1, more=_ROUND),
    "meadow": Pen(stroke="ink-soft", width=0.8, more=' opacity=".7"' + _ROUND),
    "hill": Pen(fill="upland", stroke="ink", width=1.2, more=_ROUND),
    "hatch": Pen(stroke="ink-soft", width=0.8, more=_ROUND),
    "tree": Pen(fill="leaf", stroke="ink", width=1.0, more=_ROUND),
    "trail-bed": Pen(stroke="land", width=6.0, more=_ROUND),
    "trail": Pen(stroke="trail", width=3.0, more=_ROUND),
    "voyage": Pen(stroke="trail", width=1.5, more=' opacity=".8"' + _ROUND),
    "plank": Pen(fill="timber", stroke="ink", width=1.0, more=' stroke-linejoin="round"'),
    "jetty-edge": Pen(stroke="ink", width=7.0),
    "jetty": Pen(stroke="timber", width=4.6),
    "symbol": Pen(stroke="ink", width=1.4, more=_ROUND),
    "surmise": Pen(stroke="ink-soft", width=1.5, more=' stroke-dasharray="7 6"' + _ROUND),
    "sketch": Pen(stroke="ink-soft", width=1.2, more=' stroke-dasharray="3 2.4"' + _ROUND),
    "paper": Pen(fill="paper"),
    "stone": Pen(fill="stone"),
    "timber": Pen(fill="timber"),
    "roof": Pen(fill="roof"),
    "leaf": Pen(fill="leaf"),
    "water": Pen(fill="water"),
    "light": Pen(fill="light"),
    "ground": Pen(fill="upland"),
    "blank": Pen(fill="paper", more=' stroke="none"'),
    "ink": Pen(fill="ink"),
    "line": Pen(),
    "shade": Pen(fill="ink", more=' opacity=".16"'),
    "ribbon": Pen(fill="paper", stroke="ink", width=1.2, more=' stroke-linejoin="round"'),
    "ribbon-tail": Pen(fill="stone", stroke="ink", width=1.1, more=' stroke-linejoin="round"'),
    "name": Pen(fill="ink"),
    "note": Pen(fill="ink-soft"),
    "note-on-land": Pen(
        fill="ink-soft", stroke="land", width=4.0, more=' paint-order="stroke"' + _ROUND
    ),
    "frame": Pen(stroke="ink", width=1.2),
    "frame-dark": Pen(fill="ink"),
    "frame-light": Pen(fill="paper"),
    "plaque": Pen(fill="paper", stroke="ink", width=1.4),
    "target": Pen(more=' fill="transparent"'),
}


@dataclass(frozen=True)
class Brush:
    """Writes a part's attributes; ``scale`` thins the lines on a small sheet."""

    scale: float = 1.0
    literal: bool = False

    def attributes(self, part: str, width: float = 0.0) -> str:
        """The attributes of one part, with a leading space; its own width unless one is given.

        >>> Brush().attributes("land")
        ' class="kantel-map__land" fill="#f7f0dc"'
        >>> Brush(literal=True).attributes("land")
        ' fill="#f7f0dc"'
        """
        pen = PENS[part]
        said = "" if self.literal else f' class="kantel-map__{part}"'
        if pen.fill:
            said += f' fill="{COLOURS[pen.fill]}"'
        if pen.stroke:
            said += ' fill="none"' if not pen.fill else ""
            width = width or pen.width * self.scale
            said += f' stroke="{COLOURS[pen.stroke]}" stroke-width="{width:.3g}"'
        return said + pen.more
