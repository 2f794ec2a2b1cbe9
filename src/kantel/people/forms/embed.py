"""A field for the sites that may show a journey in a frame: one on each line."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# A scheme and a host, perhaps with a port: what `frame-ancestors` understands, and no more.
SITE = re.compile(r"https://[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?")
MOST_SITES = 20


class SitesField(forms.CharField):
    """Addresses of sites as a list, such as ["https://www.example.nl"]."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "none"})
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """Return a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the sites that were typed. Raises ValidationError that says which is wrong."""
        lines = [line.strip().lower().rstrip("/") for line in (super().clean(value) or "").split()]
        for line in lines:
            if not SITE.fullmatch(line):
                raise forms.ValidationError(
                    _("“%(site)s” is not the address of a site. Write it like %(example)s."),
                    code="not_a_site",
                    params={"site": line[:80], "example": "https://www.example.nl"},
                )
        if len(lines) > MOST_SITES:
            raise forms.ValidationError(_("That is more than twenty sites."), code="too_many")
        return list(dict.fromkeys(lines))
