"""Forms of publishing: "this is about me", its answer, and tips."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kantel.coding.models import Place
from kantel.coding.queries import places_of
from kantel.deidentify.models import Story
from kantel.foundation.forms import SeenForm, digest, once_key
from kantel.people.models import Journey
from kantel.publish.choices import STORY_LANGUAGES
from kantel.publish.models import Tip, WaitingTip

MESSAGE_LENGTH = 4000


class AboutMeForm(forms.Form):
    """Somebody says that a story is about them; nothing is required, not even words."""

    message = forms.CharField(
        label=_("Is there something you want to tell us?"),
        help_text=_(
            "For example what can be recognised, or how it went according to you. Leave a name "
            "or phone number only if you want us to call you."
        ),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def is_trap_sprung(self) -> bool:
        """Tell whether a machine filled in the field that people do not see."""
        return bool(self.data.get("website"))


class NoticeCodeForm(forms.Form):
    """Look up what was decided, by the reference code."""

    code = forms.CharField(
        label=_("Your reference code"),
        help_text=_("Five groups of four characters. Capitals and dashes make no difference."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "kantel-medium", "autocomplete": "off"}),
        error_messages={"required": _("Fill in the code that you got when you told us.")},
    )


class DecisionForm(forms.Form):
    """What the privacy officer decides about a notice, and what the person reads."""

    put_back = forms.TypedChoiceField(
        label=_("What do you decide?"),
        choices=[
            ("no", _("The story stays off line")),
            ("yes", _("The story goes back on the map")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens with the story.")},
    )
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Whoever has the code reads this. Do not repeat what was told to you."),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write why you decide this. One or two sentences will do.")},
    )


def audience_choices(journey: Journey) -> list[tuple[str, str]]:
    """Return the audiences of a journey, for a list to choose from."""
    return [(one["id"], str(journey.audience_label(one["id"]))) for one in journey.audiences]


class StoryChoices(forms.ModelMultipleChoiceField):
    """Stories by their title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title, or else the first words."""
        return obj.title or f"{obj.text[:60]} …"


class TipForm(SeenForm):
    """A tip, for whom it is, and the stories on which it rests."""

    audience = forms.ChoiceField(label=_("For whom"))
    text_nl = forms.CharField(
        label=_("Tip"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=_("Tip in English"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stories = StoryChoices(
        label=_("Rests on these stories"),
        queryset=Story.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    tried = StoryChoices(
        label=_("Tells what happened when somebody tried this"),
        queryset=Story.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    key = once_key()

    def __init__(self, *args: Any, place: Place, tip: Tip | None = None, **more: Any):
        if tip is not None:
            more["initial"] = {
                "audience": tip.audience,
                "text_nl": tip.text.get("nl", ""),
                "text_en": tip.text.get("en", ""),
                "stories": [story.pk for story in tip.stories.all()],
                "tried": [story.pk for story in tip.tried.all()],
            }
            more["current"] = digest(more["initial"])
        super().__init__(*args, **more)
        audience = self.fields["audience"]
        assert isinstance(audience, forms.ChoiceField)
        audience.choices = audience_choices(place.journey)
        if tip is not None:
            del self.fields["key"]
        here = Q(codings__place=place)
        if tip is not None:
            here |= Q(tips=tip) | Q(tips_tried=tip)
        found = Story.objects.filter(here).distinct()
        for name in ("stories", "tried"):
            field = self.fields[name]
            assert isinstance(field, StoryChoices)
            field.queryset = found
            if not found:
                del self.fields[name]

    @property
    def text(self) -> dict[str, str]:
        """Return the tip by language."""
        data = self.cleaned_data
        texts = (("nl", data["text_nl"]), ("en", data["text_en"]))
        return {code: text for code, text in texts if text}


class WaitingTipForm(forms.Form):
    """Where a tip of an import belongs."""

    place = forms.ModelChoiceField(
        label=_("At which place?"),
        queryset=Place.objects.none(),
        empty_label=_("Choose a place"),
        error_messages={"required": _("Choose the place at which this tip belongs.")},
    )
    audience = forms.ChoiceField(
        label=_("For whom"),
        error_messages={"required": _("Choose for whom this tip is.")},
    )
    text = forms.CharField(label=_("Tip"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, waiting: WaitingTip, **more: Any):
        more["initial"] = {"audience": waiting.audience, "text": waiting.text}
        super().__init__(*args, **more)
        place, audience = self.fields["place"], self.fields["audience"]
        assert isinstance(place, forms.ModelChoiceField)
        assert isinstance(audience, forms.ChoiceField)
        place.queryset = places_of(waiting.journey)
        choices = audience_choices(waiting.journey)
        known = waiting.audience in dict(choices)
        audience.choices = choices if known else [("", _("Choose for whom")), *choices]


class TranslationForm(forms.Form):
    """A story in another language; an empty text takes the translation away."""

    language = forms.ChoiceField(label=_("Language"))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Translation"),
        help_text=_("Write it from the text that readers see. Empty takes the translation away."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
    )

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, name) for code, name in STORY_LANGUAGES.items() if code != original]
