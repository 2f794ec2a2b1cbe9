"""The settings of a journey: its texts, its rules, and who is there for worries."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from kantel.foundation.translated import Translated
from kantel.people.choices import Role
from kantel.people.forms.embed import SitesField
from kantel.people.models import Journey, User
from kantel.people.queries import members_of

TEXTS = ("name", "subtitle", "introduction", "complaints_text")
LEAST_K = 5
MOST_K = 100


def language_names() -> list[tuple[str, str]]:
    """Return the languages Kantel speaks, each by its own name."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


class PersonField(forms.ModelChoiceField):
    """A choice of somebody by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name, else the address, else what she logs in with."""
        return str(obj.get_full_name() or obj.email or obj.get_username())


class JourneyForm(forms.Form):
    """Settings of a journey; texts in two languages are two fields."""

    name_nl = forms.CharField(label=_("Name, in Dutch"), max_length=80)
    name_en = forms.CharField(label=_("Name, in English"), max_length=80, required=False)
    subtitle_nl = forms.CharField(label=_("Subtitle, in Dutch"), max_length=160, required=False)
    subtitle_en = forms.CharField(label=_("Subtitle, in English"), max_length=160, required=False)
    introduction_nl = forms.CharField(
        label=_("Introduction, in Dutch"),
        help_text=_("A few sentences beside the map: what is this journey about?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    introduction_en = forms.CharField(
        label=_("Introduction, in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which readers see it"), widget=forms.CheckboxSelectMultiple
    )
    access_team_name = forms.CharField(
        label=_("What is the access team called here?"),
        help_text=_("For example wijkteam, CJG, jeugdteam or basisteam."),
        max_length=40,
    )
    complaints_text_nl = forms.CharField(
        label=_("Where people can go with a complaint, in Dutch"),
        help_text=_("Stands on the page where people tell: telling a story is not a complaint."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    complaints_text_en = forms.CharField(
        label=_("Where people can go with a complaint, in English"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    safety_officer = PersonField(
        label=_("Who hears of worries about safety?"),
        help_text=_("An editor who reads of danger warns this person, within a working day."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody in particular: the privacy officer and the programme manager"),
    )
    k = forms.IntegerField(
        label=_("From how many narrators on may we count?"),
        help_text=format_lazy(
            _("Fewer narrators are never shown as a number. At least {least}; 10 is safe."),
            least=LEAST_K,
        ),
        min_value=LEAST_K,
        max_value=MOST_K,
        widget=forms.NumberInput(attrs={"class": "kantel-short"}),
    )
    about_me_hides_at_once = forms.BooleanField(
        label=_("“This is about me” takes a story off line at once"),
        help_text=_("Without this it stays on line until somebody looks, within a working day."),
        required=False,
    )
    web_archives_may_harvest = forms.BooleanField(
        label=_("Web archives may keep our pages"),
        help_text=_(
            "Without this we ask archives and search engines to keep no copy. What they keep "
            "cannot be taken back when a narrator takes her story back."
        ),
        required=False,
    )
    embed_sites = SitesField(
        label=_("Sites that may show the map or a story in a frame"),
        help_text=_("One on each line, like https://www.example.nl. Empty: nobody."),
        max_length=2000,
        required=False,
    )
    narrator_counts_as_second_reader = forms.BooleanField(
        label=_("The narrator’s yes may stand for the second reader"),
        help_text=_(
            "For a small municipality. Without this a colleague reads every story as well: safer."
        ),
        required=False,
    )

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _values(journey))
        super().__init__(*args, **kwargs)
        self.journey = journey
        people = [member.user.pk for member in members_of(journey) if member.user.is_active]
        officer = self.fields["safety_officer"]
        assert isinstance(officer, PersonField)
        officer.queryset = User.objects.filter(pk__in=people).order_by("first_name", "username")
        languages = self.fields["languages"]
        assert isinstance(languages, forms.MultipleChoiceField)
        languages.choices = language_names()

    def changes(self) -> dict[str, Any]:
        """Return the fields that differ from the journey as it is."""
        data = self.cleaned_data
        wanted: dict[str, Any] = {
            field: _text(getattr(self.journey, field), data, field) for field in TEXTS
        }
        wanted |= {name: data[name] for name in data if not name.endswith(("_nl", "_en"))}
        return {
            name: value for name, value in wanted.items() if getattr(self.journey, name) != value
        }


def _values(journey: Journey) -> dict[str, Any]:
    values = {
        f"{field}_{code}": getattr(journey, field).get(code, "")
        for field in TEXTS
        for code in ("nl", "en")
    }
    for name in ("languages", "access_team_name", "safety_officer", "k", "embed_sites"):
        values[name] = getattr(journey, name)
    for name in (
        "about_me_hides_at_once",
        "narrator_counts_as_second_reader",
        "web_archives_may_harvest",
    ):
        values[name] = getattr(journey, name)
    return values


def _text(before: Translated, data: dict[str, Any], field: str) -> Translated:
    """Return the text with what was typed; other languages of it are kept."""
    typed = {code: data[f"{field}_{code}"] for code in ("nl", "en")}
    return Translated({code: text for code, text in {**before, **typed}.items() if text})


class NewJourneyForm(forms.Form):
    """A journey begins with a name and an address."""

    name_nl = forms.CharField(
        label=_("Name, in Dutch"),
        help_text=_("For example: Merelland vertelt."),
        max_length=80,
    )
    name_en = forms.CharField(label=_("Name, in English"), max_length=80, required=False)
    slug = forms.SlugField(
        label=_("Address"),
        help_text=_("The word after the slash, for good: small letters, digits and hyphens."),
        max_length=50,
        validators=[*Journey._meta.get_field("slug").validators],
        widget=forms.TextInput(attrs={"class": "kantel-medium", "autocapitalize": "none"}),
    )
    roles = forms.MultipleChoiceField(
        label=_("What do you do yourself in this journey?"),
        help_text=_(
            "You administer this site; that alone opens no story. You can change this later."
        ),
        required=False,
        choices=[(role.value, role.label) for role in Role],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_slug(self) -> str:
        """Refuse an address that is taken; letters become small."""
        slug = str(self.cleaned_data["slug"]).lower()
        if Journey.objects.filter(slug=slug).exists():
            raise forms.ValidationError(
                _("There is a journey at this address. Choose another one."), code="taken"
            )
        return slug

    def name(self) -> dict[str, str]:
        """Return the name in the languages that were filled in."""
        typed = {code: self.cleaned_data[f"name_{code}"] for code in ("nl", "en")}
        return {code: text for code, text in typed.items() if text}
