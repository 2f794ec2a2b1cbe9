"""The desk's screens of rounds: prepare, lead through the phases, seats, minutes."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kantel.act.fund import actions, queries
from kantel.act.fund.choices import OPEN_STATES, RULE_EXPLANATIONS, Phase, Rule
from kantel.act.fund.forms.rounds import RoundForm, SeatForm
from kantel.act.fund.models import Round
from kantel.act.fund.permissions import FUND_OFFICERS
from kantel.act.fund.views.showing import posted, read, read_and_post, refused
from kantel.people.desk import desk_view
from kantel.people.models import Journey

ROUND = "fund_desk:round"


def round_of(journey: Journey, fund_round: str) -> Round:
    """Return a round of this journey."""
    return get_object_or_404(journey.rounds, public_id=fund_round)


@desk_view(*FUND_OFFICERS)
@read
def rounds(request: Any, journey: Journey) -> HttpResponse:
    """List the rounds."""
    return render(request, "fund/desk/rounds.html", {"rounds": journey.rounds.all()})


@desk_view(*FUND_OFFICERS)
@read_and_post
def add(request: Any, journey: Journey) -> HttpResponse:
    """Prepare a round."""
    return _edit(request, journey, None)


@desk_view(*FUND_OFFICERS)
@read_and_post
def edit(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Change a round that is being prepared."""
    return _edit(request, journey, round_of(journey, fund_round))


def _edit(request: Any, journey: Journey, round_: Round | None) -> HttpResponse:
    form = RoundForm(posted(request), round_=round_)
    saved: list[Round] = []

    def save() -> None:
        key = form.cleaned_data["key"]
        saved.append(
            actions.save_round(
                journey=journey,
                facts=form.facts,
                by=request.user,
                round_=round_,
                idempotency_key=key,
            )
        )

    if form.is_valid() and not refused(request, save, form):
        messages.success(request, _("The round was saved."))
        return redirect(ROUND, journey.slug, saved[0].public_id)
    rules = [(Rule(one).label, RULE_EXPLANATIONS[one]) for one in Rule]
    context = {"form": form, "round": round_, "rules": rules}
    status = 422 if form.errors else 200
    return render(request, "fund/desk/round_form.html", context, status=status)


@desk_view(*FUND_OFFICERS)
@read
def round_(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Show where a round is, its plans, what is left, and what is to be done."""
    found = round_of(journey, fund_round)
    at = actions.ORDER.index(Phase(found.phase))
    after = actions.ORDER[at + 1 :]
    plans = [(plan, plan.versions.last()) for plan in found.plans.all()]
    context = {
        "round": found,
        "next_phase": after[0] if after else None,
        "plans": plans,
        "asked": sum(version.cost for _plan, version in plans if version),
        "left": queries.left_of(found),
        "is_counted": hasattr(found, "result"),
        "waiting": sum(plan.state in OPEN_STATES for plan, _version in plans),
    }
    return render(request, "fund/desk/round.html", context)


@desk_view(*FUND_OFFICERS)
@require_POST
def go_on(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Go on to the next phase."""
    step = partial(
        actions.go_on,
        round_=round_of(journey, fund_round),
        seen=request.POST.get("phase", ""),
        by=request.user,
        at=timezone.now(),
    )
    if not refused(request, step):
        messages.success(request, _("The round went on."))
    return redirect(ROUND, journey.slug, fund_round)


@desk_view(*FUND_OFFICERS)
@require_POST
def adopt(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Decide as residents voted."""
    act = partial(actions.adopt_result, round_=round_of(journey, fund_round), by=request.user)
    if not refused(request, act):
        messages.success(request, _("Decided as people voted."))
    return redirect(ROUND, journey.slug, fund_round)


@never_cache
@desk_view(*FUND_OFFICERS)
@read_and_post
def seats(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Who takes part; a new seat's code is shown once."""
    found = round_of(journey, fund_round)
    form, code = SeatForm(posted(request), round_=found), ""
    if request.method == "POST" and form.is_valid():
        _seat, code = actions.give_seat(round_=found, by=request.user, **form.cleaned_data)
        form = SeatForm(round_=found)
    taken = [(seat, queries.name_of(seat)) for seat in found.seats.all()]
    context = {"round": found, "form": form, "groups": code.split("-"), "seats": taken}
    context["has_code"] = bool(code)
    status = 422 if form.errors else 200
    return render(request, "fund/desk/seats.html", context, status=status)


@desk_view(*FUND_OFFICERS)
@read
def minutes(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """The minutes: every plan, what was said of it, what was decided, who thought otherwise."""
    found = round_of(journey, fund_round)
    plans = found.plans.exclude(versions=None).distinct()
    context = {
        "round": found,
        "plans": [(plan, plan.judged, getattr(plan, "decision", None)) for plan in plans],
        "left": queries.left_of(found),
    }
    return render(request, "fund/desk/minutes.html", context)
