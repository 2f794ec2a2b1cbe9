"""Themes nobody named yet: which stories belong together, and what fits nowhere.

In: any number of stories, read once. Out: themes with their words, size, exemplary and most
different stories, how they nest, and the theme of every story or none.
"""

from kantel.engine.patterns.discovery.discovering import Discovery, Theme, discover, gather
from kantel.engine.patterns.discovery.naming import Nest

__all__ = ["Discovery", "Nest", "Theme", "discover", "gather"]
