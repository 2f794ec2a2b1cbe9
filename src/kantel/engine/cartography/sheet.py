"""The sheet of paper: its forms, and what is kept free on it.

A wide sheet is meant for 700 pixels and more, a tall one for a phone of 360: there one
unit is one pixel, so that names stay readable and everything to touch is 44 units. A poster
has the form of landscape A-paper whatever it holds: it grows on all sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt
from typing import Literal

from kantel.engine.cartography.geometry import Box

Aspect = Literal["wide", "tall", "poster"]


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
    far: Box
    lake: Box

    @property
    def frame(self) -> float:
        """Width of the border with its scale of degrees."""
        return 18 * self.scale

    @property
    def fold(self) -> float:
        """How far the folded ends of a ribbon stick out."""
        return self.font * (0.6 if self.aspect != "tall" else 0.45)

    @property
    def small(self) -> float:
        """Font size of notes."""
        return max(11.5, 0.8 * self.font)

    @cached_property
    def inside(self) -> Box:
        """Where places may lie, names included."""
        edge = self.frame + (20 if self.aspect != "tall" else 3)
        return Box(edge, edge, self.width - edge, self.height - edge)

    @property
    def furniture(self) -> tuple[Box, ...]:
        """The plaque, the rose, the scale and the far coast: no island and no names there."""
        return (self.plaque, self.rose, self.rule, self.far)

    @property
    def taken(self) -> tuple[Box, ...]:
        """Where no place may lie: the furniture, and the lake on the island."""
        return (*self.furniture, self.lake)

    @property
    def paper(self) -> Box:
        """What lies within the border."""
        edge = self.frame + 2 * self.scale
        return Box(edge, edge, self.width - edge, self.height - edge)


def _wide(height: float, width: float = 1000.0, aspect: Aspect = "wide") -> Sheet:
    return Sheet(
        aspect=aspect,
        width=width,
        height=height,
        scale=1.0,
        font=18,
        line=20.5,
        name_width=218,
        landmark=(112, 64),
        cell=10,
        plaque=Box(38, 36, 300, 110),
        rose=Box(36, height - 166, 156, height - 34),
        rule=Box(width - 230, height - 84, width - 36, height - 36),
        far=Box(width - 232, 18, width - 18, 150),
        lake=Box(0, 0, 0, 0),
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
        rose=Box(262, height - 184, 346, height - 96),
        rule=Box(20, height - 140, 150, height - 100),
        far=Box(12, height - 88, 348, height - 12),
        lake=Box(0, 0, 0, 0),
    )


def sheets(aspect: Aspect) -> Iterator[Sheet]:
    """Ever longer sheets; a map takes the first on which its places fit.

    The steps are coarse, so that one more place seldom asks for a longer sheet.
    """
    if aspect == "poster":
        yield from _posters()
    height = 760.0 if aspect != "tall" else 880.0
    while True:
        yield _wide(height) if aspect == "wide" else _tall(height)
        height = round(height * (1.5 if height < 1000 else 1.3) / 20) * 20


def _posters() -> Iterator[Sheet]:
    width = 1000.0
    while True:
        yield _wide(round(width / sqrt(2)), width, "poster")
        width = round(width * 1.2 / 20) * 20


def with_boxes(sheet: Sheet, *, plaque: Box, lake: Box) -> Sheet:
    """The same sheet, with the plaque as large as the title needs, and the lake in its place."""
    return replace(sheet, plaque=plaque, lake=lake)
