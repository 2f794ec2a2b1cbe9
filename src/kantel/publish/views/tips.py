"""The desk's screens of tips: per place, for each audience."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kantel.coding.models import Place
from kantel.coding.queries import places_of
from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.publish import actions, queries
from kantel.publish.forms import TipForm
from kantel.publish.models import Tip
from kantel.publish.permissions import PUBLISHERS

LIST = "publish_desk:tips_at"


@desk_view(*PUBLISHERS)
@require_http_methods(["GET", "HEAD"])
def places(request: Any, journey: Journey) -> HttpResponse:
    """Choose the place whose tips one wants to write."""
    found = places_of(journey).annotate(tip_count=Count("tips"))
    context = {
        "places": found,
        "waiting": [
            (tip, journey.audience_label(tip.audience)) for tip in journey.waiting_tips.all()
        ],
    }
    return render(request, "publish/tip_places.html", context)


@desk_view(*PUBLISHERS)
@require_http_methods(["GET", "HEAD"])
def tips_at(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """List the tips of a place per audience."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    groups = queries.by_audience(journey, queries.tips_at(place))
    return render(request, "publish/tips.html", {"place": place, "groups": groups})


@desk_view(*PUBLISHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """Write a tip."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    initial = {"audience": request.GET.get("voor", "")}
    form = TipForm(request.POST if request.method == "POST" else None, place=place, initial=initial)
    if not form.is_valid():
        return _form(request, form, place)
    actions.add_tip(
        place=place,
        audience=form.cleaned_data["audience"],
        text=form.text,
        stories=form.cleaned_data.get("stories", ()),
        tried=form.cleaned_data.get("tried", ()),
        by=request.user,
        idempotency_key=form.cleaned_data["key"],
    )
    messages.success(request, _("The tip was added."))
    return redirect(LIST, journey.slug, place.pk)


@desk_view(*PUBLISHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, journey: Journey, tip_id: int) -> HttpResponse:
    """Change a tip."""
    tip = _tip(journey, tip_id)
    form = TipForm(request.POST if request.method == "POST" else None, place=tip.place, tip=tip)
    if not form.is_valid():
        return _form(request, form, tip.place)
    actions.edit_tip(
        tip=tip,
        audience=form.cleaned_data["audience"],
        text=form.text,
        stories=form.cleaned_data.get("stories", ()),
        tried=form.cleaned_data.get("tried", ()),
        by=request.user,
    )
    messages.success(request, _("The tip was saved."))
    return redirect(LIST, journey.slug, tip.place_id)


def _tip(journey: Journey, tip_id: int) -> Tip:
    tips = Tip.objects.filter(place__journey=journey).select_related("place__journey")
    return get_object_or_404(tips, pk=tip_id)


def _form(request: HttpRequest, form: TipForm, place: Place) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "place": place}
    return render(request, "publish/tip_form.html", context, status=status)


@desk_view(*PUBLISHERS)
@require_POST
def move(request: Any, journey: Journey, tip_id: int) -> HttpResponse:
    """Move a tip one step among those for its audience."""
    tip = _tip(journey, tip_id)
    steps = -1 if request.POST.get("direction") == "up" else 1
    actions.move_tip(tip=tip, steps=steps, by=request.user)
    return redirect(LIST, journey.slug, tip.place_id)


@desk_view(*PUBLISHERS)
@require_POST
def remove(request: Any, journey: Journey, tip_id: int) -> HttpResponse:
    """Remove a tip."""
    tip = _tip(journey, tip_id)
    place_id = tip.place_id
    actions.remove_tip(tip=tip, by=request.user)
    messages.success(request, _("The tip was removed."))
    return redirect(LIST, journey.slug, place_id)
