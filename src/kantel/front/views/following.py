"""For those who follow the site from elsewhere: feeds, lists of pages, the app on a phone."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kantel.coding.models import Place
from kantel.front.caching import public_page
from kantel.front.cards import card
from kantel.front.feeds import NEWEST, Entry, atom
from kantel.front.queries import following, pages
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish.models import Publication, SeriesPage
from kantel.publish.queries import live_page, places_with_counts
from kantel.publish.queries.articles import live_articles
from kantel.publish.templatetags.pages import page_text
from kantel.publish.templatetags.reading import byline, story_heading

XML = "application/xml; charset=utf-8"


def _entries(journey: Journey, publications: Iterable[Publication]) -> list[Entry]:
    return [
        Entry(
            title=story_heading(journey, one.story),
            path=reverse("front:story", args=[journey.slug, one.public_id]),
            at=one.published_at,
            by=byline(journey, one.story),
        )
        for one in publications
        if one.story is not None
    ]


@public_page
@journey_view
def journey_feed(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Tell which stories are new in a journey."""
    entries = _entries(journey, following.newest(journey)[:NEWEST])
    path = reverse("front:map", args=[journey.slug])
    return atom(request, title=str(journey.name), path=path, entries=entries)


@public_page
@journey_view
def place_feed(request: HttpRequest, journey: Journey, slug: str) -> HttpResponse:
    """Tell which stories are new at a place."""
    place = get_object_or_404(Place, journey=journey, slug=slug)
    entries = _entries(journey, following.newest(journey, place=place)[:NEWEST])
    path = reverse("front:place", args=[journey.slug, slug])
    return atom(request, title=f"{place.name} – {journey.name}", path=path, entries=entries)


@public_page
@journey_view
def series_feed(request: HttpRequest, journey: Journey, slug: str) -> HttpResponse:
    """Tell which articles of a series are new."""
    series = live_page(journey, slug)
    if not isinstance(series, SeriesPage):
        raise Http404
    entries = [
        Entry(
            title=page_text(one, "title").text,
            path=reverse("front:page", args=[journey.slug, one.slug]),
            at=one.first_published_at,
            by=page_text(one, "intro").text,
        )
        for one in live_articles(journey).filter(series=series)[:NEWEST]
        if one.first_published_at is not None
    ]
    title = f"{page_text(series, 'title').text} – {journey.name}"
    path = reverse("front:page", args=[journey.slug, slug])
    return atom(request, title=title, path=path, entries=entries)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the lists of pages, for search engines."""
    addresses = [
        request.build_absolute_uri(reverse("front:sitemap_part", args=[journey.slug, number]))
        for journey in pages.journeys()
        for number in range(1, following.number_of_lists(journey) + 1)
    ]
    return render(request, "front/sitemap.xml", {"addresses": addresses}, content_type=XML)


@public_page
@journey_view
def sitemap_part(request: HttpRequest, journey: Journey, number: int) -> HttpResponse:
    """List pages of a journey: on the first list its places and pages, then stories."""
    if not 1 <= number <= following.number_of_lists(journey):
        raise Http404
    entries = [
        (reverse("front:story", args=[journey.slug, public_id]), at)
        for public_id, at in following.stories_of_list(journey, number)
    ]
    if number == 1:
        standing: list[tuple[str, Any]] = [(path, None) for path in _standing_pages(journey)]
        entries = [*standing, *entries]
    context = {
        "entries": [(request.build_absolute_uri(path), at) for path, at in entries],
    }
    return render(request, "front/sitemap_part.xml", context, content_type=XML)


def _standing_pages(journey: Journey) -> list[str]:
    slugs = Place.objects.filter(journey=journey).values_list("slug", flat=True)
    parts = [page.get_url_parts() for page in following.pages_of(journey)]
    return [
        reverse("front:map", args=[journey.slug]),
        *(reverse("front:place", args=[journey.slug, slug]) for slug in slugs),
        reverse("front:guides", args=[journey.slug]),
        *(part[2] for part in parts if part),
    ]


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where there is nothing for them, and archives what they may not keep."""
    context = {
        "closed": [one.slug for one in pages.journeys() if not one.web_archives_may_harvest],
        "sitemap": request.build_absolute_uri(reverse("sitemap")),
    }
    return render(request, "front/robots.txt", context, content_type="text/plain; charset=utf-8")


@public_page
@journey_view
def manifest(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Tell a phone how the site looks on its first screen; nothing works without a network."""
    home = reverse("front:map", args=[journey.slug])
    sizes = ("192", "512")
    icons = [
        {"src": static(f"kantel/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in sizes
    ]
    facts = {
        "name": str(journey.name),
        "short_name": str(journey.name)[:30],
        "description": str(journey.subtitle),
        "lang": get_language(),
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "background_color": "#fffdf8",
        "theme_color": "#fffdf8",
        "icons": icons,
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@public_page
@journey_view
def journey_card(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show the map as a picture, for whoever shares an address of this journey."""
    places = list(places_with_counts(journey).prefetch_related("neighbours"))
    picture = card(journey, places)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Show who asks for it by its old name where the little picture is."""
    return redirect(static("kantel/favicon.ico"))
