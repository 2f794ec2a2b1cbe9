"""How places shift over the years: share of stories and tone, with what may be said of it.

In: stories with year, places, tone, kind of narrator and narrator group. Out: per place
and year figures with an interval, ready to draw, and one word. Small numbers are withheld.
"""

from kantel.engine.patterns.trends.follow import follow
from kantel.engine.patterns.trends.types import Figure, Following, PlaceOverYears, Told, Word

__all__ = ["Figure", "Following", "PlaceOverYears", "Told", "Word", "follow"]
