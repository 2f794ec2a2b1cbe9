"""How browsers and caches may keep public pages.

A story goes off line at once, so nobody may show a page without asking whether it still
stands: `no-cache` with an ETag. The answer to that question is short.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Let `view` be read only, kept by caches, and asked for again before every use."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: Any = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        response["X-Robots-Tag"] = "noarchive"
        if response.status_code != 200:
            return response
        response = set_response_etag(response)
        etag = response["ETag"]
        return get_conditional_response(request, etag=etag, response=response) or response

    # These pages hold no form and no secret, so that compressing them gives nothing away.
    return gzip_page(answered)
