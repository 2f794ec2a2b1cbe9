"""Who may come near the desk: staff with a second factor and a role, and only where they work.

Who logs in at the municipality's identity provider passed its second factor there; accounts of
the demo are let in without, and every screen says so. Of Wagtail's own screens only the listed
ones are open, so that a new one in a new Wagtail is closed until somebody looked at it.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kantel.foundation.middleware import is_of_wagtail
from kantel.people.desk import on_desk
from kantel.people.permissions import is_administrator
from kantel.people.wagtail_views import CLOSED, OPEN_TO_STAFF, listed

ACCOUNT_PAGES = "/beheer/inloggen/"


class SecondFactorMiddleware:
    """Sends staff without a second factor to the page where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> HttpResponse | None:
        """Let the request through, or redirect; messages are available here."""
        if not on_desk(request) or request.path_info.startswith(ACCOUNT_PAGES):
            return None
        user = request.user
        if not user.is_authenticated or has_second_factor(request):
            return None
        messages.info(
            request,
            _("Set up a second step first: an app on your phone, or a passkey. It takes a minute."),
        )
        return redirect("mfa_index")


class DeskGateMiddleware:
    """Closes what is not for staff: accounts without a role, and screens that nobody listed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object
    ) -> HttpResponse | None:
        """Let the request through, or answer it."""
        if not on_desk(request) or request.resolver_match is None:
            return None
        name = request.resolver_match.view_name
        if listed(name, CLOSED):
            raise Http404
        user = request.user
        if not user.is_authenticated or request.path_info.startswith(ACCOUNT_PAGES):
            return None
        if not user.has_perm("wagtailadmin.access_admin"):
            # Wagtail would send her to log in, which sends her back here, for ever.
            return render(request, "people/without_role.html", status=403)
        if is_of_wagtail(view) and not listed(name, OPEN_TO_STAFF) and not is_administrator(user):
            raise Http404
        return None


def has_second_factor(request: HttpRequest) -> bool:
    """Tell whether whoever is logged in proved more than a password, or may do without."""
    user = request.user
    if settings.DEMO and getattr(user, "is_demo", False):
        return True
    if is_mfa_enabled(user):
        return True
    return any(
        record.get("method") == "socialaccount" for record in get_authentication_records(request)
    )
