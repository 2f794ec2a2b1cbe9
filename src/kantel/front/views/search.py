"""Search: one box over stories, places, tips and pages. What was typed is kept nowhere."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kantel.foundation.limits import is_within_limit
from kantel.front.caching import public_page
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish.search.finding import Found, search
from kantel.publish.search.tables import Kind

# Generous, for a whole town hall may share one address.
SEARCHES, MINUTES = 600, 10


@public_page
@journey_view
def search_page(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show the box, and what was found; any input gets a page that helps."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    if asked and not is_within_limit(request, what="search", limit=SEARCHES, minutes=MINUTES):
        return render(request, "429.html", {"messages": ()}, status=429)
    kind, page = _kind(request), _number(request)
    found = search(journey, asked, kind=kind, page=page) if asked else Found()
    response = render(
        request,
        "front/search.html",
        {
            "messages": (),
            "asked": asked[:400],
            "found": found,
            "kind": kind,
            "kinds": [(one.value, one.label, _address(asked, one)) for one in Kind],
            "all_url": _address(asked),
            "before_url": _address(asked, kind, page - 1) if page > 1 else "",
            "after_url": _address(asked, kind, page + 1) if found.has_more else "",
            "is_search": True,
        },
    )
    if asked:
        response["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _kind(request: HttpRequest) -> Kind | None:
    wanted = request.GET.get("soort", "")
    return Kind(wanted) if wanted in Kind.values else None


def _number(request: HttpRequest) -> int:
    wanted = request.GET.get("bladzijde", "")
    return max(int(wanted), 1) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 1


def _address(asked: str, kind: Kind | None = None, page: int = 1) -> str:
    values: dict[str, Any] = {"q": asked[:400]}
    if kind is not None:
        values["soort"] = kind.value
    if page > 1:
        values["bladzijde"] = page
    return "?" + urlencode(values)
