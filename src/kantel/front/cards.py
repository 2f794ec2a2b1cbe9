"""The card of a journey: its map as a picture, shown where somebody shares an address.

Drawn by typst (the extra `[reports]`), which carries a renderer of SVG. One card serves all pages
of a journey, and nothing of a story stands on it: others keep such pictures as long as they like.
"""

import hashlib
from collections.abc import Sequence
from functools import cache as kept_for_ever
from importlib.util import find_spec
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from kantel import __version__
from kantel.engine.cartography import draw
from kantel.engine.cartography.poster import FONTS
from kantel.front.templatetags.journey_map import KEPT_SECONDS, _labels, _map_places
from kantel.people.looks import Look
from kantel.people.models import Journey

WIDTH, HEIGHT = 1200, 630
PAGE = f"""
#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt, fill: rgb("#fffdf8"))
#set text(font: "Alegreya", weight: 600, fill: rgb("#1c2a36"))
#place(right + top, image(bytes(sys.inputs.drawing), format: "svg",
  width: 820pt, height: {HEIGHT}pt, fit: "cover", alt: ""))
#place(left + horizon, block(width: 400pt, height: 100%, fill: rgb("#fffdf8"), inset: 40pt,
  align(horizon, {{
    set par(leading: 0.4em)
    text(size: 46pt, hyphenate: true, sys.inputs.title)
    v(8pt)
    text(size: 22pt, weight: 500, sys.inputs.subtitle)
  }})))
"""


@kept_for_ever
def can_make_cards() -> bool:
    """Tell whether this installation has what draws cards."""
    return find_spec("typst") is not None


def card(journey: Journey, places: Sequence[Any]) -> bytes | None:
    """Return the card of a journey as PNG; None where nothing here can draw it.

    `places` are those of `publish.queries.places_with_counts`, neighbours prefetched.
    """
    if not can_make_cards():
        return None
    drawn_from = (_map_places(journey, places), str(journey.name), str(journey.subtitle))
    request = repr((__version__, PAGE, get_language(), drawn_from)).encode()
    key = f"card:{hashlib.sha256(request).hexdigest()}"
    picture: bytes | None = cache.get(key)
    if picture is None:
        picture = _drawn(journey, places)
        cache.set(key, picture, timeout=KEPT_SECONDS)
    return picture


def _drawn(journey: Journey, places: Sequence[Any]) -> bytes:
    import typst  # of an extra

    drawing = draw(
        _map_places(journey, places),
        seed=journey.slug,
        title=str(journey.name),
        labels=_labels(Look.of(journey.look)),
        literal=True,
    )
    given = {"drawing": drawing, "title": str(journey.name), "subtitle": str(journey.subtitle)}
    compile_page: Any = typst.compile
    picture = compile_page(
        PAGE.encode(), format="png", ppi=72.0, font_paths=[str(FONTS)], sys_inputs=given
    )
    return bytes(picture)
