"""The staff desk: what waits today, and giving a story its places."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kantel.coding import queries as coding
from kantel.coding.actions import code_story
from kantel.coding.forms import CodingForm
from kantel.coding.permissions import CODERS
from kantel.deidentify.models import Story
from kantel.foundation.forms import digest
from kantel.front.queries import today as queries
from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.publish.actions import PublishError, publish
from kantel.publish.choices import PublicationState
from kantel.publish.models import Publication
from kantel.publish.views.desk import WHY_NOT

PAGE_SIZE = 30
# Readers see these, now or when the privacy officer puts them back: they keep a place.
MAY_BE_READ_AGAIN = frozenset({PublicationState.PUBLISHED, PublicationState.ABOUT_ME})


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


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def to_code(request: Any, journey: Journey) -> HttpResponse:
    """List the stories without a place."""
    waiting = coding.stories_waiting(journey)
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "front/to_code.html", {"page_obj": page})


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Read a clean story beside the places, and say where it stands."""
    story = get_object_or_404(Story, journey=journey, public_id=public_id)
    publication = Publication.objects.filter(story=story).first()
    state = publication.state if publication else None
    publish_now = request.method == "POST" and "publish" in request.POST
    form = CodingForm(
        request.POST if request.method == "POST" else None,
        journey=journey,
        current=digest(sorted(coding.codings_of(story).items())),
        needs_place=publish_now or state in MAY_BE_READ_AGAIN,
    )
    if form.is_valid():
        code_story(story=story, places=form.chosen, by=request.user)
        _say_what_happened(request, story, publish_now=publish_now)
        return _go_on(journey)
    chosen = _as_sent(request) if form.is_bound else coding.codings_of(story)
    context = {
        "story": story,
        "on_map": state == PublicationState.PUBLISHED,
        "form": form,
        "rows": [(p, p.pk in chosen, chosen.get(p.pk)) for p in coding.places_of(journey)],
    }
    return render(request, "front/code.html", context, status=422 if form.is_bound else 200)


def _as_sent(request: HttpRequest) -> dict[int, bool]:
    """Return the places as they were ticked, so that an error loses nothing."""
    exemplary = set(request.POST.getlist("exemplary"))
    ticked = exemplary | set(request.POST.getlist("places"))
    return {int(pk): pk in exemplary for pk in ticked if pk.isdecimal()}


def _say_what_happened(request: Any, story: Story, *, publish_now: bool) -> None:
    if not publish_now:
        messages.success(request, _("The places of this story were saved."))
        return
    try:
        publish(story=story, by=request.user)
    except PublishError as error:
        saved = _("The places were saved.")
        messages.warning(request, f"{saved} {WHY_NOT[type(error)]}")
    else:
        messages.success(request, _("The story is on the map."))


def _go_on(journey: Journey) -> HttpResponse:
    """Go to the story that waits longest, or else to the list."""
    following = coding.stories_waiting(journey).first()
    if following is None:
        return redirect("front_desk:to_code", journey.slug)
    return redirect("front_desk:code", journey.slug, following.public_id)
