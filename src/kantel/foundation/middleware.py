"""Policies of pages, and the pages of faults that can be told clearly.

Wagtail's own screens get a policy of their own; every screen of ours keeps the strict one.

Wagtail's editor sets styles on elements and shows a preview in a frame, so those two are let in
there. Its scripts need nothing inline: the three widgets that would are drawn without
(`templates/wagtailadmin/widgets/`).
"""

import logging
from collections.abc import Callable

from csp.constants import HEADER, NONE, SELF, UNSAFE_INLINE
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kantel.foundation.vault.keys import KeyDestroyedError
from kantel.foundation.vault.masters import VaultError

logger = logging.getLogger("kantel.web")
DESK = "/beheer/"

WAGTAIL_POLICY: dict[str, list[str]] = {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}


def is_of_wagtail(view: Callable[..., object]) -> bool:
    """Tell whether a view is Wagtail's own, also when a registry or a decorator wraps it."""
    module = view.__module__
    return module == "wagtail" or module.startswith("wagtail.")


class OwnResourcesMiddleware:
    """Lets no other site show our pages, pictures or files as parts of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ClearFaultsMiddleware:
    """Says in plain words that a key is lost or wrong, or that a database does not answer.

    Nothing is asked of the database for these pages. Whoever sent a form finds it by going back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a fault that has one."""
        if isinstance(error, KeyDestroyedError):
            return HttpResponse(render_to_string("410.html"), status=410)
        if not isinstance(error, VaultError | DatabaseError):
            return None
        logger.error("a page could not be made", exc_info=error, extra={"request": request})
        of_vault = isinstance(error, VaultError)
        page = render_to_string("503.html", {"of_vault": of_vault})
        headers = {} if of_vault else {"Retry-After": "60"}
        return HttpResponse(page, status=503, headers=headers)


class WagtailPolicyMiddleware:
    """Loosens the Content-Security-Policy of Wagtail's screens by WAGTAIL_POLICY, no others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match and request.path_info.startswith(DESK) and is_of_wagtail(match.func):
            framed = response.get("X-Frame-Options") == "SAMEORIGIN"
            ancestors = {"frame-ancestors": [SELF if framed else NONE]}
            response._csp_replace = {**WAGTAIL_POLICY, **ancestors}  # type: ignore[attr-defined]
            # A preview is a page of ours, made by a request of its own: it keeps the strict
            # policy that it came with, but Wagtail may show it in a frame of this site.
            if framed and HEADER in response:
                response[HEADER] = response[HEADER].replace(
                    f"frame-ancestors {NONE}", f"frame-ancestors {SELF}"
                )
        return response
