"""The three steps in which a narrator tells her story.

Values are what was typed, as text: they come from the sealed draft, so that every step can be
shown again as it was left.
"""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kantel.collect.words import MOST_WORDS, count_words
from kantel.foundation.widgets import Scale, scale_choices
from kantel.people.models import Journey

FIRST_YEAR = 2015
SLIDER_ENDS: dict[str, tuple[Any, Any]] = {
    "slider_direction": (_("this must improve"), _("this goes well")),
    "slider_purpose": (_("the rules"), _("the purpose")),
    "slider_agency": (_("they took over"), _("they saw to it that I could")),
}
SLIDER_LABELS = {
    "slider_direction": _("Is this something that goes well, or that must improve?"),
    "slider_purpose": _("What came first: the rules, or what it was meant for?"),
    "slider_agency": _("Did others take over, or did they see to it that you could do it?"),
}


class SliderFields(forms.Form):
    """Three scales from -2 to 2, each with a choice outside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (left, right) in SLIDER_ENDS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=SLIDER_LABELS[name],
                required=False,
                coerce=int,
                empty_value=None,
                choices=scale_choices(left, right),
                widget=Scale(left=left, right=right),
            )


class WhoForm(forms.Form):
    """Step 1: who tells, from where, and when it was. Nothing here names a person."""

    narrator_role = forms.ChoiceField(
        label=_("Who are you in this story?"),
        help_text=_("We show only this with your story, for example: “a parent tells”."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who you are. “Somebody” is fine too.")},
    )
    organisation_kind = forms.ChoiceField(
        label=_("Where do you work, or where was this?"),
        help_text=_("We use this to count. We do not show it with your story."),
        required=False,
    )
    municipality = forms.CharField(
        label=_("In which municipality?"),
        help_text=_("We do not show this with your story either."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "kantel-medium", "autocomplete": "off"}),
    )
    month = forms.ChoiceField(
        label=_("In which month was it?"),
        help_text=_("Roughly is fine."),
        required=False,
        widget=forms.Select(attrs={"class": "kantel-short"}),
    )
    year = forms.ChoiceField(
        label=_("In which year?"),
        required=False,
        widget=forms.Select(attrs={"class": "kantel-short"}),
    )

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.today = today
        nothing = ("", _("I would rather not say"))
        set_choices(
            self,
            narrator_role=[
                (term["id"], capfirst(str(journey.narrator_label(term["id"]))))
                for term in journey.narrator_roles
            ],
            organisation_kind=[
                nothing,
                *(
                    (term["id"], str(journey.organisation_kind_label(term["id"])))
                    for term in journey.organisation_kinds
                ),
            ],
            month=[nothing, *((f"{number:02}", name) for number, name in MONTHS.items())],
            year=[
                nothing,
                *((str(year), str(year)) for year in range(today.year, FIRST_YEAR - 1, -1)),
            ],
        )
        self.initial.setdefault("month", f"{today:%m}")
        self.initial.setdefault("year", str(today.year))

    def clean(self) -> dict[str, Any]:
        """Refuse a month that is still to come."""
        cleaned = super().clean() or {}
        month, year = cleaned.get("month"), cleaned.get("year")
        if month and year and date(int(year), int(month), 1) > self.today:
            self.add_error("month", _("This month is still to come. Choose an earlier one."))
        return cleaned

    def told_in(self) -> str:
        """Return the month as `YYYY-MM`, or "" when it was not said wholly."""
        month, year = self.cleaned_data["month"], self.cleaned_data["year"]
        return f"{year}-{month}" if month and year else ""


def choices_of(form: forms.Form, name: str) -> list[tuple[Any, Any]]:
    """Return what can be chosen in a field."""
    field: Any = form.fields[name]
    return list(field.choices)


def set_choices(form: forms.Form, **choices: list[tuple[Any, Any]]) -> None:
    """Say what can be chosen in each field named."""
    for name, options in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = options


class StoryForm(SliderFields):
    """Step 2: the story itself, and three questions about it."""

    text = forms.CharField(
        label=_("Your story"),
        help_text=_(
            "Tell it as you would at the kitchen table: what happened, what did people do, and "
            "what came of it? Leave out names of people."
        ),
        widget=forms.Textarea(
            attrs={
                "class": "kantel-story-input",
                "rows": 14,
                "data-words-min": "80",
                "data-words-max": str(MOST_WORDS),
                "data-words-text-few": _("{n} words. A little more helps others to see it."),
                "data-words-text-enough": _("{n} words."),
                "data-words-text-over": _("{n} words. There is room for {max}."),
            }
        ),
        error_messages={"required": _("There is no story here yet. One sentence is a start.")},
    )
    title = forms.CharField(
        label=_("A title"),
        help_text=_("A sentence from your story is often the best one."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("text", "title", *SLIDER_ENDS)

    def clean_text(self) -> str:
        """Refuse what is longer than a story can be; it stays in the form."""
        text: str = self.cleaned_data["text"]
        words = count_words(text)
        if words > MOST_WORDS:
            raise forms.ValidationError(
                _(
                    "Your story has %(words)d words. There is room for %(most)d. Make it shorter, "
                    "or tell it in two parts."
                )
                % {"words": words, "most": MOST_WORDS}
            )
        return text
