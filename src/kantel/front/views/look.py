"""The look of a journey as files of its own: a stylesheet and a logo, each by its content."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kantel.front.looks import css_of, version_of
from kantel.people.models import Journey, Logo

# An address holds one content for ever: another content has another address.
FOR_EVER = "public, max-age=31536000, immutable"

# What opens a logo by itself gets a picture in which nothing can run.
STILL = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def stylesheet(request: HttpRequest, journey: str, version: str) -> HttpResponse:
    """The stylesheet of the look that readers have; an older version is gone."""
    css = css_of(get_object_or_404(Journey, slug=journey))
    if version_of(css) != version:
        raise Http404
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": FOR_EVER})


@require_safe
def logo(request: HttpRequest, journey: str, digest: str) -> HttpResponse:
    """A logo, never as anything that runs."""
    found = get_object_or_404(Logo, journey__slug=journey, digest=digest)
    headers = {
        "Cache-Control": FOR_EVER,
        "Content-Disposition": f'inline; filename="logo.{found.kind}"',
        "X-Content-Type-Options": "nosniff",
    }
    response = HttpResponse(bytes(found.content), content_type=KINDS[found.kind], headers=headers)
    response._csp_replace = None  # type: ignore[attr-defined]
    response["Content-Security-Policy"] = STILL
    return response
