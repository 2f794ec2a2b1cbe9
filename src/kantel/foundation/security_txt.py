"""/.well-known/security.txt (RFC 9116): whom to tell of a hole in the site."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

# The file has to say until when it holds; it is made anew each day.
HOLDS = timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell; not there while nobody is named (KANTEL_SECURITY_CONTACT)."""
    contact = settings.SECURITY_CONTACT
    if not contact.startswith(("mailto:", "https://")):
        raise Http404
    expires = (timezone.now() + HOLDS).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
