"""The way in: where somebody begins, and what she may do in plain words."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kantel.people.choices import ROLE_MEANINGS
from kantel.people.desk import desk_entries
from kantel.people.models import Journey
from kantel.people.permissions import is_administrator, roles_of
from kantel.people.queries import journeys_of


@login_required
def home(request: Any) -> HttpResponse:
    """Lead to the first screen of the only journey, to a new one, or to the choice."""
    if is_administrator(request.user) and not Journey.objects.exists():
        return redirect("people_desk:new_journey")
    journeys = list(journeys_of(request.user)[:2])
    if len(journeys) == 1:
        entries = desk_entries(roles_of(request.user, journeys[0]))
        if entries:
            return redirect(entries[0].url_name, journeys[0].slug)
    return redirect("people_desk:own")


@require_safe
def own(request: Any) -> HttpResponse:
    """Show in plain words what the reader may do, journey by journey."""
    administrator = is_administrator(request.user)
    found = list(journeys_of(request.user))
    if len(found) == 1:
        # So that the menu of the only journey stays in sight.
        request.journey, request.roles = found[0], roles_of(request.user, found[0])
    journeys = [
        {
            "journey": journey,
            "roles": [(role.label, ROLE_MEANINGS[role]) for role in ROLE_MEANINGS if role in roles],
            "entries": desk_entries(roles, administrator=administrator),
        }
        for journey in found
        for roles in [roles_of(request.user, journey)]
    ]
    return render(
        request, "people/own.html", {"journeys": journeys, "administrator": administrator}
    )


def without_role(request: HttpRequest) -> HttpResponse:
    """Say that this account opens nothing (any more), and what to do."""
    return render(request, "people/without_role.html", status=403)
