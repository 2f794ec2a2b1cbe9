"""Who may do what: inviting somebody, and the roles of a member."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kantel.people.choices import ROLE_MEANINGS, Role


def role_choices() -> list[tuple[str, Any]]:
    """Return every role with what it may do."""
    return [
        (role.value, format_lazy("{role}: {meaning}", role=role.label, meaning=meaning))
        for role, meaning in ROLE_MEANINGS.items()
    ]


class RolesForm(forms.Form):
    """The roles of somebody in this journey; none at all is an answer too."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=role_choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def chosen(self) -> set[Role]:
        """Return the roles that were ticked."""
        return {Role(value) for value in self.cleaned_data["roles"]}


class InviteForm(RolesForm):
    """Somebody new, by e-mail address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The mail says how to come in. It does not name a role."),
        max_length=140,
    )
    name = forms.CharField(label=_("Name"), max_length=80, required=False)

    field_order = ("email", "name", "roles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].required = True
        self.fields["roles"].error_messages["required"] = _("Choose at least one role.")
