"""How browsers and caches may keep public pages.

A story goes off line at once, so nobody may show a page without asking whether it still
stands: `no-cache` with an ETag. The answer to that question is short. These pages hold no form
with a token and no secret, so that compressing them gives nothing away, and so that one
page does for everybody: `kept_pages.py` hands them out again.
"""

import gzip
from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import blake2b
from typing import Any

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]

# On a response: the same for everyone, and may be kept as long as the edition lasts.
MARK = "is_same_for_everyone"

# Two drawings of a map have much in common that only a wide view on the text sees: from this
# quality on brotli looks back far enough. It takes a third of a second, so once for each text.
LONG, LONG_QUALITY, QUALITY = 30_000, 11, 4
LONG_KEPT = 16
# Shorter than this nothing is gained.
SHORT = 200


def public_page(view: View) -> View:
    """Let `view` be read only, kept by caches, and asked for again before every use."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Accept-Encoding"])
        setattr(response, MARK, True)
        journey = getattr(request, "journey", None)
        if journey is None or not journey.web_archives_may_harvest:
            response.setdefault("X-Robots-Tag", "noarchive")
        if response.status_code in {200, 410}:
            response = _squeezed(request, response)
        return response

    return answered


def _squeezed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the page with its name (ETag), compressed as the browser reads it best."""
    content = response.content
    response["ETag"] = f'W/"{blake2b(content, digest_size=12).hexdigest()}"'
    if response.status_code == 200:
        fresh = get_conditional_response(request, etag=response["ETag"], response=response)
        if fresh is not None and fresh is not response:
            return fresh
    encoding = encoding_for(request.headers.get("Accept-Encoding", ""))
    if encoding and len(content) >= SHORT:
        response.content = _as_brotli(content) if encoding == "br" else gzip.compress(content, 5)
        response["Content-Encoding"] = encoding
    return response


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """Return "br" or "gzip", whichever the browser reads best; "" where it reads neither."""
    offers = [part.replace(" ", "").split(";") for part in accepted.lower().split(",")]
    names = {offer[0] for offer in offers if not {"q=0", "q=0.0", "q=0.00"} & set(offer[1:])}
    return next((name for name in ("br", "gzip") if name in names), "")


def _as_brotli(content: bytes) -> bytes:
    if len(content) >= LONG:
        return _long_as_brotli(content)
    squeezed: bytes = brotli.compress(content, quality=QUALITY)
    return squeezed


@lru_cache(maxsize=LONG_KEPT)
def _long_as_brotli(content: bytes) -> bytes:
    squeezed: bytes = brotli.compress(content, quality=LONG_QUALITY)
    return squeezed
