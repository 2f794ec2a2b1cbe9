"""The desk's screen of places: make, change, order and remove them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kantel.coding import actions, queries
from kantel.coding.choices import Side
from kantel.coding.forms import PlaceForm
from kantel.coding.models import Place
from kantel.coding.permissions import CODERS
from kantel.coding.queries.codebook import pattern_link
from kantel.coding.queries.suggesting import propose
from kantel.coding.queries.themes import theme_in
from kantel.deidentify.models import Story
from kantel.people.desk import desk_view
from kantel.people.models import Journey

LIST = "coding_desk:places"
# In the address of a new place: the story that asks for it.
STORY = "verhaal"
# Or the theme from which it begins.
THEME = "thema"


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def places(request: Any, journey: Journey) -> HttpResponse:
    """List the places in order of travel."""
    found = queries.places_for_desk(journey)
    return render(request, "coding/places.html", {"places": found})


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any, journey: Journey) -> HttpResponse:
    """Make a place."""
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        journey=journey,
        initial=_from_theme(request, journey),
    )
    story = Story.objects.filter(journey=journey, public_id=request.GET.get(STORY, "")).first()
    if form.is_valid():
        # Before the place is there: what was proposed instead of it was not what was needed.
        proposed = propose(story) if story and not story.codings.exists() else []
        place = actions.add_place(
            journey=journey,
            facts=form.facts,
            neighbours=form.cleaned_data.get("neighbours", ()),
            by=request.user,
            idempotency_key=form.cleaned_data["key"],
        )
        messages.success(request, _("“%(place)s” is on the map.") % {"place": place})
        if story is None:
            return redirect(LIST, journey.slug)
        here = {Place.objects.get(pk=pk): best for pk, best in queries.codings_of(story).items()}
        actions.code_by_hand(
            story=story, places={place: False, **here}, proposed=proposed, by=request.user
        )
        return redirect("front_desk:code", journey.slug, story.public_id)
    return _form(request, form, story=story)


def _from_theme(request: HttpRequest, journey: Journey) -> dict[str, str]:
    """Return the words of a theme as the beginning of a lead: the name is for the editor."""
    asked = request.GET.get(THEME, "")
    theme = theme_in(journey, int(asked)) if asked.isdecimal() else None
    return {"lead_nl": ", ".join(theme.words)} if theme else {}


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """Change a place."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    form = PlaceForm(
        request.POST if request.method == "POST" else None, journey=journey, place=place
    )
    if form.is_valid():
        actions.edit_place(
            place=place,
            facts=form.facts,
            neighbours=form.cleaned_data.get("neighbours", ()),
            by=request.user,
        )
        messages.success(request, _("“%(place)s” was saved.") % {"place": place})
        return redirect(LIST, journey.slug)
    return _form(request, form, place)


def _form(
    request: HttpRequest, form: PlaceForm, place: Place | None = None, story: Story | None = None
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {
        "form": form,
        "place": place,
        "leads": queries.leads_waiting(place) if place else (),
        "link": pattern_link(place) if place else None,
        "story": story,
        "exemplary": queries.exemplary_at(place) if place else (),
        "sides": Side.choices,
    }
    return render(request, "coding/place_form.html", context, status=status)


@desk_view(*CODERS)
@require_POST
def drop_lead(request: Any, journey: Journey, place_id: int, lead_id: int) -> HttpResponse:
    """Let go of a lead that an import brought."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    actions.drop_lead(place=place, lead_id=lead_id, by=request.user)
    return redirect("coding_desk:edit", journey.slug, place.pk)


@desk_view(*CODERS)
@require_POST
def sides(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """Say which side of a place each exemplary story shows."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    chosen = {
        coding.pk: side
        for coding in queries.exemplary_at(place)
        if (side := request.POST.get(f"side-{coding.pk}", "")) in {"", *Side.values}
    }
    actions.set_sides(place=place, sides=chosen, by=request.user)
    messages.success(request, _("The two sides of “%(place)s” were saved.") % {"place": place})
    return redirect("coding_desk:edit", journey.slug, place.pk)


@desk_view(*CODERS)
@require_POST
def move(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """Move a place one step in the order of travel."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    steps = -1 if request.POST.get("direction") == "up" else 1
    actions.move_place(place=place, steps=steps, by=request.user)
    return redirect(LIST, journey.slug)


@desk_view(*CODERS)
@require_POST
def remove(request: Any, journey: Journey, place_id: int) -> HttpResponse:
    """Remove a place on which nothing rests."""
    place = get_object_or_404(Place, journey=journey, pk=place_id)
    name = str(place)
    try:
        actions.remove_place(place=place, by=request.user)
    except actions.PlaceInUseError as error:
        messages.error(request, _why_not(name, error.stories))
    else:
        messages.success(request, _("“%(place)s” was removed.") % {"place": name})
    return redirect(LIST, journey.slug)


def _why_not(name: str, stories: int) -> str:
    if not stories:
        return _("“%(place)s” still has tips. Remove those first.") % {"place": name}
    return ngettext(
        "At “%(place)s” stands %(number)s story. Put it at another place first.",
        "At “%(place)s” stand %(number)s stories. Put them at another place first.",
        stories,
    ) % {"place": name, "number": stories}
