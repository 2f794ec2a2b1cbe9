"""Asking for a new password: whether there is such an account shows in nothing."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from kantel.people.actions import ask_new_password


class NewPasswordForm(ResetPasswordForm):
    """Takes an address, and leaves looking it up and mailing to a worker.

    Allauth looks and mails while the visitor waits: the time tells who has an account.
    """

    def clean_email(self) -> str:
        """Return the address as it was typed; nothing is looked up yet."""
        return str(self.cleaned_data["email"]).strip().lower()

    def save(self, request: HttpRequest, **more: Any) -> str:
        """Ask for the mail."""
        email = str(self.cleaned_data["email"])
        ask_new_password(email=email)
        return email
