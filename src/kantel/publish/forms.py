"""Forms of publishing: "this is about me", its answer, and tips."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

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
