"""Giving a story its places: by suggestion, by hand, or at a place that is still to be made."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages as desk_messages

from kantel.coding import actions
from kantel.coding import queries as coding
from kantel.coding.forms import CodingForm
from kantel.coding.models import BlindStory
from kantel.coding.permissions import CODERS
from kantel.coding.queries.agreement import blind_for
from kantel.coding.queries.suggested import Proposed
from kantel.coding.queries.suggesting import by_what_they_teach, propose
from kantel.deidentify.models import Story
from kantel.foundation.forms import digest
from kantel.front.queries import coding as queries
from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.publish.actions import PublishError, publish
from kantel.publish.choices import PublicationState
from kantel.publish.models import Publication
from kantel.publish.views.desk import WHY_NOT

PAGE_SIZE = 30
# In the address, and remembered while somebody works: which story comes first.
ORDER, OLDEST, TEACHES = "volgorde", "oudste", "leert"
# Readers see these, now or when the privacy officer puts them back: they keep a place.
MAY_BE_READ_AGAIN = frozenset({PublicationState.PUBLISHED, PublicationState.ABOUT_ME})


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def to_code(request: Any, journey: Journey) -> HttpResponse:
    """List the stories without a place: the ones that teach most first, or the oldest."""
    if request.GET.get(ORDER) in {OLDEST, TEACHES}:
        request.session[ORDER] = request.GET[ORDER]
    waiting = _in_order(request, journey)
    context = {
        "page_obj": Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page")),
        "oldest_first": _oldest_first(request),
    }
    return render(request, "front/to_code.html", context)


def _oldest_first(request: Any) -> bool:
    return bool(request.session.get(ORDER) == OLDEST)


def _in_order(request: Any, journey: Journey) -> list[Story]:
    waiting = list(coding.stories_waiting(journey))
    return waiting if _oldest_first(request) else by_what_they_teach(journey, waiting)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Read a clean story beside the places, and say where it stands."""
    story = get_object_or_404(Story, journey=journey, public_id=public_id)
    if (blind := blind_for(story, request.user)) is not None:
        return _to_blind_round(request, journey, blind)
    state = _state(story)
    publish_now = request.method == "POST" and "publish" in request.POST
    form = CodingForm(
        request.POST if request.method == "POST" else None,
        journey=journey,
        current=digest(sorted(coding.codings_of(story).items())),
        needs_place=publish_now or state in MAY_BE_READ_AGAIN,
    )
    if form.is_valid():
        proposed = _proposed(story)
        actions.code_by_hand(story=story, places=form.chosen, proposed=proposed, by=request.user)
        _say_what_happened(request, story, publish_now=publish_now)
        return _go_on(request, journey)
    chosen = _as_sent(request) if form.is_bound else coding.codings_of(story)
    context = {
        "story": story,
        "on_map": state == PublicationState.PUBLISHED,
        "form": form,
        "rows": [(p, p.pk in chosen, chosen.get(p.pk)) for p in coding.places_of(journey)],
        "is_waiting": not story.codings.exists(),
        "desk": queries.suggestion_desk(story, _proposed(story)),
    }
    return render(request, "front/code.html", context, status=422 if form.is_bound else 200)


@desk_view(*CODERS)
@require_POST
def suggestion(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Accept a suggestion, refuse one or all, or take a refusal back."""
    story = get_object_or_404(Story, journey=journey, public_id=public_id)
    if (blind := blind_for(story, request.user)) is not None:
        return _to_blind_round(request, journey, blind)
    proposed = {str(one.place.pk): one for one in _proposed(story)}
    sent = request.POST
    if (accepted := proposed.get(sent.get("accept", ""))) is not None:
        return _accept(request, story, accepted, [*proposed.values()])
    refused = [*proposed.values()] if "none" in sent else []
    refused += [one for key, one in proposed.items() if key == sent.get("refuse")]
    if refused:
        actions.refuse_suggestions(story=story, proposed=refused, by=request.user)
        messages.success(request, _refused(refused))
    elif sent.get("again", "").isdecimal():
        actions.take_back_refusal(story=story, place_id=int(sent["again"]), by=request.user)
    elif sent.get("accept") or sent.get("refuse"):
        messages.warning(request, _("The suggestions changed meanwhile. These are the new ones."))
    return redirect("front_desk:code", journey.slug, story.public_id)


def _to_blind_round(request: Any, journey: Journey, blind: BlindStory) -> HttpResponse:
    """Show nothing of suggestions or places to who still has to code a story blind."""
    messages.info(request, _("You code this story blind. First make your own choice."))
    return redirect("coding_desk:round_code", journey.slug, blind.round_id, blind.story.public_id)


def _proposed(story: Story) -> list[Proposed]:
    """Return what is suggested for a story that waits; one with a place needs no suggestion."""
    return [] if story.codings.exists() else propose(story)


def _state(story: Story) -> str | None:
    publication = Publication.objects.filter(story=story).first()
    return publication.state if publication else None


def _accept(
    request: Any, story: Story, accepted: Proposed, proposed: list[Proposed]
) -> HttpResponse:
    others = [one for one in proposed if one.place != accepted.place]
    actions.accept_suggestion(story=story, proposed=accepted, others=others, by=request.user)
    if "publish" in request.POST:
        _say_what_happened(request, story, publish_now=True)
    else:
        address = reverse("front_desk:code", args=[story.journey.slug, story.public_id])
        text = _("The story stands at “%(place)s”.") % {"place": accepted.place}
        back = desk_messages.button(address, _("Look at that story again"))
        desk_messages.success(request, text, buttons=[back])
    return _go_on(request, story.journey)


def _refused(refused: list[Proposed]) -> str:
    if len(refused) > 1:
        return _("None of these: Kantel will remember.")
    return _("Not at “%(place)s”: Kantel will remember.") % {"place": refused[0].place}


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


def _go_on(request: Any, journey: Journey) -> HttpResponse:
    """Go to the story that comes next, or else to the list."""
    following = next(iter(_in_order(request, journey)), None)
    if following is None:
        return redirect("front_desk:to_code", journey.slug)
    return redirect("front_desk:code", journey.slug, following.public_id)
