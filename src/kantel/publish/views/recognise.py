""" "I recognise this": without an account, a cookie or a trace of who said so.

The button stands on a page that caches keep, so it carries no token; whoever makes another site
press it changes a number that is only shown in words. Pressing is limited by address, of which
a hash is kept for as long as it counts.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kantel.foundation.limits import is_within_limit
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish import actions
from kantel.publish.choices import PublicationState
from kantel.publish.queries import publication_of

# From one address: an office behind one address has many readers, a machine has no end.
A_DAY_PER_STORY, AN_HOUR = 5, 60
THANKS = "dank"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@journey_view
def recognise(request: HttpRequest, journey: Journey, public_id: str) -> HttpResponse:
    """Count that a reader recognises a story, and thank her."""
    publication = publication_of(journey, public_id)
    if publication is None:
        raise Http404
    if publication.state != PublicationState.PUBLISHED:
        return redirect("front:story", journey.slug, public_id)
    if request.method == "POST":
        if _counts(request, public_id):
            actions.recognise(publication=publication)
        address = reverse("publish:recognise", args=[journey.slug, public_id])
        return redirect(f"{address}?{THANKS}=1")
    context = {"story": publication.story, "thanks": THANKS in request.GET, "messages": ()}
    return render(request, "publish/recognise.html", context)


def _counts(request: HttpRequest, public_id: str) -> bool:
    """Tell whether a press is of a reader on this site, and within what readers do."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    story = f"recognise:{public_id}"
    return is_within_limit(request, what="recognise", limit=AN_HOUR) and is_within_limit(
        request, what=story, limit=A_DAY_PER_STORY, minutes=24 * 60
    )
