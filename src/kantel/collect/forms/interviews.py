"""Forms of interviews: who was interviewed, which passage is a story; a story told by phone."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kantel.collect.choices import Channel, GivenBy
from kantel.collect.forms.consent import CircumstanceFields, ConsentFields
from kantel.collect.forms.imports import recorded_purposes
from kantel.collect.forms.tell import (
    StoryForm,
    WhoForm,
    choices_of,
    set_choices,
)
from kantel.people.models import Journey


class InterviewForm(forms.Form):
    """Who was interviewed, by whom, when, and what was agreed to."""

    title = forms.CharField(label=_("Name of the interview"), required=False, max_length=200)
    held_on = forms.DateField(
        label=_("Date"),
        help_text=_("Day, month, year: 5-3-2026."),
        required=False,
        input_formats=["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"class": "kantel-short"}),
        error_messages={"invalid": _("Write the date as day-month-year, like 5-3-2026.")},
    )
    interviewer = forms.CharField(label=_("Interviewer"), required=False, max_length=200)
    narrator_role = forms.ChoiceField(
        label=_("Who tells"),
        help_text=_("Shown with the stories of this interview."),
        error_messages={"required": _("Choose who tells. “Somebody” is fine too.")},
    )
    organisation_kind = forms.ChoiceField(label=_("Kind of organisation"), required=False)
    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    given_by = forms.ChoiceField(
        label=_("How did the narrator agree?"),
        choices=[
            (GivenBy.PAPER, _("on paper")),
            (GivenBy.PHONE, _("by phone or in the conversation")),
            (GivenBy.PUBLISHED_BEFORE, _("it was published before")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the narrator agreed.")},
    )
    publication = forms.BooleanField(label=_("agrees with publication"), required=False)
    research = forms.BooleanField(label=_("agrees with research"), required=False)

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = WhoForm(journey=journey)
        nobody = [("", "–")]
        set_choices(
            self,
            narrator_role=[*nobody, *choices_of(who, "narrator_role")],
            organisation_kind=choices_of(who, "organisation_kind"),
        )

    def clean_held_on(self) -> Any:
        """Refuse a day that is still to come."""
        day = self.cleaned_data["held_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def details(self) -> dict[str, str]:
        """Return what is sealed: names."""
        return {name: self.cleaned_data[name] for name in ("title", "interviewer", "organisation")}

    def purposes(self) -> list[str]:
        """Return what was agreed to."""
        return recorded_purposes(self.cleaned_data)


class CutForm(forms.Form):
    """From which turn up to and with which turn, and what the story is called."""

    first = forms.IntegerField(
        min_value=0, error_messages={"required": _("Choose where the story begins.")}
    )
    last = forms.IntegerField(
        min_value=0, error_messages={"required": _("Choose where the story ends.")}
    )
    title = forms.CharField(
        label=_("A title"),
        help_text=_("A sentence from the story is often the best one."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    questions = forms.BooleanField(label=_("Keep the questions, between brackets"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, turns: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turns = turns

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and turns that are not there."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is not None and last is not None:
            if last < first:
                self.add_error("last", _("The end is before the beginning. Choose it again."))
            elif last >= self.turns:
                self.add_error("last", _("Choose where the story ends."))
        return cleaned


class EntryForm(CircumstanceFields, ConsentFields, WhoForm, StoryForm):
    """A story told by phone or on paper, typed in by an interviewer, on one page."""

    channel = forms.ChoiceField(
        label=_("How was it told?"),
        choices=[(Channel.PHONE, Channel.PHONE.label), (Channel.PAPER, Channel.PAPER.label)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was told.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
