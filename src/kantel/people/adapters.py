"""How allauth behaves in this house: nobody signs up, secrets of the second factor are sealed."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from kantel.foundation.address import client_address
from kantel.foundation.vault.actions import unwrap, wrap

BOUND_TO = "people.second_factor"


class StaffAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation alone; after login one goes to the desk."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return by whose address tries are counted, as everywhere else in this house.

        With more proxies set than there are, all visitors count as one: too strict, but no error
        page, and nothing that anybody can make up.
        """
        return client_address(request)


class StaffSocialAccountAdapter(DefaultSocialAccountAdapter):
    """The municipality's identity provider lets in whom somebody here invited before."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class SealedMFAAdapter(DefaultMFAAdapter):
    """A copy of the database alone gives nobody a second factor."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(wrap(text.encode(), bound_to=BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unwrap(base64.b64decode(encrypted_text), bound_to=BOUND_TO).decode()
