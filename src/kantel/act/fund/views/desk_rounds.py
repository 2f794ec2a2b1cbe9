"""The desk's screens of rounds."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kantel.act.fund import actions, queries
from kantel.act.fund.choices import ORDER, Phase
from kantel.act.fund.forms.rounds import RoundForm, SeatForm, initial_of
from kantel.act.fund.models import Round
from kantel.act.fund.permissions import FUND_OFFICERS
from kantel.act.fund.views.showing import posted, read, read_and_post, refused, show_form
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@desk_view(*FUND_OFFICERS)
@read
def rounds(request: Any, journey: Journey) -> HttpResponse:
    """List the rounds of a journey."""
    return render(request, "fund/desk_rounds.html", {"rounds": journey.rounds.all()})


@desk_view(*FUND_OFFICERS)
@read_and_post
def new(request: Any, journey: Journey) -> HttpResponse:
    """Prepare a round."""
    form = RoundForm(posted(request), languages=journey.languages)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, form, title=_("New round"))
    made = actions.make_round(
        journey=journey,
        facts=form.facts,
        by=request.user,
        idempotency_key=form.cleaned_data["key"],
    )
    return redirect("fund_desk:round", journey.slug, made.public_id)


@desk_view(*FUND_OFFICERS)
@read_and_post
def edit(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Change a round that is not open yet."""
    found = get_object_or_404(Round, journey=journey, public_id=fund_round)
    if found.phase != Phase.PREPARE:
        return redirect("fund_desk:round", journey.slug, found.public_id)
    form = RoundForm(posted(request), languages=journey.languages, initial=initial_of(found))
    if request.method != "POST" or not form.is_valid():
        return show_form(request, form, title=str(found))
    refused(request, partial(actions.edit_round, round_=found, facts=form.facts, by=request.user))
    return redirect("fund_desk:round", journey.slug, found.public_id)


@desk_view(*FUND_OFFICERS)
@read
def round_page(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Show where a round is: its phase, its plans, what is left."""
    found = get_object_or_404(Round, journey=journey, public_id=fund_round)
    at = ORDER.index(Phase(found.phase))
    context = {
        "round": found,
        "next_phase": ORDER[at + 1] if at + 1 < len(ORDER) else None,
        "plans": [(plan, plan.versions.last()) for plan in found.plans.all()],
        "left": queries.left_of(found),
    }
    return render(request, "fund/desk_round.html", context)


@desk_view(*FUND_OFFICERS)
@require_POST
def go_on(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Go on to the next phase."""
    found = get_object_or_404(Round, journey=journey, public_id=fund_round)
    seen = request.POST.get("phase", "")
    if not refused(request, partial(actions.go_on, round_=found, seen=seen, by=request.user)):
        messages.success(request, _("The round went on."))
    return redirect("fund_desk:round", journey.slug, found.public_id)


@desk_view(*FUND_OFFICERS)
@read_and_post
def seats(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Who takes part; a new seat's code is shown once."""
    found = get_object_or_404(Round, journey=journey, public_id=fund_round)
    form, code = SeatForm(posted(request), round_=found), ""
    if request.method == "POST" and form.is_valid():
        _seat, code = actions.give_seat(round_=found, by=request.user, **form.cleaned_data)
        form = SeatForm(round_=found)
    taken = [(seat, queries.name_of(seat)) for seat in found.seats.all()]
    context = {"round": found, "form": form, "code": code, "seats": taken}
    status = 422 if form.errors else 200
    return render(request, "fund/desk_seats.html", context, status=status)


@desk_view(*FUND_OFFICERS)
@read
def minutes(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """The minutes: every plan, what was said of it, what was decided, who thought otherwise."""
    found = get_object_or_404(Round, journey=journey, public_id=fund_round)
    plans = found.plans.exclude(versions=None).distinct()
    context = {
        "round": found,
        "plans": [(plan, plan.versions.last(), getattr(plan, "decision", None)) for plan in plans],
        "left": queries.left_of(found),
    }
    return render(request, "fund/minutes.html", context)
