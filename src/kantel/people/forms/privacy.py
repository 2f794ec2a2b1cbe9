"""What a journey decides about the data of narrators: legal bases, and days."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kantel.people.choices import DAYS_WITHIN, Basis
from kantel.people.models import PrivacyRules

BASES = {
    "basis_reading": _("Reading by editors"),
    "basis_publication": _("Publication on the website"),
    "basis_research": _("Research"),
    "basis_contact": _("E-mail to the narrator"),
}
DAYS = {
    "contact_days": _("Days that an e-mail address stays, after publication or refusal"),
    "raw_days": _("Days that the story as it was handed in stays, after publication or refusal"),
    "draft_days": _("Days that a story that was not sent stays"),
    "reminder_days": _("Days without an answer after which who asked for it gets one reminder"),
}


class PrivacyForm(forms.Form):
    """A basis for each use, and a number of days for each store."""

    def __init__(self, *args: Any, rules: PrivacyRules, **kwargs: Any) -> None:
        names = (*BASES, *DAYS)
        kwargs.setdefault("initial", {name: getattr(rules, name) for name in names})
        super().__init__(*args, **kwargs)
        for name, label in BASES.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=Basis.choices)
        for name, label in DAYS.items():
            least, most = DAYS_WITHIN[name]
            self.fields[name] = forms.IntegerField(
                label=label,
                help_text=format_lazy(_("From {least} to {most}."), least=least, most=most),
                min_value=least,
                max_value=most,
                widget=forms.NumberInput(attrs={"class": "kantel-short"}),
            )

    def bases(self) -> list[forms.BoundField]:
        """Return the fields of the legal bases."""
        return [self[name] for name in BASES]

    def days(self) -> list[forms.BoundField]:
        """Return the fields with days."""
        return [self[name] for name in DAYS]
