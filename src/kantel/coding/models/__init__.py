"""Tables of coding."""

from kantel.coding.models.agreement import BlindCoder, BlindCoding, BlindRound, BlindStory
from kantel.coding.models.language_model import ModelAnswer, ModelSettings
from kantel.coding.models.places import Coding, ImportedLead, Place
from kantel.coding.models.suggestions import StoryVector, Suggestion
from kantel.coding.models.themes import Theme, ThemeSearch, ThemeStory

__all__ = [
    "BlindCoder",
    "BlindCoding",
    "BlindRound",
    "BlindStory",
    "Coding",
    "ImportedLead",
    "ModelAnswer",
    "ModelSettings",
    "Place",
    "StoryVector",
    "Suggestion",
    "Theme",
    "ThemeSearch",
    "ThemeStory",
]
