"""The sheet of paper: its two forms, and what is kept free on it.

A wide sheet is meant for 700 pixels and more, a tall one for a phone of 360: there one
unit is one pixel, so that names stay readable and everything to touch is 44 units.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kantel.engine.cartography.geometry import Box

Aspect = Literal["wide", "tall"]


@dataclass(frozen=True)
class Sheet:
    """Measures in units; ``scale`` is the size of drawings against the wide sheet."""

    aspect: Aspect
    width: float
    height: float
    scale: float
    font: float
    line: float
    name_width: float
    landmark: tuple[float, float]
    cell: float
    plaque: Box
    rose: Box
    rule: Box

    @property
    def frame(self) -> float:
        """Width of the border with its scale of degrees."""
        return 18 * self.scale

    @property
    def inside(self) -> Box:
        """Where places may lie, names included."""
        edge = self.frame + (34 if self.aspect == "wide" else 3)
        return Box(edge, edge, self.width - edge, self.height - edge)

    @property
    def furniture(self) -> tuple[Box, ...]:
        """The plaque, the rose and the scale: no land and no names there."""
        return (self.plaque, self.rose, self.rule)


def _wide(height: float) -> Sheet:
    return Sheet(
        aspect="wide",
        width=1000,
        height=height,
        scale=1.0,
        font=16.5,
        line=20,
        name_width=168,
        landmark=(118, 70),
        cell=10,
        plaque=Box(36, 34, 300, 110),
        rose=Box(840, 40, 966, 166),
        rule=Box(760, height - 78, 966, height - 34),
    )


def _tall(height: float) -> Sheet:
    return Sheet(
        aspect="tall",
        width=360,
        height=height,
        scale=0.68,
        font=12.5,
        line=15,
        name_width=118,
        landmark=(80, 48),
        cell=6,
        plaque=Box(20, 20, 340, 74),
        rose=Box(262, height - 104, 346, height - 20),
        rule=Box(20, height - 56, 150, height - 18),
    )


def sheets(aspect: Aspect) -> Iterator[Sheet]:
    """Ever longer sheets; a map takes the first on which its places fit.

    The steps are coarse, so that one more place seldom asks for a longer sheet.
    """
    height = 700.0 if aspect == "wide" else 720.0
    while True:
        yield _wide(height) if aspect == "wide" else _tall(height)
        height = round(height * 1.3 / 20) * 20


def with_plaque(sheet: Sheet, plaque: Box) -> Sheet:
    """The same sheet, with the plaque as large as the title needs."""
    return replace(sheet, plaque=plaque)
