"""The committee at its table: plans one by one, own view first, then those of others."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kantel.act.fund import actions, queries
from kantel.act.fund.forms.plans import CodeForm, ViewForm
from kantel.act.fund.models import Plan, Seat
from kantel.act.fund.views.makers import enter
from kantel.act.fund.views.showing import opened, read_and_post, refused
from kantel.people.desk import journey_view
from kantel.people.models import Journey

SESSION = "fund_seat"


def _seat(request: HttpRequest, journey: Journey) -> Seat | None:
    pk = opened(request, SESSION)
    seats = Seat.objects.filter(round__journey=journey)
    return seats.filter(pk=pk).first() if pk else None


@never_cache
@read_and_post
@journey_view
def table(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Ask for the code of the seat; then list the plans."""
    if request.method == "POST":
        return enter(request, journey, queries.seat_by_code, SESSION, "fund:committee")
    seat = _seat(request, journey)
    if seat is None:
        return render(request, "fund/code.html", {"form": CodeForm(), "is_seat": True})
    plans = queries.plans_of_committee(seat.round)
    rows = [(plan, plan.shown, queries.seen_by(seat, plan)) for plan in plans]
    return render(request, "fund/committee.html", {"seat": seat, "round": seat.round, "rows": rows})


@require_POST
@journey_view
def close(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Leave the table on this device."""
    request.session.pop(SESSION, None)
    return redirect("fund:committee", journey.slug)


@never_cache
@read_and_post
@journey_view
def plan(request: HttpRequest, journey: Journey, plan_id: str) -> HttpResponse:
    """One plan on one page, and what this member thinks of it."""
    seat = _seat(request, journey)
    if seat is None:
        return redirect("fund:committee", journey.slug)
    found = _on_table(seat, plan_id)
    seen = queries.seen_by(seat, found)
    own = seen["own"]
    initial = {"verdict": own.verdict, "words": own.words} if own else None
    form = ViewForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        give = partial(actions.give_view, seat=seat, plan=found, **form.cleaned_data)
        if not refused(request, give, form):
            messages.success(request, _("Saved. Below you read what others think."))
            return redirect("fund:committee_plan", journey.slug, plan_id)
    context: dict[str, Any] = {
        "seat": seat,
        "round": seat.round,
        "plan": found,
        "version": found.shown,
    }
    context["judgements"] = queries.judgements_of(found)
    status = 422 if form.errors else 200
    return render(
        request, "fund/committee_plan.html", {**context, **seen, "form": form}, status=status
    )


def _on_table(seat: Seat, plan_id: str) -> Plan:
    plans = Plan.objects.filter(round=seat.round, shown__isnull=False)
    return get_object_or_404(plans, public_id=plan_id)


@require_POST
@journey_view
def conflict(request: HttpRequest, journey: Journey, plan_id: str) -> HttpResponse:
    """Say that one has an interest in this plan."""
    seat = _seat(request, journey)
    if seat is not None:
        found = _on_table(seat, plan_id)
        refused(request, partial(actions.declare_conflict, seat=seat, plan=found))
    return redirect("fund:committee", journey.slug)
