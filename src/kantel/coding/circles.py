"""Themes as circles: as large as their stories are many, nested with those most like them.

A picture of a fixed size, the same for the same themes. Every circle is a link, in the order of the
list beside it, so that a keyboard walks through it as a mouse does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin, sqrt

from kantel.coding.models import Theme

SIZE = 600
GAP = 4.0
# Around a circle, this many places are tried for the next one.
STEPS = 48
WORDS_SHOWN = 2
LETTER = 7.2


@dataclass(frozen=True)
class Circle:
    """A circle of the picture; `theme` is None for a ring around themes that are most alike."""

    x: float
    y: float
    radius: float
    theme: Theme | None = None

    @property
    def lines(self) -> list[tuple[float, str]]:
        """Return the words that fit in it, each with the height at which it stands."""
        if self.theme is None:
            return []
        fit = [w for w in self.theme.words if len(w) * LETTER < self.radius * 1.8][:WORDS_SHOWN]
        top = self.y - 8 * (len(fit) - 1) + 5
        return [(round(top + 17 * number, 1), word) for number, word in enumerate(fit)]


@dataclass(frozen=True)
class Picture:
    """Rings first, then the circles that are links."""

    rings: list[Circle]
    circles: list[Circle]
    size: int = SIZE


def draw_themes(nests: Sequence[Sequence[Theme]]) -> Picture | None:
    """Draw themes that have a `size`; nests become rings. None when there is nothing to draw."""
    if not nests:
        return None
    groups = [_group(members) for members in nests]
    around = _pack([ring for ring, _inside in groups])
    circles: list[Circle] = []
    rings: list[Circle] = []
    for place, (_ring, inside) in zip(around, groups, strict=True):
        circles += [replace(one, x=one.x + place.x, y=one.y + place.y) for one in inside]
        rings += [place] if len(inside) > 1 else []
    return _fit(rings, circles)


def _group(members: Iterable[Theme]) -> tuple[Circle, list[Circle]]:
    """Return the ring around a nest, and its themes within it, around the origin."""
    inside = _pack([Circle(0, 0, sqrt(theme.size), theme) for theme in members])  # type: ignore[attr-defined]
    # Packing grows from the first circle; the ring is drawn around the middle of them all.
    left, right = min(c.x - c.radius for c in inside), max(c.x + c.radius for c in inside)
    top, bottom = min(c.y - c.radius for c in inside), max(c.y + c.radius for c in inside)
    across, down = (left + right) / 2, (top + bottom) / 2
    inside = [replace(one, x=one.x - across, y=one.y - down) for one in inside]
    radius = max(sqrt(one.x**2 + one.y**2) + one.radius for one in inside)
    return Circle(0, 0, radius + (_gap(inside) if len(inside) > 1 else 0)), inside


def _gap(circles: Sequence[Circle]) -> float:
    return GAP / 100 * max(one.radius for one in circles)


def _pack(circles: Sequence[Circle]) -> list[Circle]:
    """Lay circles close to the origin without overlap, in the order given; greedy."""
    laid: list[Circle] = []
    gap = _gap(circles)
    for circle in circles:
        spots = [(0.0, 0.0)] if not laid else _spots(laid, circle.radius + gap)
        free = [spot for spot in spots if _is_free(laid, spot, circle.radius + gap * 0.9)]
        x, y = min(free, key=lambda spot: (round(spot[0] ** 2 + spot[1] ** 2, 6), spot))
        laid.append(replace(circle, x=x, y=y))
    return laid


def _spots(laid: Sequence[Circle], radius: float) -> list[tuple[float, float]]:
    return [
        (
            one.x + (one.radius + radius) * cos(2 * pi * step / STEPS),
            one.y + (one.radius + radius) * sin(2 * pi * step / STEPS),
        )
        for one in laid
        for step in range(STEPS)
    ]


def _is_free(laid: Sequence[Circle], spot: tuple[float, float], radius: float) -> bool:
    return all(
        (one.x - spot[0]) ** 2 + (one.y - spot[1]) ** 2 >= (one.radius + radius - 1e-9) ** 2
        for one in laid
    )


def _fit(rings: list[Circle], circles: list[Circle]) -> Picture:
    """Scale everything into the picture."""
    every = [*rings, *circles]
    left, right = min(c.x - c.radius for c in every), max(c.x + c.radius for c in every)
    top, bottom = min(c.y - c.radius for c in every), max(c.y + c.radius for c in every)
    scale = (SIZE - 2 * GAP) / max(right - left, bottom - top)

    def scaled(one: Circle) -> Circle:
        return replace(
            one,
            x=round(SIZE / 2 + (one.x - (left + right) / 2) * scale, 1),
            y=round(SIZE / 2 + (one.y - (top + bottom) / 2) * scale, 1),
            radius=round(one.radius * scale, 1),
        )

    return Picture([scaled(ring) for ring in rings], [scaled(circle) for circle in circles])
