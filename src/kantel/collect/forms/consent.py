"""What a narrator agrees to, and the codes she types: the last step, and the way back in."""

from typing import Any

from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from kantel.collect.choices import Purpose
from kantel.collect.consent_text import consent_lines


class ConsentFields(forms.Form):
    """A tick for each purpose, and an address for whoever wants to be reached."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you ticked that we may e-mail you. We keep it apart from your story."),
        required=False,
        widget=forms.EmailInput(attrs={"class": "kantel-medium", "autocomplete": "email"}),
        error_messages={
            "invalid": _("This is not an e-mail address. Look for a missing @ or dot.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields.pop("email")
        for purpose, line in consent_lines().items():
            self.fields[purpose] = forms.BooleanField(
                label=capfirst(purpose.label),
                help_text=line,
                required=purpose == Purpose.READING,
                error_messages={
                    "required": _("We cannot take your story unless an editor may read it.")
                },
            )
        self.fields["email"] = email

    def clean(self) -> dict[str, Any]:
        """Ask what is meant when the tick and the address contradict each other."""
        cleaned = super().clean() or {}
        ticked, email = cleaned.get(Purpose.CONTACT), cleaned.get("email")
        if ticked and not email and "email" not in self.errors:
            self.add_error("email", _("Fill in your e-mail address, or take away the tick."))
        if email and not ticked:
            self.add_error(
                Purpose.CONTACT, _("Tick that we may e-mail you, or take away the address.")
            )
        return cleaned

    def purposes(self) -> list[Purpose]:
        """Return what was agreed to."""
        return [purpose for purpose in Purpose if self.cleaned_data.get(purpose)]


class CheckForm(ConsentFields):
    """Step 3: consent, with the key that makes two clicks one story, and a trap for robots."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )


class CodeForm(forms.Form):
    """A code as somebody typed it: of a receipt, or of a draft."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=format_lazy(
            "{} {}",
            _("Five groups of four letters and digits."),
            _("Capitals, spaces and dashes do not matter."),
        ),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "class": "kantel-medium",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Fill in your code. It is on the page you kept.")},
    )
