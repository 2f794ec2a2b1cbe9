"""Tables of coding."""

from kantel.coding.models.agreement import BlindCoder, BlindCoding, BlindRound, BlindStory
from kantel.coding.models.language_model import ModelAnswer, ModelSettings
from kantel.coding.models.places import Coding, ImportedLead, Place
from kantel.coding.models.suggestions import StoryVector, Suggestion
from kantel.coding.models.themes import (
    LearnedThemes,
    SearchPart,
    Theme,
    ThemeSearch,
    ThemeStory,
)

__all__ = [
    "BlindCoder",
    "BlindCoding",
    "BlindRound",
    "BlindStory",
    "Coding",
    "ImportedLead",
    "LearnedThemes",
    "ModelAnswer",
    "ModelSettings",
    "Place",
    "SearchPart",
    "StoryVector",
    "Suggestion",
    "Theme",
    "ThemeSearch",
    "ThemeStory",
]
