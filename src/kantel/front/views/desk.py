"""The staff desk: what waits today."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kantel.front.queries import today as queries
from kantel.people.desk import desk_view
from kantel.people.models import Journey

PAGE_SIZE = 30


@desk_view()
@require_http_methods(["GET", "HEAD"])
def today(request: Any, journey: Journey) -> HttpResponse:
    """Show what waits for whoever looks, the longest first."""
    waiting = queries.waiting(journey, request.roles, request.user)
    mine = [item for item in waiting if not item.on_other]
    others = [item for item in waiting if item.on_other]
    context = {
        "page_obj": Paginator(mine, PAGE_SIZE).get_page(request.GET.get("page")),
        "number": len(mine),
        "others": others[:PAGE_SIZE],
        "more": max(0, len(others) - PAGE_SIZE),
        "week": queries.past_week(journey),
    }
    return render(request, "front/today.html", context)
