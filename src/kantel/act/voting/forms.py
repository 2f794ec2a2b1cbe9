"""Forms of voting: a code, a ballot, codes to make, a paper to type in, a board to confirm."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from kantel.act.voting.actions.codes import LARGEST_BATCH
from kantel.act.voting.choices import BallotKind
from kantel.act.voting.queries import BallotPlan

MOST_POINTS = 100


def code_field() -> forms.CharField:
    """Return the field in which a voter types her code."""
    return forms.CharField(
        label=_("Your voting code"),
        help_text=_("Five groups of four. Capitals, spaces and dashes do not matter."),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "class": "kantel-medium",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Fill in your code. It is in your letter.")},
    )


class CodeForm(forms.Form):
    """The code with which somebody votes."""

    code = code_field()


class BallotForm(forms.Form):
    """A ballot: a field for each plan. The code travels along, and is kept nowhere."""

    code = forms.CharField(max_length=80, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, plans: Sequence[BallotPlan], kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.plans, self.kind = plans, kind
        for plan in plans:
            self.fields[self.name_of(plan)] = self._field(plan)

    def _field(self, plan: BallotPlan) -> forms.Field:
        if self.kind == BallotKind.POINTS:
            return forms.IntegerField(
                label=plan.name,
                min_value=0,
                max_value=MOST_POINTS,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "kantel-short"}),
            )
        return forms.BooleanField(
            label=plan.name, required=False, widget=forms.CheckboxInput(attrs={"value": "1"})
        )

    @staticmethod
    def name_of(plan: BallotPlan) -> str:
        """Return the name of a plan's field."""
        return f"plan-{plan.id}"

    @property
    def points(self) -> dict[str, int]:
        """Return what was given to each plan that was chosen."""
        given = {plan.id: int(self.cleaned_data[self.name_of(plan)] or 0) for plan in self.plans}
        return {plan: points for plan, points in given.items() if points}

    @property
    def rows(self) -> list[tuple[BallotPlan, forms.BoundField]]:
        """Return the plans, each with its field."""
        return [(plan, self[self.name_of(plan)]) for plan in self.plans]


class PaperForm(BallotForm):
    """A paper ballot, typed in: the code is on the paper."""

    code = code_field()


class PrepareForm(forms.Form):
    """How ballots look."""

    kind = forms.ChoiceField(
        label=_("What do voters do?"),
        choices=BallotKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what voters do with the plans.")},
    )
    most = forms.IntegerField(
        label=_("How many plans, or points in all, does one voter have?"),
        help_text=_("Leave it empty for as many as there are plans, or for 10 points."),
        min_value=1,
        max_value=MOST_POINTS,
        required=False,
    )


class CodesForm(forms.Form):
    """How many codes, and for whom."""

    size = forms.IntegerField(
        label=_("How many codes?"), min_value=1, max_value=LARGEST_BATCH, initial=50
    )
    label = forms.CharField(
        label=_("For whom?"),
        help_text=_("A district, a street, a table in the hall. Never the name of a person."),
        max_length=80,
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ConfirmForm(forms.Form):
    """The end of the board, as the scrutineer sees it."""

    head = forms.CharField(max_length=64, widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("I looked at the board, and it ends with these eight characters"),
        error_messages={"required": _("Look at the board first, and tick this.")},
    )


class ReceiptForm(forms.Form):
    """Look up a receipt on the board."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_("Four groups of four. You got it after voting."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "kantel-medium", "autocomplete": "off"}),
        error_messages={"required": _("Fill in your receipt. You got it after voting.")},
    )
