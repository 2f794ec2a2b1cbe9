"""Draws the map of a journey: an island with a landmark for every place, as SVG.

In: places with a name, a number of stories and, where known, a position and neighbours.
Out: one self-contained SVG, the same bytes for the same input; ``map.css`` colours it.
"""

from kantel.engine.cartography.chart import draw
from kantel.engine.cartography.landmarks import LANDMARKS
from kantel.engine.cartography.naming import landmark_for
from kantel.engine.cartography.places import CartographyError, MapLabels, MapPlace

__all__ = ["LANDMARKS", "CartographyError", "MapLabels", "MapPlace", "draw", "landmark_for"]
