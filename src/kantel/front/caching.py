"""How browsers and caches may keep public pages.

A story goes off line at once, so nobody may show a page without asking whether it still
stands: `no-cache` with an ETag. The answer to that question is short. These pages hold no form
and no secret, so that compressing them gives nothing away.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]

# Two drawings of a map have much in common that only a wide view on the text sees: from this
# quality on brotli looks back far enough. It takes a tenth of a second, once for each text.
QUALITY = 10
PAGES_KEPT = 128


def public_page(view: View) -> View:
    """Let `view` be read only, kept by caches, and asked for again before every use."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: Any = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        journey = getattr(request, "journey", None)
        if journey is None or not journey.web_archives_may_harvest:
            response["X-Robots-Tag"] = "noarchive"
        if response.status_code != 200:
            return response
        response = set_response_etag(response)
        etag = response["ETag"]
        fresh = get_conditional_response(request, etag=etag, response=response)
        return _as_brotli(request, fresh or response)

    return gzip_page(answered)


def _as_brotli(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the page in brotli to who reads that; others get it in gzip, or as it is."""
    patch_vary_headers(response, ["Accept-Encoding"])
    accepted = request.headers.get("Accept-Encoding", "").split(",")
    if not response.content or "br" not in {part.split(";")[0].strip() for part in accepted}:
        return response
    response.content = _squeezed(response.content)
    response["Content-Encoding"] = "br"
    response["ETag"] = f"W/{response['ETag']}"
    return response


@lru_cache(maxsize=PAGES_KEPT)
def _squeezed(content: bytes) -> bytes:
    squeezed: bytes = brotli.compress(content, quality=QUALITY)
    return squeezed
