"""Forms of de-identification. They only look at what was typed; actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kantel.collect.choices import Purpose
from kantel.collect.consent_text import consent_lines
from kantel.collect.forms.messages import MessageForm
from kantel.deidentify import wording
from kantel.deidentify.choices import (
    LISTED,
    Answer,
    AnsweredBy,
    FindingType,
    Listing,
    RiskAnswer,
)
from kantel.people.models import Journey

LEAST_PIECES, LEAST_LETTERS = 3, 4


class PublicationForm(forms.Form):
    """A form that asks to publish too, where the narrator has not said yes to that yet."""

    publication = forms.BooleanField(required=False)

    def __init__(self, *args: Any, asks_publication: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if asks_publication:
            self.fields["publication"].label = consent_lines()[Purpose.PUBLICATION]
        else:
            del self.fields["publication"]

    @property
    def allows_publication(self) -> bool:
        """Tell whether she says yes to publication now."""
        return bool(self.cleaned_data.get("publication"))


class ActForm(forms.Form):
    """Everything an act on the desk may bring; each button sends what it needs."""

    version = forms.IntegerField()
    key = forms.CharField(required=False)
    kind = forms.ChoiceField(required=False, choices=FindingType.choices)
    replacement = forms.CharField(required=False, max_length=200)
    words = forms.CharField(required=False, max_length=500)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    title = forms.CharField(required=False, max_length=200)
    text = forms.CharField(required=False, strip=False, max_length=100_000)
    answer = forms.ChoiceField(required=False, choices=RiskAnswer.choices)
    why = forms.CharField(required=False, max_length=1000)


class ListForm(forms.Form):
    """A word for one of the lists of the journey."""

    listing = forms.ChoiceField(
        label=_("What must the machine do?"),
        choices=[
            (Listing.WATCH, _("look out for it: it is a nickname of a place or organisation")),
            (Listing.ALLOW, _("leave it alone: it tells nobody who somebody is")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = forms.CharField(
        label=_("Word or words"),
        max_length=200,
        error_messages={"required": _("Write the word.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, kind.label) for kind in LISTED[Listing.WATCH]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )


class WordingForm(forms.Form):
    """What a journey puts for each type; an empty field is as usual."""

    def __init__(self, *args: Any, language: str, chosen: dict[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.language = language
        usual = wording.usual(language)
        for kind in wording.TYPES:
            marks = ", ".join(f"{{{name}}}" for name in wording.holders(kind, language))
            self.fields[kind.value] = forms.CharField(
                label=str(kind.label).capitalize(),
                help_text=_("Usual: %(usual)s. You can use %(marks)s.")
                % {"usual": usual[kind.value], "marks": marks},
                required=False,
                max_length=wording.LONGEST,
                initial=chosen.get(kind.value, ""),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for kind, words in list(cleaned.items()):
            if fault := wording.fault(kind, words, self.language) if words else "":
                self.add_error(kind, str(fault))
        return cleaned

    @property
    def words(self) -> dict[str, str]:
        """Return the words as they were typed when they are right, else those of now."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data
        return {name: str(field.initial) for name, field in self.fields.items()}

    @property
    def alike(self) -> list[str]:
        """Return the types of which two names in one story would read the same."""
        words = self.words
        return [
            str(kind.label)
            for kind in wording.TYPES
            if wording.reads_alike(kind, words[kind.value])
        ]


class AnswerForm(PublicationForm):
    """What a narrator said by phone or wrote on paper, as staff record it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("What does the narrator say?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    answered_by = forms.ChoiceField(
        label=_("How did you hear it?"),
        choices=[
            (AnsweredBy.PHONE, _("by phone or face to face")),
            (AnsweredBy.PAPER, _("on paper")),
        ],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_("What must change?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == Answer.CHANGE and not cleaned.get("remark"):
            self.add_error("remark", _("Write down what must change."))
        return cleaned


class DeskMessageForm(MessageForm):
    """What an editor writes to a narrator."""

    is_question = forms.BooleanField(
        label=_("This is a question"),
        help_text=_("It stands on her timeline until she writes back."),
        required=False,
    )


class LostCodeForm(forms.Form):
    """What somebody answers who lost her code."""

    day = forms.DateField(
        label=_("On which day was the story sent, about?"),
        help_text=_("Day, month, year: 5-3-2026. Three days earlier or later is fine."),
        input_formats=["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"class": "kantel-short"}),
        error_messages={"invalid": _("Write the date as day-month-year, like 5-3-2026.")},
    )
    narrator_role = forms.ChoiceField(label=_("Who does she say she is in the story?"))
    words = forms.CharField(
        label=_("Which words stand in the story?"),
        help_text=_(
            "At least three pieces of text, each on a line of its own. One of them is a name or a "
            "place that is not on the website."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, journey: Journey, **more: Any) -> None:
        super().__init__(*args, **more)
        roles = [(t["id"], str(journey.narrator_label(t["id"]))) for t in journey.narrator_roles]
        field = self.fields["narrator_role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = roles

    def clean_words(self) -> list[str]:
        """Return the pieces; three long enough to say something."""
        pieces = {" ".join(line.split()) for line in self.cleaned_data["words"].splitlines()}
        found = sorted(piece for piece in pieces if len(piece) >= LEAST_LETTERS)
        if len(found) < LEAST_PIECES:
            raise forms.ValidationError(_("Ask for three pieces of at least four letters each."))
        return found


class HoldForm(forms.Form):
    """Which story a request under the Woo is about; or all of the journey."""

    reference = forms.CharField(
        label=_("Number of the request"),
        help_text=_("As your municipality registered it. No names."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "kantel-medium", "autocomplete": "off"}),
    )
    story = forms.CharField(
        label=_("Which story?"),
        help_text=_("Its number at the desk, or the address of its page."),
        required=False,
        max_length=200,
    )
    whole = forms.BooleanField(label=_("All stories of this journey"), required=False)

    def clean(self) -> dict[str, object]:
        """Ask for one of the two."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("story")) == bool(cleaned.get("whole")) and "story" not in self.errors:
            self.add_error("story", _("Fill in one story, or tick all stories."))
        return cleaned


class SecondReadingForm(forms.Form):
    """A second reader's judgement."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Remark for the editor"),
        help_text=_("Only needed when you send the story back."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WorryForm(forms.Form):
    """What an editor is worried about."""

    note = forms.CharField(
        label=_("What are you worried about?"),
        help_text=_("Only the person appointed for it reads this."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HintForm(forms.Form):
    """A name and a text of an import, as the editor leaves them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Place"), max_length=200)
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, is_tip: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_tip:
            self.fields["name"].required = False
            self.fields["name"].help_text = _(
                "Not certain? Leave this empty. You choose the place later, under Tips."
            )
            self.fields["text"].required = True


class ReadBackForm(PublicationForm):
    """A narrator's answer to "is this right?"."""

    review = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Is this right?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    text = forms.CharField(
        label=_("Your story"),
        help_text=_("You may change the words here yourself."),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 14, "class": "kantel-story-input"}),
    )
    remark = forms.CharField(
        label=_("Or write what must change"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
