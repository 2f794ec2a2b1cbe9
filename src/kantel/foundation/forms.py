"""Forms shared by the stages."""

import hashlib
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

CHANGED = _(
    "Somebody else changed this after you opened it. What you filled in is still here. Look at "
    "the page as it is now in another window. Save again to keep yours."
)


def digest(*values: object) -> str:
    """Return a short print of `values`, by which a later change is noticed."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def once_key() -> forms.UUIDField:
    """Return a hidden field by which a form that is sent twice is known to be one form."""
    return forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)


class SeenForm(forms.Form):
    """A form that notices when what it shows was changed by somebody else in the meantime.

    `current` is the `digest` of what is stored now. The first time it differs from what was
    seen the form is not valid and says so; sent again, it is a choice and goes through.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, current: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.current = current
        self.initial = {**(self.initial or {}), "seen": current}

    def clean(self) -> dict[str, Any]:
        """Refuse once what rests on an older state."""
        data = super().clean() or self.cleaned_data
        if data.get("seen") and data["seen"] != self.current:
            sent: Any = self.data
            sent = sent.copy()
            sent[self.add_prefix("seen")] = self.current
            self.data = sent
            raise forms.ValidationError(CHANGED)
        return data
