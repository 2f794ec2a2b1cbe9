"""Fields of the fund: amounts of money, days, lines of a budget."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kantel.act.fund.money import cents, typed

MOST = 10**12
NO_AMOUNT = _("Write an amount in euros, for example 2.500 or 2.500,50.")


class MoneyField(forms.CharField):
    """An amount as people type it: 100.000 or € 1.250,50. Cleans to whole cents."""

    def __init__(self, *, least: int = 1, **more: Any) -> None:
        self.least = least
        attributes = {"class": "kantel-medium", "inputmode": "decimal"}
        super().__init__(widget=forms.TextInput(attrs=attributes), max_length=30, **more)

    def clean(self, value: Any) -> Any:
        """Return the amount in cents; None where nothing was filled in and nothing needs to be."""
        text = str(super().clean(value))
        if not text:
            return None
        amount = cents(text)
        if amount is None or not self.least <= amount < MOST:
            raise ValidationError(NO_AMOUNT, code="invalid")
        return amount

    def prepare_value(self, value: Any) -> Any:
        """Return cents as they are typed."""
        return typed(value) if isinstance(value, int) else value


class DayField(forms.DateField):
    """A day, typed or chosen by the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date", "class": "kantel-medium"}, format="%Y-%m-%d")


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
    found = cents(amount) if colon and what.strip() else None
    if not found or found >= MOST or len(what.strip()) > 120:
        message = _("We cannot read line %(number)s. Write it like this: “Rent of a room: 250,00”.")
        raise ValidationError(message, code="invalid", params={"number": number})
    return what.strip(), found


def lines_as_typed(lines: Any) -> str:
    """Return lines of a budget as somebody types them."""
    return "\n".join(f"{line.what}: {typed(line.cents)}" for line in lines)
