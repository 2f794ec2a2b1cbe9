"""Forms of coding."""

from kantel.coding.forms.places import LANDMARK_NAMES, CodingForm, PlaceForm

__all__ = ["LANDMARK_NAMES", "CodingForm", "PlaceForm"]
