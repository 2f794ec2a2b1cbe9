"""The sheet of paper: its two forms, and what is kept free on it.

A wide sheet is meant for 700 pixels and more, a tall one for a phone of 360: there one
unit is one pixel, so that names stay readable and everything to touch is 44 units.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
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
    def fold(self) -> float:
        """How far the folded ends of a ribbon stick out."""
        return self.font * (0.7 if self.aspect == "wide" else 0.5)

    @property
    def small(self) -> float:
        """Font size of notes."""
        return max(11.5, 0.8 * self.font)

    @cached_property
    def inside(self) -> Box:
        """Where places may lie, names included."""
        edge = self.frame + (20 if self.aspect == "wide" else 3)
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
        font=18,
        line=20.5,
        name_width=218,
        landmark=(112, 64),
        cell=10,
        plaque=Box(38, 36, 300, 110),
        rose=Box(838, 40, 964, 166),
        rule=Box(770, height - 84, 964, height - 36),
    )


def _tall(height: float) -> Sheet:
    return Sheet(
        aspect="tall",
        width=360,
        height=height,
        scale=0.68,
        font=14,
        line=15.5,
        name_width=152,
        landmark=(80, 47),
        cell=6,
        plaque=Box(20, 22, 340, 74),
        rose=Box(262, height - 104, 346, height - 20),
        rule=Box(20, height - 60, 150, height - 20),
    )


def sheets(aspect: Aspect) -> Iterator[Sheet]:
    """Ever longer sheets; a map takes the first on which its places fit.

    The steps are coarse, so that one more place seldom asks for a longer sheet.
    """
    height = 760.0 if aspect == "wide" else 820.0
    while True:
        yield _wide(height) if aspect == "wide" else _tall(height)
        height = round(height * (1.5 if height < 1000 else 1.3) / 20) * 20


def with_plaque(sheet: Sheet, plaque: Box) -> Sheet:
    """The same sheet, with the plaque as large as the title needs."""
    return replace(sheet, plaque=plaque)
