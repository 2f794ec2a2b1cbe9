"""Forms of the fund: a round and a plan."""

from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kantel.act.fund.choices import Rule
from kantel.act.fund.models import Plan, Round
from kantel.act.fund.money import cents
from kantel.coding.models import Place
from kantel.coding.queries import places_of
from kantel.people.models import Journey

MOST = 10**12
NO_AMOUNT = _("Write an amount in euros, for example 2.500 or 2.500,50.")


class MoneyField(forms.CharField):
    """An amount as people type it: 100.000 or € 1.250,50. Cleans to whole cents."""

    def clean(self, value: Any) -> Any:
        """Return the amount in cents."""
        typed = super().clean(value)
        amount = cents(str(typed))
        if amount is None or not 0 < amount < MOST:
            raise forms.ValidationError(NO_AMOUNT)
        return amount


class DayField(forms.DateField):
    """A day, typed or chosen by the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date", "class": "kantel-medium"}, format="%Y-%m-%d")


class RoundForm(forms.Form):
    """A round before it is fixed."""

    name_nl = forms.CharField(label=_("Name"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)
    purpose_nl = forms.CharField(
        label=_("What is the money for?"),
        help_text=_("Two or three sentences that everybody understands."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    purpose_en = forms.CharField(
        label=_("The same in English"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    budget = MoneyField(
        label=_("How much money is there?"),
        help_text=_("In euros, for example 100.000"),
        widget=forms.TextInput(attrs={"class": "kantel-medium", "inputmode": "decimal"}),
    )
    rule = forms.ChoiceField(
        label=_("By which rule is it divided?"), choices=Rule.choices, widget=forms.RadioSelect
    )
    minimum_support = forms.IntegerField(
        label=_("How many voters must a plan have at the least?"),
        min_value=1,
        max_value=100_000,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "kantel-short"}),
    )
    first_day = DayField(label=_("First day of the vote"))
    last_day = DayField(
        label=_("Last day of the vote"), help_text=_("One can vote until midnight of this day.")
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, round_: Round | None = None, **more: Any) -> None:
        if round_ is not None:
            more["initial"] = _facts_of(round_)
        super().__init__(*args, **more)

    def clean(self) -> dict[str, Any]:
        """See to it that the vote begins before it ends."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first one."))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """Return the round's fields."""
        data = self.cleaned_data
        return {
            "name": _texts(data["name_nl"], data["name_en"]),
            "purpose": _texts(data["purpose_nl"], data["purpose_en"]),
            "budget": data["budget"],
            "rule": data["rule"],
            "minimum_support": data["minimum_support"],
            "decide_from": _moment(data["first_day"], time(0)),
            "decide_until": _moment(data["last_day"], time(23, 59, 59)),
        }


def _texts(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch, "en": english} if english else {"nl": dutch}


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _facts_of(round_: Round) -> dict[str, Any]:
    return {
        "name_nl": round_.name.get("nl", ""),
        "name_en": round_.name.get("en", ""),
        "purpose_nl": round_.purpose.get("nl", ""),
        "purpose_en": round_.purpose.get("en", ""),
        "budget": _typed(round_.budget),
        "rule": round_.rule,
        "minimum_support": round_.minimum_support,
        "first_day": timezone.localdate(round_.decide_from),
        "last_day": timezone.localdate(round_.decide_until),
    }


def _typed(amount: int) -> str:
    euros, rest = divmod(amount, 100)
    return f"{euros},{rest:02}" if rest else str(euros)


class PlanForm(forms.Form):
    """A plan, as its makers tell it or as it stands on their paper."""

    name = forms.CharField(label=_("Name of the plan"), max_length=100)
    makers = forms.CharField(
        label=_("Who makes it?"),
        help_text=_("The name of a group or organisation. Never the name of a person."),
        max_length=100,
        required=False,
    )
    summary = forms.CharField(
        label=_("What will they do, and for whom?"),
        help_text=_("Short sentences. Everybody who votes reads this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    cost = MoneyField(
        label=_("How much money does it ask?"),
        help_text=_("In euros, for example 2.500"),
        widget=forms.TextInput(attrs={"class": "kantel-medium", "inputmode": "decimal"}),
    )
    places = forms.ModelMultipleChoiceField(
        label=_("From which places on the map did it grow?"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, *args: Any, journey: Journey, most: int, plan: Plan | None = None, **more: Any
    ) -> None:
        if plan is not None:
            more["initial"] = {
                "name": plan.name,
                "makers": plan.makers,
                "summary": plan.summary,
                "cost": _typed(plan.cost),
                "places": list(plan.places.values_list("pk", flat=True)),
            }
        super().__init__(*args, **more)
        self.most = most
        places = self.fields["places"]
        assert isinstance(places, forms.ModelMultipleChoiceField)
        places.queryset = places_of(journey)
        if not places.queryset:
            del self.fields["places"]

    def clean_cost(self) -> int:
        """A plan that asks for more than there is can never win."""
        cost = int(self.cleaned_data["cost"])
        if cost > self.most:
            raise forms.ValidationError(_("This is more than all the money of the round."))
        return cost

    @property
    def facts(self) -> dict[str, Any]:
        """Return the plan's fields."""
        return {name: self.cleaned_data[name] for name in ("name", "makers", "summary", "cost")}
