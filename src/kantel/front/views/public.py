"""The public pages: the map, a place, a story, the travel guide, a page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from kantel.engine.disclosure.types import FEWEST_EVER
from kantel.foundation.qr import qr_svg
from kantel.front.caching import public_page
from kantel.front.guide_pdf import can_make_pdf, guide_pdf
from kantel.front.queries import pages as queries
from kantel.front.queries.place import card_of, place_page
from kantel.front.queries.told import told_page
from kantel.front.story_page import render_story
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish.queries import live_page, places_with_counts, publication_of
from kantel.publish.queries.articles import live_articles, live_themes
from kantel.publish.queries.figures import ATTRIBUTES, figures_of

ARTICLES = 24


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page that is the same for everyone: no messages, so no session is touched."""
    return render(request, template, {"messages": (), **context}, status=status)


@public_page
def start(request: HttpRequest) -> HttpResponse:
    """Go to the journey; with several, let the reader choose."""
    journeys = queries.journeys()
    if len(journeys) == 1:
        return redirect("front:map", journeys[0].slug)
    return _page(request, "front/start.html", {"journeys": journeys})


@public_page
@journey_view
def journey_map(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show the map with the list of places beside it."""
    places = list(places_with_counts(journey).prefetch_related("neighbours"))
    return _page(request, "front/map.html", {"places": places})


@public_page
@journey_view
def place(request: HttpRequest, journey: Journey, slug: str) -> HttpResponse:
    """Show a place with its stories and tips."""
    page = place_page(journey, slug, request.GET.dict())
    if page is None:
        raise Http404
    return _page(request, "front/place.html", {"page": page, "place": page.place})


@public_page
@journey_view
def team_card(request: HttpRequest, journey: Journey, slug: str, audience: str) -> HttpResponse:
    """Show the card of a place for the teams of one audience, made to be printed."""
    found = card_of(journey, slug, audience)
    if found is None:
        raise Http404
    address = reverse("front:place", args=[journey.slug, slug])
    context = {
        "place": found.place,
        "label": journey.audience_label(audience),
        "tips": found.tips,
        "story": found.story,
        "address": request.build_absolute_uri(address),
    }
    return _page(request, "front/card.html", context)


@public_page
@journey_view
def story(request: HttpRequest, journey: Journey, public_id: str) -> HttpResponse:
    """Show a story; when it is off line, kind words and nothing of it."""
    page = told_page(journey.pk, public_id)
    if page is not None:
        return HttpResponse(render_story(request, journey, page))
    publication = publication_of(journey, public_id)
    if publication is None:
        raise Http404
    return _page(request, "front/gone.html", {"publication": publication}, status=410)


@public_page
@journey_view
def story_qr(request: HttpRequest, journey: Journey, public_id: str) -> HttpResponse:
    """Show the address of a story as a QR picture; nothing of the story is in it."""
    if publication_of(journey, public_id) is None:
        raise Http404
    address = reverse("front:story", args=[journey.slug, public_id])
    picture = qr_svg(request.build_absolute_uri(address), label="")
    return HttpResponse(picture, content_type="image/svg+xml")


@public_page
@journey_view
def guides(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Let the reader choose the travel guide for her own work."""
    audiences = [(one["id"], journey.audience_label(one["id"])) for one in journey.audiences]
    return _page(request, "front/guides.html", {"audiences": audiences})


@public_page
@journey_view
def guide(request: HttpRequest, journey: Journey, audience: str) -> HttpResponse:
    """Show the travel guide for one audience, made to be printed as well."""
    label = journey.audience_label(audience)
    if not label:
        raise Http404
    stops = queries.guide(journey, audience)
    context = {"label": label, "stops": stops, "audience": audience, "has_pdf": can_make_pdf()}
    return _page(request, "front/guide.html", context)


@public_page
@journey_view
def guide_as_pdf(request: HttpRequest, journey: Journey, audience: str) -> HttpResponse:
    """Give the travel guide as PDF; where the extra is missing, say so."""
    if not journey.audience_label(audience):
        raise Http404
    if not can_make_pdf():
        return _page(request, "front/no_pdf.html", {"audience": audience}, status=404)
    stops = queries.guide(journey, audience)
    pdf = guide_pdf(journey, audience, stops, absolute=request.build_absolute_uri)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{journey.slug}-{slugify(audience)}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@public_page
@journey_view
def articles(request: HttpRequest, journey: Journey) -> HttpResponse:
    """List the articles of the weblog, the newest first, and the themes."""
    pages = Paginator(live_articles(journey), ARTICLES)
    context = {
        "page_obj": pages.get_page(request.GET.get("page")),
        "themes": list(live_themes(journey)),
    }
    return _page(request, "front/articles.html", context)


@public_page
@journey_view
def page(request: HttpRequest, journey: Journey, slug: str) -> HttpResponse:
    """Show a page that an editor wrote."""
    found = live_page(journey, slug)
    if found is None:
        raise Http404
    return _page(request, found.template, {"page": found})


@public_page
@journey_view
def figures(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show what is counted of the stories; where too few narrators are, the stories instead."""
    found = figures_of(journey)
    parts = [
        (attribute, [one for one in found.figures if one.attribute == attribute])
        for attribute in ATTRIBUTES
    ]
    context = {"found": found, "parts": parts, "k": max(journey.k, FEWEST_EVER)}
    return _page(request, "front/figures.html", context)
