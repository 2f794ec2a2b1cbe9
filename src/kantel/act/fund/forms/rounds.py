"""The form of a round: sum, purpose, calendar, who decides and by which rule; and of a seat."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kantel.act.fund.choices import Decider, Rule, SeatKind
from kantel.act.fund.forms.fields import DayField, MoneyField
from kantel.act.fund.models import Round
from kantel.foundation.forms import once_key

TEXTS = ("name", "purpose", "mandate")
PLAIN = (
    *("budget", "ceiling", "decider", "committee_share", "rule", "minimum_support"),
    *("call_from", "call_until", "check_until", "improve_until", "publish_on", "account_until"),
)
# In the order in which they come.
CALENDAR = (
    *("call_from", "call_until", "check_until", "improve_until"),
    *("first_day", "last_day", "publish_on", "account_until"),
)


def _words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=1000, widget=widget
    )


class RoundForm(forms.Form):
    """Everything of a round that is fixed when it opens."""

    name_nl = forms.CharField(label=_("Name"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)
    purpose_nl = _words(
        _("What is the money for?"),
        help_text=_("Two or three sentences that everybody understands."),
    )
    purpose_en = _words(_("The same in English"), required=False)
    mandate_nl = _words(
        _("Who takes the decision for the municipality, and on what ground?"),
        help_text=_("Readers see this. For example: the alderman, by the subsidy rules of 2026."),
    )
    mandate_en = _words(_("The same in English"), required=False)
    budget = MoneyField(
        label=_("How much money is there?"), help_text=_("In euros, for example 100.000")
    )
    ceiling = MoneyField(
        label=_("The most that one plan may ask"),
        help_text=_("Leave it empty where there is no such limit."),
        required=False,
    )
    decider = forms.ChoiceField(
        label=_("Who divides the money?"), choices=Decider.choices, widget=forms.RadioSelect
    )
    committee_share = forms.IntegerField(
        label=_("If both: the share of the committee, in percent"),
        min_value=0,
        max_value=100,
        initial=50,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kantel-short"}),
    )
    rule = forms.ChoiceField(
        label=_("If residents vote: by which rule is the money divided?"),
        choices=Rule.choices,
        initial=Rule.EQUAL_SHARES,
        widget=forms.RadioSelect,
    )
    minimum_support = forms.IntegerField(
        label=_("How many voters must a plan have at the least?"),
        min_value=1,
        max_value=100_000,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "kantel-short"}),
    )
    call_from = DayField(label=_("Plans can be handed in from"))
    call_until = DayField(label=_("Plans can be handed in up to and including"))
    check_until = DayField(label=_("Check and advice are ready on"))
    improve_until = DayField(label=_("Plans can be improved up to and including"))
    first_day = DayField(
        label=_("First day of deciding"), help_text=_("Where residents vote: of the vote.")
    )
    last_day = DayField(
        label=_("Last day of deciding"), help_text=_("One can vote until midnight of this day.")
    )
    publish_on = DayField(label=_("The result is published on"))
    account_until = DayField(label=_("Groups tell how it goes until"))
    key = once_key()

    def __init__(self, *args: Any, round_: Round | None = None, **more: Any) -> None:
        if round_ is not None:
            more["initial"] = _facts_of(round_)
        super().__init__(*args, **more)

    def clean(self) -> dict[str, Any]:
        """Refuse days that are not in order, and a plan that may ask more than there is."""
        data = super().clean() or self.cleaned_data
        before: date | None = None
        for name in CALENDAR:
            day = data.get(name)
            if before and day and day < before:
                self.add_error(name, _("This day lies before the one above it."))
            before = day or before
        if data.get("budget") and (data.get("ceiling") or 0) > data["budget"]:
            self.add_error("ceiling", _("This is more than all the money of the round."))
        if data.get("committee_share") is None:
            data["committee_share"] = 50
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """Return the round's fields."""
        data = self.cleaned_data
        return {
            **{name: _texts(data[f"{name}_nl"], data[f"{name}_en"]) for name in TEXTS},
            **{name: data[name] for name in PLAIN},
            "decide_from": _moment(data["first_day"], time(0)),
            "decide_until": _moment(data["last_day"], time(23, 59, 59)),
        }


def _texts(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch, "en": english} if english else {"nl": dutch}


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _facts_of(round_: Round) -> dict[str, Any]:
    texts = {
        f"{name}_{code}": getattr(round_, name).get(code, "")
        for name in TEXTS
        for code in ("nl", "en")
    }
    return {
        **texts,
        **{name: getattr(round_, name) for name in PLAIN},
        "first_day": timezone.localdate(round_.decide_from),
        "last_day": timezone.localdate(round_.decide_until),
    }


class SeatForm(forms.Form):
    """Give somebody a seat."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Takes part as"), choices=SeatKind.choices)
    supports: Any = forms.ModelChoiceField(
        label=_("A supporter looks along with"), queryset=None, required=False
    )

    def __init__(self, *args: Any, round_: Round, **more: Any) -> None:
        super().__init__(*args, **more)
        members: Any = self.fields["supports"]
        members.queryset = round_.seats.filter(kind=SeatKind.MEMBER)

    def clean(self) -> dict[str, Any]:
        """A supporter supports somebody; others do not."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") != SeatKind.SUPPORTER:
            data["supports"] = None
        elif not data.get("supports"):
            self.add_error("supports", _("Choose with whom the supporter looks along."))
        return data
