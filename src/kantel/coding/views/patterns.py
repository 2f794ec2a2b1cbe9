"""What the machine knows: how well it suggests here, the starter codebook, and kin of a story."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kantel.coding import actions
from kantel.coding.drawing import draw_rates
from kantel.coding.models import Place
from kantel.coding.permissions import CODERS
from kantel.coding.queries import codebook, stories_waiting
from kantel.coding.queries.kin import kin_of
from kantel.coding.queries.rates import rates, together
from kantel.deidentify.models import Story
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def overview(request: Any, journey: Journey) -> HttpResponse:
    """Say how often suggestions were right here, and lead to what else there is."""
    found = rates(journey)
    context = {
        "rates": found,
        "all": together(found),
        "chart": draw_rates(found),
        "waiting": stories_waiting(journey).count(),
    }
    return render(request, "coding/patterns.html", context)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def book(request: Any, journey: Journey, pattern: str) -> HttpResponse:
    """Show an entry of the codebook: what belongs, what does not, and its passages."""
    found = codebook.pattern_of(pattern)
    if found is None:
        raise Http404
    description, language = codebook.description_of(found)
    context = {
        "pattern": found,
        "name": codebook.name_of(found),
        "description": description,
        "language": language,
        "linked": Place.objects.filter(journey=journey, pattern=found.id),
    }
    return render(request, "coding/book.html", context)


@desk_view(*CODERS)
@require_POST
def link(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """Link a place to an entry of the codebook, take the link away, or decline a proposal."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    declined = codebook.pattern_of(request.POST.get("decline", ""))
    chosen = codebook.pattern_of(request.POST.get("pattern", ""))
    if declined is not None:
        actions.decline_pattern(place=place, pattern=declined.id, by=request.user)
        messages.success(request, _("That pattern is not proposed here again."))
    elif chosen is not None:
        actions.link_pattern(place=place, pattern=chosen.id, by=request.user)
        messages.success(request, _("The place is linked. Kantel uses its passages at once."))
    elif "unlink" in request.POST:
        actions.link_pattern(place=place, pattern="", by=request.user)
        messages.success(request, _("The link is gone."))
    else:
        messages.warning(request, _("Choose a pattern first."))
    return redirect("coding_desk:edit", journey.slug, place.pk)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def kin(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Show the stories most like this one, in every journey in which the reader may code."""
    story = get_object_or_404(Story, journey=journey, public_id=public_id)
    context = {"story": story, "kin": kin_of(story, user=request.user)}
    return render(request, "coding/kin.html", context)
