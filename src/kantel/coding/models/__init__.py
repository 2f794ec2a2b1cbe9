"""Tables of coding."""

from kantel.coding.models.places import Coding, ImportedLead, Place
from kantel.coding.models.suggestions import StoryVector, Suggestion

__all__ = ["Coding", "ImportedLead", "Place", "StoryVector", "Suggestion"]
