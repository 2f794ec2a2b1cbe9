"""Forms of coding: a place, and the places of a story."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kantel.coding.actions import PlaceFacts
from kantel.coding.models import Place
from kantel.coding.queries import places_of
from kantel.engine.cartography import LANDMARKS
from kantel.foundation.forms import SeenForm, digest, once_key
from kantel.people.models import Journey

NAME_LENGTH, LEAD_LENGTH, SIDE_LENGTH = 80, 1500, 800

LANDMARK_NAMES = {
    "bridge": _("bridge"),
    "campfire": _("campfire"),
    "construction": _("construction site"),
    "field": _("field"),
    "gate": _("gate"),
    "gorge": _("gorge"),
    "harbour": _("harbour"),
    "hill": _("hill"),
    "house": _("house"),
    "lighthouse": _("lighthouse"),
    "market": _("market"),
    "marsh": _("marsh"),
    "maze": _("maze"),
    "mill": _("mill"),
    "oak": _("oak"),
    "orchard": _("orchard"),
    "school": _("school"),
    "signpost": _("signpost"),
    "square": _("square"),
    "summit": _("summit"),
    "table": _("table under a tree"),
    "tent": _("tent"),
    "tower": _("tower"),
    "townhall": _("town hall"),
    "well": _("well"),
    "workshop": _("workshop"),
}


def landmark_choices() -> list[tuple[str, Any]]:
    """Return the landmarks that the engine can draw."""
    drawn = [(key, LANDMARK_NAMES.get(key, key)) for key in LANDMARKS]
    return [("", _("let the name of the place decide")), *drawn]


def _text(label: Any, *, length: int, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5}) if length > NAME_LENGTH else None
    return forms.CharField(label=label, max_length=length, required=required, widget=widget)


def _percent(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "kantel-short"}),
    )


class PlaceForm(SeenForm):
    """What a place says, and where it lies on the map."""

    name_nl = _text(_("Name"), length=NAME_LENGTH, required=True)
    name_en = _text(_("Name in English"), length=NAME_LENGTH)
    lead_nl = _text(_("Lead: what do we see here, what is at stake?"), length=LEAD_LENGTH)
    lead_en = _text(_("Lead in English"), length=LEAD_LENGTH)
    goes_well_nl = _text(_("What goes well here"), length=SIDE_LENGTH)
    goes_well_en = _text(_("What goes well here, in English"), length=SIDE_LENGTH)
    must_improve_nl = _text(_("What must improve here"), length=SIDE_LENGTH)
    must_improve_en = _text(_("What must improve here, in English"), length=SIDE_LENGTH)
    across = _percent(
        _("From left to right"), _("0 is the left edge of the map, 100 the right edge.")
    )
    down = _percent(_("From top to bottom"), _("0 is the top of the map, 100 the bottom."))
    landmark = forms.ChoiceField(
        label=_("What is drawn there"), choices=landmark_choices, required=False
    )
    neighbours = forms.ModelMultipleChoiceField(
        label=_("Paths to"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key = once_key()

    def __init__(self, *args: Any, journey: Journey, place: Place | None = None, **more: Any):
        if place is not None:
            more["initial"] = _initial(place)
            more["current"] = digest(more["initial"])
        super().__init__(*args, **more)
        others = places_of(journey)
        field = self.fields["neighbours"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = others.exclude(pk=place.pk) if place else others
        if not field.queryset:
            del self.fields["neighbours"]
        if place is not None:
            del self.fields["key"]

    def clean(self) -> dict[str, Any]:
        """Refuse half a position."""
        data = super().clean() or self.cleaned_data
        across, down = data.get("across"), data.get("down")
        if (across is None) != (down is None) and not {"across", "down"} & set(self.errors):
            half = "down" if down is None else "across"
            self.add_error(half, _("Give both numbers, or neither: then Kantel finds a spot."))
        return data

    @property
    def facts(self) -> PlaceFacts:
        """Return what was filled in."""
        data = self.cleaned_data
        placed = data["across"] is not None
        return PlaceFacts(
            name=_by_language(data["name_nl"], data["name_en"]),
            lead=_by_language(data["lead_nl"], data["lead_en"]),
            goes_well=_by_language(data["goes_well_nl"], data["goes_well_en"]),
            must_improve=_by_language(data["must_improve_nl"], data["must_improve_en"]),
            x=data["across"] / 100 if placed else None,
            y=data["down"] / 100 if placed else None,
            landmark=data["landmark"],
        )


def _by_language(dutch: str, english: str) -> dict[str, str]:
    return {code: text for code, text in (("nl", dutch), ("en", english)) if text}


def _initial(place: Place) -> dict[str, Any]:
    texts = {
        f"{field}_{code}": getattr(place, field).get(code, "")
        for field in ("name", "lead", "goes_well", "must_improve")
        for code in ("nl", "en")
    }
    return {
        **texts,
        "across": None if place.x is None else round(place.x * 100),
        "down": None if place.y is None else round(place.y * 100),
        "landmark": place.landmark,
        "neighbours": [other.pk for other in place.neighbours.all()],
    }


class CodingForm(SeenForm):
    """At which places a story stands, and where it is an exemplary one."""

    places = forms.ModelMultipleChoiceField(queryset=Place.objects.none(), required=False)
    exemplary = forms.ModelMultipleChoiceField(queryset=Place.objects.none(), required=False)

    def __init__(self, *args: Any, journey: Journey, needs_place: bool = False, **more: Any):
        super().__init__(*args, **more)
        self.needs_place = needs_place
        for name in ("places", "exemplary"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = places_of(journey)

    def clean(self) -> dict[str, Any]:
        """Ask for a place where the story is, or goes, on the map."""
        data = super().clean() or self.cleaned_data
        if self.needs_place and not self.errors and not self.chosen:
            raise forms.ValidationError(_("Choose at least one place for this story."))
        return data

    @property
    def chosen(self) -> dict[Place, bool]:
        """Return the places; one where the story is exemplary is a place of the story too."""
        exemplary = set(self.cleaned_data.get("exemplary", ()))
        places = [*self.cleaned_data.get("places", ()), *exemplary]
        return {place: place in exemplary for place in places}
