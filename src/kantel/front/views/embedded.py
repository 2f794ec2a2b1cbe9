"""The map and a story in a frame of another site, where the journey lets that site in.

The policy of these pages alone names who may frame them; a journey that names nobody has none of
them. They hold no form, no script but ours, and their links open outside the frame.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kantel.front.caching import public_page
from kantel.front.queries import pages
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish.queries import places_with_counts


def _framed(response: HttpResponse, journey: Journey) -> HttpResponse:
    """Let the sites of the journey show this page in a frame, and nobody else."""
    response._csp_replace = {"frame-ancestors": list(journey.embed_sites)}  # type: ignore[attr-defined]
    # The older header knows no list; without it browsers go by the policy.
    response.xframe_options_exempt = True
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


@public_page
@journey_view
def embedded_map(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show the map for a frame."""
    if not journey.embed_sites:
        raise Http404
    places = list(places_with_counts(journey).prefetch_related("neighbours"))
    page = render(request, "front/embedded_map.html", {"messages": (), "places": places})
    return _framed(page, journey)


@public_page
@journey_view
def embedded_story(request: HttpRequest, journey: Journey, public_id: str) -> HttpResponse:
    """Show a story for a frame; when it is off line, kind words and nothing of it."""
    page = pages.story_page(journey, public_id) if journey.embed_sites else None
    if page is None:
        raise Http404
    context = {"messages": (), "story": page.story, "publication": page.publication}
    status = 200 if page.story else 410
    return _framed(render(request, "front/embedded_story.html", context, status=status), journey)
