"""How places shift over the years, and where they would lie by the likeness of their stories."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kantel.coding import actions
from kantel.coding.drawing import draw_tones, draw_years
from kantel.coding.permissions import CODERS
from kantel.coding.queries.following import followed
from kantel.coding.queries.laying import proposed_positions
from kantel.engine.patterns.trends import Word
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def over_years(request: Any, journey: Journey) -> HttpResponse:
    """Show for each place its share and tone a year, in a drawing and in words."""
    found = followed(journey)
    few = [one for one in found.places if one.over_years.word == Word.TOO_FEW]
    rows = [
        (one, draw_years(one.over_years), draw_tones(one.over_years))
        for one in found.places
        if one not in few
    ]
    context = {"rows": rows, "few": few, "fewest": journey.k}
    return render(request, "coding/following.html", context)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def positions(request: Any, journey: Journey) -> HttpResponse:
    """Show the proposed map beside the present one; an editor pins places or takes it over."""
    if request.method == "POST":
        pinned = [int(pk) for pk in request.POST.getlist("pinned") if pk.isdecimal()]
        actions.pin_places(journey=journey, pinned=pinned, by=request.user)
        if "accept" in request.POST:
            number = actions.lay_places(journey=journey, by=request.user)
            text = ngettext("%(n)s place was moved.", "%(n)s places were moved.", number)
            messages.success(request, text % {"n": number})
        else:
            messages.success(request, _("The pins are kept. This is the proposal with them."))
        return redirect("coding_desk:positions", journey.slug)
    return render(request, "coding/positions.html", {"laid": proposed_positions(journey)})
