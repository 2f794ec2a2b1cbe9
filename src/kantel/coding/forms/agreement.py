"""Forms of blind rounds: which stories, who codes, and what somebody chose."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from kantel.coding.models import Place
from kantel.coding.permissions import CODERS
from kantel.coding.queries import places_of
from kantel.deidentify.models import Story
from kantel.foundation.forms import once_key
from kantel.people.models import Journey, User

LISTED = 100
NO_PLACE = "none"


class StoriesField(forms.ModelMultipleChoiceField):
    """A choice of stories by their title, else by how they begin."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title, else the first words; an empty story has its public id."""
        return str(obj.title or Truncator(obj.text.strip()).words(10) or obj.public_id)


class PeopleField(forms.ModelMultipleChoiceField):
    """A choice of people by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name, else the account."""
        return str(obj.get_full_name() or obj.username)


class RoundForm(forms.Form):
    """Which stories, and which editors."""

    coders = PeopleField(
        label=_("Who code?"),
        help_text=_("At least two editors."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two editors.")},
    )
    stories = StoriesField(
        label=_("Which stories?"),
        help_text=_("Ten or more say something; with twenty or more the outcome is fairly sure."),
        queryset=Story.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one story.")},
    )
    key = once_key()

    def __init__(self, *args: Any, journey: Journey, **more: Any) -> None:
        super().__init__(*args, **more)
        members = journey.memberships.filter(role__in=CODERS).values("user_id")
        editors = User.objects.filter(pk__in=members, is_active=True)
        self._offer("coders", editors.order_by("first_name", "username"))
        newest = Story.objects.filter(journey=journey).values_list("pk", flat=True)[:LISTED]
        self._offer("stories", Story.objects.filter(pk__in=list(newest)))

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = rows

    def clean_coders(self) -> Any:
        """Ask for two: one editor agrees with herself."""
        coders = self.cleaned_data["coders"]
        if len(coders) < 2:
            raise forms.ValidationError(_("Choose at least two editors."))
        return coders


class ChoiceForm(forms.Form):
    """One place most of all, others besides, or none of them."""

    place = forms.ChoiceField(
        label=_("Where does it stand most of all?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a place, or say that none fits.")},
    )

    also = forms.MultipleChoiceField(
        label=_("And where does it stand also?"),
        help_text=_("Leave this open when one place says it."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, journey: Journey, **more: Any) -> None:
        super().__init__(*args, **more)
        self.places: dict[str, Place] = {str(one.pk): one for one in places_of(journey)}
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, str(place)) for key, place in self.places.items()]
        field.choices = [*named, (NO_PLACE, _("no place fits"))]
        others = self.fields["also"]
        assert isinstance(others, forms.ChoiceField)
        others.choices = named

    def clean(self) -> dict[str, Any] | None:
        """Refuse two answers that deny each other."""
        cleaned = super().clean()
        if cleaned and cleaned.get("place") == NO_PLACE and cleaned.get("also"):
            self.add_error("also", _("You also said that no place fits. Choose one of the two."))
        return cleaned

    @property
    def besides(self) -> list[Place]:
        """Return the other places."""
        return [self.places[key] for key in self.cleaned_data.get("also", ())]

    @property
    def chosen(self) -> Place | None:
        """Return the place, or None when none fits."""
        return self.places.get(self.cleaned_data["place"])
