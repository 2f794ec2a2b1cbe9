"""The language model of a journey: where it is, what it is called, and its key."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kantel.coding.models import ModelSettings
from kantel.coding.queries.addresses import is_inner
from kantel.engine.patterns.language_model import LanguageModelError, endpoint

LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain"})


class LanguageModelForm(forms.Form):
    """Settings of a language model; the key that is kept is never shown."""

    is_on = forms.BooleanField(
        label=_("Let a language model of our own suggest places"),
        help_text=_(
            "It reads the clean text of stories that wait for a place, in the background. Turn this"
            " on only for a model that your organisation runs itself or has an agreement about."
        ),
        required=False,
    )
    address = forms.CharField(
        label=_("Address"),
        help_text=_("It must speak the OpenAI protocol. For example https://model.example.nl/v1."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    model = forms.CharField(label=_("Name of the model"), max_length=100, required=False)
    key = forms.CharField(
        label=_("Key"),
        help_text=_("It is kept encrypted and not shown again. Leave empty to keep it as it is."),
        max_length=400,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    forget_key = forms.BooleanField(label=_("Forget the key"), required=False)

    def __init__(self, *args: Any, current: ModelSettings, **more: Any) -> None:
        names = ("is_on", "address", "model")
        more["initial"] = {name: getattr(current, name) for name in names}
        super().__init__(*args, **more)
        if not current.sealed_key:
            del self.fields["forget_key"]

    def clean_address(self) -> str:
        """Refuse what is no address, what is not encrypted, and this machine itself."""
        address = str(self.cleaned_data["address"]).strip()
        if not address:
            return ""
        try:
            endpoint(address)
        except LanguageModelError as error:
            raise forms.ValidationError(
                _("This is not an address like https://model.example.nl.")
            ) from error
        parts = urlsplit(address)
        here = is_this_machine(parts.hostname or "")
        if (here or is_inner(parts.hostname or "")) and not settings.LANGUAGE_MODEL_HERE:
            raise forms.ValidationError(
                _("A model on the server itself is possible only if its administrator allows it.")
            )
        if parts.scheme != "https" and not here:
            raise forms.ValidationError(_("The address must begin with https://."))
        return address

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed before it can be on."""
        data = super().clean() or self.cleaned_data
        if data.get("is_on"):
            for name in ("address", "model"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Fill this in before you turn it on."))
        return data

    @property
    def new_key(self) -> str | None:
        """Return the key to keep from now on; None leaves it as it is."""
        if self.cleaned_data.get("forget_key"):
            return ""
        return self.cleaned_data["key"] or None


def is_this_machine(host: str) -> bool:
    """Tell whether a host is the server itself, or an address nobody routes to.

    >>> is_this_machine("127.0.0.1"), is_this_machine("localhost"), is_this_machine("10.1.2.3")
    (True, True, False)
    """
    if host.casefold().rstrip(".") in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_link_local or address.is_unspecified
