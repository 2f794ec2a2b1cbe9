"""Discovered themes on screen: a picture one walks through down to the stories, and a list."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kantel.coding import actions
from kantel.coding.circles import draw_themes
from kantel.coding.permissions import CODERS
from kantel.coding.queries import themes as queries
from kantel.coding.tasks import find_themes
from kantel.foundation.jobs.actions import ask
from kantel.people.desk import desk_view
from kantel.people.models import Journey

PAGE_SIZE = 30
NEWEST = 10


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def themes(request: Any, journey: Journey) -> HttpResponse:
    """Show the themes that were found, how far a search is, or that there are too few stories."""
    shown = queries.search_to_show(journey)
    found = queries.themes_of(shown) if shown else []
    nests = queries.nests_of(found)
    number = queries.number_of_stories(journey)
    few = number < queries.FEW
    busy = queries.search_under_way(journey)
    context = {
        "search": shown,
        "busy": busy,
        "stands_still": busy is not None and queries.stands_still(busy),
        "themes": found,
        "nests": nests,
        "picture": draw_themes(nests),
        "flows": shown is not None and queries.flows(shown),
        "outside": queries.outside(shown).count() if shown else 0,
        "number": number,
        "few": few,
        "newest": journey.stories.all()[:NEWEST] if few or (shown and not found) else [],
    }
    return render(request, "coding/themes.html", context)


@desk_view(*CODERS)
@require_POST
def search(request: Any, journey: Journey) -> HttpResponse:
    """Ask for a search; it is done in the background."""
    begun = actions.begin_search(journey=journey, by=request.user)
    ask(find_themes, search_id=begun.pk)
    messages.success(request, _("Kantel is looking for themes. You can go on working meanwhile."))
    return redirect("coding_desk:themes", journey.slug)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def theme(request: Any, journey: Journey, theme_id: int) -> HttpResponse:
    """List the stories of one theme."""
    found = queries.theme_in(journey, theme_id)
    if found is None:
        raise Http404
    pages = Paginator(queries.members_of(found), PAGE_SIZE)
    context = {"theme": found, "page_obj": pages.get_page(request.GET.get("page"))}
    return render(request, "coding/theme.html", context)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def outside(request: Any, journey: Journey) -> HttpResponse:
    """List the stories that fit in no theme."""
    shown = queries.search_to_show(journey)
    if shown is None:
        raise Http404
    pages = Paginator(queries.outside(shown), PAGE_SIZE)
    context = {"page_obj": pages.get_page(request.GET.get("page"))}
    return render(request, "coding/outside.html", context)
