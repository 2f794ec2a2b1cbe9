"""Makers hand in a plan without an account, follow it with their code, and improve it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kantel.act.fund import actions, queries
from kantel.act.fund.choices import OPEN_STATES, Channel
from kantel.act.fund.forms.plans import AnswerForm, CodeForm, PlanForm
from kantel.act.fund.models import Plan
from kantel.act.fund.views.public import round_of_readers
from kantel.act.fund.views.showing import (
    CODES_PER_QUARTER,
    open_in,
    opened,
    read_and_post,
    refused,
)
from kantel.foundation.limits import is_within_limit
from kantel.people.desk import journey_view
from kantel.people.models import Journey

PLANS_AN_HOUR = 20
SESSION = "fund_plan"


@never_cache
@read_and_post
@journey_view
def propose(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand in a plan."""
    found = round_of_readers(journey, fund_round)
    form = PlanForm(request.POST if request.method == "POST" else None, round_=found)
    if not form.is_valid():
        return _form(request, form)
    if form.is_trap_sprung:
        raise Http404
    if not is_within_limit(request, what="fund_plan", limit=PLANS_AN_HOUR):
        return render(request, "429.html", status=429)
    taken: list[Any] = []

    def take() -> None:
        taken[:] = actions.hand_in(
            round_=found,
            facts=form.facts,
            contact=form.cleaned_data["contact"],
            channel=Channel.WEB,
            by=None,
            idempotency_key=form.cleaned_data["key"],
        )

    if refused(request, take, form):
        return _form(request, form)
    return render(request, "fund/taken.html", {"round": found, "groups": taken[1].split("-")})


def _form(request: HttpRequest, form: PlanForm, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "round": form.round, **context}
    return render(request, "fund/plan_form.html", context, status=status)


def _own(request: HttpRequest, journey: Journey) -> Plan | None:
    pk = opened(request, SESSION)
    return Plan.objects.filter(pk=pk, round__journey=journey).first() if pk else None


@never_cache
@read_and_post
@journey_view
def follow(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Ask for the code; then show where the plan is."""
    if request.method == "POST":
        return enter(request, journey, queries.plan_by_code, SESSION, "fund:follow")
    own = _own(request, journey)
    if own is None:
        return render(request, "fund/code.html", {"form": CodeForm()})
    context = {
        "plan": own,
        "round": own.round,
        "version": own.versions.last(),
        "judgements": queries.judgements_of(own),
        "answer_form": AnswerForm(),
        "is_open": own.state in OPEN_STATES,
    }
    return render(request, "fund/follow.html", context)


def enter(
    request: HttpRequest, journey: Journey, find: Any, session: str, address: str
) -> HttpResponse:
    """Open what a typed code opens."""
    form, status = CodeForm(request.POST), 422
    if not is_within_limit(request, what="fund_code", limit=CODES_PER_QUARTER, minutes=15):
        return render(request, "429.html", status=429)
    if form.is_valid():
        found = find(journey, form.cleaned_data["code"])
        if found is not None:
            open_in(request, session, found.pk)
            return redirect(address, journey.slug)
        form.add_error("code", _("We do not know this code here. Look at each letter again."))
    is_seat = session != SESSION
    return render(request, "fund/code.html", {"form": form, "is_seat": is_seat}, status=status)


@require_POST
@journey_view
def close(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Close the plan on this device."""
    request.session.pop(SESSION, None)
    return redirect("fund:follow", journey.slug)


@never_cache
@read_and_post
@journey_view
def improve(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Make the plan better and hand it in again."""
    own = _own(request, journey)
    if own is None or own.state not in OPEN_STATES:
        return redirect("fund:follow", journey.slug)
    newest = own.newest
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, round_=own.round, version=newest)
    if not form.is_valid():
        return _form(request, form, plan=own, newest=newest)
    seen = request.POST.get("version", "")
    number = int(seen) if seen.isascii() and seen.isdigit() else newest.number
    again = partial(actions.hand_in_again, plan=own, facts=form.facts, seen=number)
    if refused(request, again, form):
        return _form(request, form, plan=own, newest=newest)
    messages.success(request, _("Your better plan is in."))
    return redirect("fund:follow", journey.slug)


@require_POST
@journey_view
def answer(request: HttpRequest, journey: Journey, question_id: int) -> HttpResponse:
    """Answer a question about the plan."""
    own = _own(request, journey)
    if own is not None:
        question = get_object_or_404(own.questions, pk=question_id)
        form = AnswerForm(request.POST)
        if form.is_valid():
            text = form.cleaned_data["text"]
            refused(request, partial(actions.answer, question=question, text=text))
    return redirect("fund:follow", journey.slug)


@require_POST
@journey_view
def tell(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Tell how it goes."""
    own, form = _own(request, journey), AnswerForm(request.POST)
    if own is not None and form.is_valid():
        text, key = form.cleaned_data["text"], form.cleaned_data["key"]
        if not refused(request, partial(actions.tell, plan=own, text=text, idempotency_key=key)):
            messages.success(request, _("Thank you. It is public once the fund officer read it."))
    return redirect("fund:follow", journey.slug)


@require_POST
@journey_view
def take_back(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Take the plan back."""
    own = _own(request, journey)
    if own is not None and not refused(request, partial(actions.take_back, plan=own)):
        messages.success(request, _("Your plan is taken back."))
    return redirect("fund:follow", journey.slug)
