"""What somebody writes: a narrator to her editor, an editor to a narrator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kantel.foundation.forms import once_key

LONGEST = 4000


class MessageForm(forms.Form):
    """A message; the key makes of two clicks one."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )
    key = once_key()
