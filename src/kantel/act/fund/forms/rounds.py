"""The form of a round: sum, purpose, calendar, who decides, and the whole rule."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kantel.act.fund.choices import Decider, SeatKind
from kantel.act.fund.election import options_of
from kantel.act.fund.forms.fields import EuroField
from kantel.act.fund.models import Round
from kantel.engine.allocation.comparison import Comparison
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Rule
from kantel.engine.allocation.satisfaction import Satisfaction
from kantel.engine.allocation.ties import Ties
from kantel.foundation.forms import once_key

TEXTS = {
    "title": _("Name of the round"),
    "purpose": _("What the money is for"),
    "mandate": _("Who takes the decision for the municipality, and on what ground"),
}
DATES = {
    "call_from": _("Plans can be handed in from"),
    "call_until": _("Plans can be handed in until"),
    "check_until": _("Check and advice until"),
    "improve_until": _("Improving until"),
    "decide_until": _("Decision until"),
    "publish_on": _("Result is published on"),
    "account_until": _("Account until"),
}
RULES = {
    "rule": (
        _("Rule of the vote"),
        [
            (Rule.EQUAL_SHARES, _("equal shares: every voter has an equal part of the sum")),
            (Rule.GREEDY, _("most votes first, until the money is gone")),
            (Rule.PHRAGMEN, _("Phragmén: every voter earns money at the same pace")),
        ],
    ),
    "satisfaction": (
        _("What counts as satisfaction"),
        [(Satisfaction.COST, _("what a plan costs")), (Satisfaction.CARDINALITY, _("one a plan"))],
    ),
    "completion": (
        _("What happens to money that is left"),
        [
            (Completion.NONE, _("it stays")),
            (Completion.ADD1, _("the shares grow until nothing fits any more")),
            (Completion.ADD1_OVERSPEND, _("the shares grow until the next step is too much")),
            (Completion.UTILITARIAN, _("most votes first")),
            (Completion.ADD1_UTILITARIAN, _("the shares grow, then most votes first")),
        ],
    ),
    "ties": (
        _("Who goes first where two plans are equal"),
        [
            (Ties.COST_VOTES_LOT, _("the cheaper one, then more votes, then a public lot")),
            (Ties.NAME, _("by number of the plan")),
        ],
    ),
    "comparison": (
        _("Compare with “most votes first”"),
        [(Comparison.NONE, _("no")), (Comparison.GREEDY, _("yes, voters' larger part decides"))],
    ),
}


class RoundForm(forms.Form):
    """Everything of a round that is fixed when it opens."""

    key = once_key()

    def __init__(self, *args: Any, languages: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.languages = [code for code in ("nl", "en") if code in languages] or ["nl"]
        for name, label in TEXTS.items():
            for code in self.languages:
                field = forms.CharField(label=f"{label} ({code})", max_length=2000)
                if name != "title":
                    field.widget = forms.Textarea(attrs={"rows": 3})
                else:
                    field.max_length = 120
                field.required = code == self.languages[0]
                self.fields[f"{name}_{code}"] = field
        self.fields["budget"] = EuroField(label=_("Sum in euros"))
        self.fields["ceiling"] = EuroField(
            label=_("The most that one plan may ask"), required=False
        )
        self.fields["decider"] = forms.ChoiceField(
            label=_("Who divides the money?"), choices=Decider.choices, widget=forms.RadioSelect
        )
        self.fields["committee_share"] = forms.IntegerField(
            label=_("If both: the share of the committee, in percent"),
            min_value=0,
            max_value=100,
            initial=50,
        )
        for name, label in DATES.items():
            self.fields[name] = forms.DateField(
                label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            )
        for name, (label, choices) in RULES.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, initial=choices[0][0]
            )
        self.fields["completion"].initial = Completion.ADD1_UTILITARIAN
        self.fields["seed"] = forms.CharField(
            label=_("Words for the lot, known beforehand"), max_length=80, required=False
        )
        self.fields["minimum_support"] = forms.IntegerField(
            label=_("Votes that a plan needs at least"), min_value=0, initial=1
        )

    def clean(self) -> dict[str, Any]:
        """Refuse dates that are not in order, and options that do not go together."""
        data = super().clean() or self.cleaned_data
        days = [data.get(name) for name in DATES]
        if all(days) and days != sorted(days):  # type: ignore[type-var]
            raise ValidationError(_("Put the dates in order: no phase ends before the one before."))
        if data.get("budget") and (data.get("ceiling") or 0) > data["budget"]:
            self.add_error("ceiling", _("This is more than the whole sum."))
        plain = data.get("rule") != Rule.EQUAL_SHARES
        if plain and (data.get("completion"), data.get("comparison")) != ("none", "none"):
            self.add_error(
                "rule", _("With this rule money that is left stays, and nothing is compared.")
            )
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        data = self.cleaned_data
        rule = {name: data[name] for name in (*RULES, "seed", "minimum_support")}
        options_of(rule)
        texts = {
            name: {
                code: data[f"{name}_{code}"] for code in self.languages if data[f"{name}_{code}"]
            }
            for name in TEXTS
        }
        plain = ("budget", "ceiling", "decider", "committee_share", *DATES)
        return {**texts, **{name: data[name] for name in plain}, "rule": rule}


def initial_of(round_: Round) -> dict[str, Any]:
    """Return a round as its form shows it."""
    texts = {
        f"{name}_{code}": text
        for name in TEXTS
        for code, text in dict(getattr(round_, name)).items()
    }
    plain = ("budget", "ceiling", "decider", "committee_share", *DATES)
    return {**texts, **{name: getattr(round_, name) for name in plain}, **round_.rule}


class SeatForm(forms.Form):
    """Give somebody a seat."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Takes part as"), choices=SeatKind.choices)
    supports = forms.ModelChoiceField(
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
