"""Blind rounds: two or more editors code the same stories, and see how well they agree."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kantel.coding import actions
from kantel.coding.drawing import draw_interval
from kantel.coding.forms import ChoiceForm, RoundForm
from kantel.coding.forms.agreement import NO_PLACE
from kantel.coding.models import BlindCoder, BlindRound
from kantel.coding.permissions import CODERS
from kantel.coding.queries import agreement as queries
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def rounds(request: Any, journey: Journey) -> HttpResponse:
    """List the rounds of a journey."""
    return render(request, "coding/rounds.html", {"rounds": queries.rounds_of(journey)})


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Any, journey: Journey) -> HttpResponse:
    """Begin a round."""
    form = RoundForm(request.POST if request.method == "POST" else None, journey=journey)
    if form.is_valid():
        made = actions.begin_round(
            journey=journey,
            stories=form.cleaned_data["stories"],
            coders=form.cleaned_data["coders"],
            by=request.user,
            idempotency_key=form.cleaned_data["key"],
        )
        messages.success(request, _("The round has begun. Each of you codes alone."))
        return redirect("coding_desk:round", journey.slug, made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "coding/round_form.html", {"form": form}, status=status)


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD"])
def show(request: Any, journey: Journey, round_id: int) -> HttpResponse:
    """Show how far a round is; once everybody is done, how well the editors agree."""
    round_ = get_object_or_404(BlindRound, journey=journey, pk=round_id)
    coder = queries.coder_of(round_, request.user)
    found = queries.outcome(round_)
    measured = found.measured if found else None
    context = {
        "round": round_,
        "coders": round_.coders.select_related("user"),
        "coder": coder,
        "left": queries.still_to_code(coder) if coder else [],
        "outcome": found,
        "drawing": draw_interval(measured) if measured else None,
    }
    return render(request, "coding/round.html", context)


def _part(journey: Journey, round_id: int, user: Any) -> BlindCoder:
    round_ = get_object_or_404(BlindRound, journey=journey, pk=round_id)
    coder = queries.coder_of(round_, user)
    if coder is None or coder.done_at is not None:
        raise Http404
    return coder


@desk_view(*CODERS)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Any, journey: Journey, round_id: int, public_id: str) -> HttpResponse:
    """Code one story of a round, without suggestions and without the choices of others."""
    coder = _part(journey, round_id, request.user)
    blind = get_object_or_404(coder.round.stories, story__public_id=public_id)
    before = queries.choice_of(coder, blind)
    initial = {}
    if before:
        also = [str(one.pk) for one in before.places[1:]]
        initial = {"place": str(before.place_id or NO_PLACE), "also": also}
    sent = request.POST if request.method == "POST" else None
    form = ChoiceForm(sent, journey=journey, initial=initial)
    if form.is_valid():
        actions.code_blind(coder=coder, blind_story=blind, place=form.chosen, also=form.besides)
        following = next(iter(queries.still_to_code(coder)), None)
        if following is None:
            return redirect("coding_desk:round", journey.slug, round_id)
        return redirect("coding_desk:round_code", journey.slug, round_id, following.story.public_id)
    context = {
        "form": form,
        "story": blind.story,
        "round": coder.round,
        "left": len(queries.still_to_code(coder)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "coding/round_code.html", context, status=status)


@desk_view(*CODERS)
@require_POST
def finish(request: Any, journey: Journey, round_id: int) -> HttpResponse:
    """Be done with a round."""
    try:
        actions.finish_coding(coder=_part(journey, round_id, request.user))
    except actions.RoundError:
        messages.warning(request, _("Some stories have no answer yet."))
    else:
        messages.success(request, _("You are done with this round."))
    return redirect("coding_desk:round", journey.slug, round_id)


@desk_view(*CODERS)
@require_POST
def settle(request: Any, journey: Journey, round_id: int) -> HttpResponse:
    """Settle a story on which the editors differ, or all on which they agree."""
    round_ = get_object_or_404(BlindRound, journey=journey, pk=round_id)
    if queries.is_open(round_):
        messages.warning(request, _("Somebody is still coding. Settle when everybody is done."))
        return redirect("coding_desk:round", journey.slug, round_id)
    if "agreed" in request.POST:
        number = actions.settle_agreed(round_=round_, by=request.user)
        text = ngettext("%(n)s story was settled.", "%(n)s stories were settled.", number)
        messages.success(request, text % {"n": number})
    elif request.POST.get("story"):
        blind = get_object_or_404(round_.stories, story__public_id=request.POST["story"])
        form = ChoiceForm(request.POST, journey=journey)
        if form.is_valid():
            places = [form.chosen, *form.besides] if form.chosen else []
            actions.settle(blind_story=blind, places=places, by=request.user)
            messages.success(request, _("That story was settled."))
        else:
            messages.warning(request, _("Choose a place, or say that none fits."))
    return redirect("coding_desk:round", journey.slug, round_id)
