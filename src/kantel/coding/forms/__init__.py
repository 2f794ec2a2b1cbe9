"""Forms of coding."""

from kantel.coding.forms.agreement import ChoiceForm, RoundForm
from kantel.coding.forms.language_model import LanguageModelForm
from kantel.coding.forms.places import LANDMARK_NAMES, CodingForm, PlaceForm

__all__ = [
    "LANDMARK_NAMES",
    "ChoiceForm",
    "CodingForm",
    "LanguageModelForm",
    "PlaceForm",
    "RoundForm",
]
