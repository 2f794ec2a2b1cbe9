"""Fields of the fund: amounts of money, texts in two languages, lines of a budget."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kantel.act.fund.money import cents_of, in_euros

WRONG = _("We cannot read this amount. Write it like this: 1250 or 1.250,50.")


class EuroField(forms.CharField):
    """An amount as people write it; its value is whole cents."""

    def __init__(self, *, least: int = 1, **more: Any) -> None:
        self.least = least
        more.setdefault("max_length", 30)
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "kantel-medium"})
        super().__init__(widget=widget, **more)

    def clean(self, value: Any) -> Any:
        """Return cents, or None where nothing was filled in and nothing needs to be."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            cents = cents_of(typed)
        except ValueError:
            raise ValidationError(WRONG, code="invalid") from None
        if cents < self.least:
            raise ValidationError(_("Fill in an amount above 0."), code="invalid")
        return cents

    def prepare_value(self, value: Any) -> Any:
        """Return cents as they are typed."""
        return in_euros(value)[2:] if isinstance(value, int) else value


class LinesField(forms.CharField):
    """A budget: one line for each thing, "what: amount"; its value is pairs of text and cents."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), max_length=6000, **more)

    def clean(self, value: Any) -> Any:
        """Return the lines; the first that cannot be read is named."""
        found: list[tuple[str, int]] = []
        for number, line in enumerate(super().clean(value).splitlines(), 1):
            if line.strip():
                found.append(_line(line, number))
        if not found or len(found) > 40:
            raise ValidationError(_("Write one to forty lines."), code="invalid")
        return found


def _line(line: str, number: int) -> tuple[str, int]:
    what, colon, amount = line.rpartition(":")
    try:
        cents = cents_of(amount) if colon and what.strip() else 0
    except ValueError:
        cents = 0
    if cents <= 0 or len(what.strip()) > 120:
        message = _("We cannot read line %(number)s. Write it like this: “Rent of a room: 250,00”.")
        raise ValidationError(message, code="invalid", params={"number": number})
    return what.strip(), cents


def lines_as_typed(lines: Any) -> str:
    """Return lines of a budget as somebody types them."""
    return "\n".join(f"{line.what}: {in_euros(line.cents)[2:]}" for line in lines)
