"""Forms about plans: hand in, judge, ask, decide, account."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kantel.act.fund.actions import PlanFacts
from kantel.act.fund.choices import Channel, PaymentKind, Side, Verdict
from kantel.act.fund.forms.fields import LinesField, MoneyField, lines_as_typed
from kantel.act.fund.models import PlanVersion, Round
from kantel.act.fund.money import written
from kantel.coding.queries import places_of
from kantel.deidentify.models import Story
from kantel.foundation.forms import once_key
from kantel.publish.queries import published_stories


def _text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class PlanForm(forms.Form):
    """A plan, as its makers write it."""

    title = forms.CharField(label=_("Name of the plan"), max_length=100)
    makers = forms.CharField(
        label=_("Who makes it?"),
        help_text=_("The name of a group or organisation. Never the name of a person."),
        max_length=100,
        required=False,
    )
    what = _text(
        _("What do you want to do?"), 6, help_text=_("Do not name people who are not part of it.")
    )
    for_whom = _text(_("For whom is it?"))
    changes = _text(_("What will be better then?"))
    lines = LinesField(
        label=_("What does it cost?"),
        help_text=_("One line for each thing, with a colon. For example: Rent of a room: 250,00"),
    )
    places: Any = forms.ModelMultipleChoiceField(
        label=_("With which places on the map does it go?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stories = forms.CharField(
        label=_("Does it begin with a story? Then fill in its number"),
        help_text=_("It is the end of the address of a story. More than one: with a space."),
        required=False,
        max_length=200,
    )
    contact = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("You need not fill this in. Only the fund officer sees it."),
        required=False,
        max_length=300,
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    key = once_key()

    def __init__(
        self, data: Any = None, *, round_: Round, version: PlanVersion | None = None
    ) -> None:
        super().__init__(data, initial=_initial(version) if version else None)
        self.round = round_
        places: Any = self.fields["places"]
        places.queryset = places_of(round_.journey)
        if not places.queryset:
            del self.fields["places"]
        if version:
            del self.fields["contact"]

    @property
    def is_trap_sprung(self) -> bool:
        """Tell whether a machine filled in the field that people do not see."""
        return bool(self.data.get("website"))

    def clean_lines(self) -> list[tuple[str, int]]:
        """Refuse more than one plan may ask."""
        lines: list[tuple[str, int]] = self.cleaned_data["lines"]
        if sum(cents for _what, cents in lines) > self.round.most_per_plan:
            language = (get_language() or "nl")[:2]
            most = written(self.round.most_per_plan, language)
            raise forms.ValidationError(
                _("A plan may ask at most %(most)s."), params={"most": most}
            )
        return lines

    def clean_stories(self) -> list[Story]:
        """Find the stories, or say which is unknown."""
        wanted = self.cleaned_data["stories"].lower().split()
        found = published_stories().filter(
            publication__journey=self.round.journey, public_id__in=wanted
        )
        known = {story.public_id: story for story in found}
        for number in wanted:
            if number not in known:
                raise forms.ValidationError(
                    _("We know no story with the number %(number)s."), params={"number": number}
                )
        return list(known.values())

    @property
    def facts(self) -> PlanFacts:
        """What was filled in, as the action takes it."""
        names = ("title", "makers", "what", "for_whom", "changes", "lines", "places", "stories")
        data = {name: self.cleaned_data[name] for name in names if name in self.fields}
        return PlanFacts(language=(get_language() or "nl")[:2], **data)


class TypedPlanForm(PlanForm):
    """A plan that somebody of staff types in."""

    channel = forms.ChoiceField(
        label=_("How did the plan come in?"),
        choices=[one for one in Channel.choices if one[0] != Channel.WEB],
    )

    def __init__(
        self, data: Any = None, *, round_: Round, version: PlanVersion | None = None
    ) -> None:
        super().__init__(data, round_=round_, version=version)
        if version:
            del self.fields["channel"]


def _initial(version: PlanVersion) -> dict[str, Any]:
    names = ("title", "makers", "what", "for_whom", "changes")
    stories = version.plan.stories.values_list("public_id", flat=True)
    return {
        **{name: getattr(version, name) for name in names},
        "lines": lines_as_typed(version.lines.all()),
        "places": list(version.plan.places.values_list("pk", flat=True)),
        "stories": " ".join(stories),
    }


class CodeForm(forms.Form):
    """A code: of the makers of a plan, or of a seat."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Five groups of four characters. Capitals and dashes make no difference."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "kantel-medium", "autocomplete": "off"}),
        error_messages={"required": _("Fill in the code that you got.")},
    )


class JudgementForm(forms.Form):
    """Check of a professional, or advice of the committee."""

    side = forms.ChoiceField(label=_("Whose judgement is it?"), choices=Side.choices)
    verdict = forms.ChoiceField(label=_("Judgement"), choices=Verdict.choices)
    reasons = _text(_("Reasons, in plain words"))


class QuestionForm(forms.Form):
    """A question to the makers."""

    text = _text(_("Your question to the makers"))
    one_step_further = forms.BooleanField(
        label=_("From the committee: how can this go one step further?"), required=False
    )


class AnswerForm(forms.Form):
    """An answer, or how it goes: words of the makers."""

    text = _text(_("Your words"))
    key = once_key()


class ViewForm(forms.Form):
    """What a member thinks."""

    verdict = forms.ChoiceField(
        label=_("What do you think of this plan?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
    )
    words = _text(_("Do you want to say why?"), 3, required=False)


class DecisionForm(forms.Form):
    """The decision about a plan."""

    granted = MoneyField(label=_("Granted, in euros; 0 is no"), least=0)
    reasons = _text(_("Why? In plain words"))
    conditions = _text(_("Conditions, one a line"), 3, required=False)
    dissent = _text(_("Who thinks otherwise, and why (without names)"), 3, required=False)

    def clean_conditions(self) -> list[str]:
        """Return the conditions one by one."""
        lines = self.cleaned_data["conditions"].splitlines()
        found = [line.strip() for line in lines if line.strip()]
        if any(len(line) > 300 for line in found):
            raise forms.ValidationError(_("A condition has at most 300 characters."))
        return found


class PaymentForm(forms.Form):
    """Money that went out, or came back."""

    kind = forms.ChoiceField(label=_("What happened?"), choices=PaymentKind.choices)
    cents = MoneyField(label=_("Amount in euros"))
    key = once_key()
