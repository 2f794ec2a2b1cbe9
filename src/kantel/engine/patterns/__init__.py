"""Help an editor see what belongs together: suggestions of places, and kin among stories.

In: places, coded stories and refusals. Out: places for a new story with the words,
sentences and stories that point there. It suggests and explains; people decide.
"""

from kantel.engine.patterns.kinship import kin
from kantel.engine.patterns.suggester import Suggester
from kantel.engine.patterns.types import (
    Because,
    CodedStory,
    Kin,
    Passage,
    Place,
    Suggesting,
    Suggestion,
)
from kantel.engine.patterns.vectors import vectors_of

__all__ = [
    "Because",
    "CodedStory",
    "Kin",
    "Passage",
    "Place",
    "Suggester",
    "Suggesting",
    "Suggestion",
    "kin",
    "vectors_of",
]
