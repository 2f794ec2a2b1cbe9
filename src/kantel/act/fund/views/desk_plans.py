"""The desk's screens of plans: type in, show, judge, ask, decide, account."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kantel.act.fund import actions, queries
from kantel.act.fund.choices import OPEN_STATES, WORKING_PHASES, Phase
from kantel.act.fund.forms.plans import (
    DecisionForm,
    JudgementForm,
    PaymentForm,
    QuestionForm,
    TypedPlanForm,
)
from kantel.act.fund.models import Condition, Plan, Progress
from kantel.act.fund.permissions import FUND_OFFICERS
from kantel.act.fund.views.desk_rounds import round_of
from kantel.act.fund.views.showing import posted, read, read_and_post, refused, show_form
from kantel.people.desk import desk_view
from kantel.people.models import Journey


def _plan(journey: Journey, plan_id: str) -> Plan:
    plans = Plan.objects.filter(round__journey=journey).exclude(versions=None).distinct()
    return get_object_or_404(plans, public_id=plan_id)


@desk_view(*FUND_OFFICERS)
@read_and_post
def add_plan(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Type in a plan that was made at a table or on paper."""
    found = round_of(journey, fund_round)
    form = TypedPlanForm(posted(request), round_=found)
    title = _("Type in a plan")
    if request.method != "POST" or not form.is_valid():
        return show_form(request, form, title=title)
    taken: list[Any] = []

    def take() -> None:
        taken[:] = actions.hand_in(
            round_=found,
            facts=form.facts,
            contact=form.cleaned_data["contact"],
            channel=form.cleaned_data["channel"],
            by=request.user,
            idempotency_key=form.cleaned_data["key"],
        )

    if refused(request, take, form):
        return show_form(request, form, title=title)
    return render(request, "fund/desk/code.html", {"plan": taken[0], "groups": taken[1].split("-")})


@desk_view(*FUND_OFFICERS)
@read
def plan(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """A plan with all its versions, judgements, questions and its account."""
    found = _plan(journey, plan_id)
    context = {
        "plan": found,
        "round": found.round,
        "versions": found.versions.all(),
        "newest": found.newest,
        "contact": queries.contact_of(found),
        "decision": getattr(found, "decision", None),
        "is_working": found.round.phase in WORKING_PHASES,
        "may_decide": found.round.phase == Phase.DECIDE,
        "is_open": found.state in OPEN_STATES,
        "is_on_ballots": found.round.is_fixed and found.round.has_voters and found.shown,
        "payment_form": PaymentForm(),
    }
    return render(request, "fund/desk/plan.html", context)


@desk_view(*FUND_OFFICERS)
@require_POST
def show(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Let readers have the version that was looked at."""
    found = _plan(journey, plan_id)
    number = request.POST.get("version", "")
    seen = int(number) if number.isascii() and number.isdigit() else 0
    refused(request, partial(actions.show_plan, plan=found, number=seen, by=request.user))
    return redirect("fund_desk:plan", journey.slug, plan_id)


@desk_view(*FUND_OFFICERS)
@read_and_post
def edit_plan(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Type in a better version, for makers who came to the table again."""
    found = _plan(journey, plan_id)
    newest = found.newest
    form = TypedPlanForm(posted(request), round_=found.round, version=newest)
    context = {"title": _("A better version"), "plan": found, "seen": newest.number}
    if not form.is_valid():
        return show_form(request, form, **context)
    number = request.POST.get("version", "")
    seen = int(number) if number.isascii() and number.isdigit() else newest.number
    again = partial(actions.hand_in_again, plan=found, facts=form.facts, seen=seen)
    if refused(request, again, form):
        return show_form(request, form, **context)
    return redirect("fund_desk:plan", journey.slug, plan_id)


@desk_view(*FUND_OFFICERS)
@require_POST
def remove_plan(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Take a plan out, because its makers ask so."""
    found = _plan(journey, plan_id)
    if not refused(request, partial(actions.take_back, plan=found, by=request.user)):
        messages.success(request, _("The plan was taken out."))
        return redirect("fund_desk:round", journey.slug, found.round.public_id)
    return redirect("fund_desk:plan", journey.slug, plan_id)


@desk_view(*FUND_OFFICERS)
@read_and_post
def judge(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Write down a check or an advice."""
    return _written(
        request, _plan(journey, plan_id), JudgementForm, actions.judge, _("Check or advice")
    )


@desk_view(*FUND_OFFICERS)
@read_and_post
def ask(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Ask the makers something."""
    return _written(
        request, _plan(journey, plan_id), QuestionForm, actions.ask, _("Ask the makers")
    )


@desk_view(*FUND_OFFICERS)
@read_and_post
def decide(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Write down the decision."""
    return _written(request, _plan(journey, plan_id), DecisionForm, actions.decide, _("Decision"))


def _written(request: Any, found: Plan, form_class: Any, act: Any, title: str) -> HttpResponse:
    form = form_class(posted(request))
    context = {"title": f"{title}: {found.newest.title}", "plan": found}
    if not form.is_valid():
        return show_form(request, form, **context)
    if refused(request, partial(act, plan=found, by=request.user, **form.cleaned_data), form):
        return show_form(request, form, **context)
    return redirect("fund_desk:plan", found.round.journey.slug, found.public_id)


@desk_view(*FUND_OFFICERS)
@read_and_post
def payment(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Write down money that went out or came back."""
    found = _plan(journey, plan_id)
    form = PaymentForm(posted(request))
    context = {"title": _("Payment"), "plan": found}
    if not form.is_valid():
        return show_form(request, form, **context)
    data = form.cleaned_data
    note = partial(
        actions.note_payment,
        plan=found,
        kind=data["kind"],
        cents=data["cents"],
        by=request.user,
        idempotency_key=data["key"],
    )
    if refused(request, note, form):
        return show_form(request, form, **context)
    return redirect("fund_desk:plan", journey.slug, plan_id)


@desk_view(*FUND_OFFICERS)
@require_POST
def condition(request: Any, journey: Journey, condition_id: int) -> HttpResponse:
    """Tick a condition off."""
    conditions = Condition.objects.filter(decision__plan__round__journey=journey)
    found = get_object_or_404(conditions, pk=condition_id)
    actions.meet_condition(condition=found, met="met" in request.POST, by=request.user)
    return redirect("fund_desk:plan", journey.slug, found.decision.plan.public_id)


@desk_view(*FUND_OFFICERS)
@require_POST
def progress(request: Any, journey: Journey, progress_id: int) -> HttpResponse:
    """Let readers have what a group told."""
    told = get_object_or_404(Progress, plan__round__journey=journey, pk=progress_id)
    actions.show_progress(progress=told, by=request.user)
    return redirect("fund_desk:plan", journey.slug, told.plan.public_id)
