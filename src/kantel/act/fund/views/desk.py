"""The desk of the fund: rounds, their plans, and fixing them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from kantel.act.fund import actions, queries
from kantel.act.fund.choices import RULE_EXPLANATIONS, Rule
from kantel.act.fund.forms import PlanForm, RoundForm
from kantel.act.fund.models import Plan, Round
from kantel.act.fund.permissions import FUND_OFFICERS
from kantel.people.desk import desk_view
from kantel.people.models import Journey

ROUND = "fund_desk:round"
FIXED = gettext_noop("The round is fixed. What was printed beforehand does not change any more.")


def _round(journey: Journey, fund_round: str) -> Round:
    return get_object_or_404(journey.rounds, public_id=fund_round)


def _plan(journey: Journey, plan_id: str) -> Plan:
    plans = Plan.objects.filter(round__journey=journey).select_related("round__journey")
    return get_object_or_404(plans, public_id=plan_id)


@desk_view(*FUND_OFFICERS)
@require_http_methods(["GET", "HEAD"])
def rounds(request: Any, journey: Journey) -> HttpResponse:
    """List the rounds."""
    return render(request, "fund/desk/rounds.html", {"rounds": journey.rounds.all()})


@desk_view(*FUND_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any, journey: Journey) -> HttpResponse:
    """Begin a round."""
    return _edit_round(request, journey, None)


@desk_view(*FUND_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Change a round that is not fixed."""
    return _edit_round(request, journey, _round(journey, fund_round))


def _edit_round(request: Any, journey: Journey, round_: Round | None) -> HttpResponse:
    form = RoundForm(request.POST if request.method == "POST" else None, round_=round_)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_round(
                journey=journey,
                facts=form.facts,
                by=request.user,
                round_=round_,
                idempotency_key=form.cleaned_data["key"],
            )
        except actions.FixedError:
            form.add_error(None, _(FIXED))
        else:
            messages.success(request, _("The round was saved."))
            return redirect(ROUND, journey.slug, saved.public_id)
    context = {
        "form": form,
        "round": round_,
        "rules": [(Rule(one).label, RULE_EXPLANATIONS[one]) for one in Rule],
    }
    return render(request, "fund/desk/round_form.html", context, status=_status(form))


@desk_view(*FUND_OFFICERS)
@require_http_methods(["GET", "HEAD"])
def round_(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Show a round with its plans, and what is to be done."""
    found = _round(journey, fund_round)
    plans = list(queries.plans_to_decide(found))
    context = {
        "round": found,
        "plans": plans,
        "asked": sum(plan.cost for plan in plans),
        "may_fix": not found.is_fixed
        and len(plans) >= actions.FEWEST_PLANS
        and found.decide_from > timezone.now(),
        "is_late": not found.is_fixed and found.decide_from <= timezone.now(),
        "has_vote": hasattr(found, "vote"),
        "is_counted": hasattr(found, "result"),
    }
    return render(request, "fund/desk/round.html", context)


@desk_view(*FUND_OFFICERS)
@require_POST
def fix(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Fix the round: from now on nothing about it changes."""
    try:
        actions.fix_round(round_=_round(journey, fund_round), by=request.user, at=timezone.now())
    except actions.FixedError:
        messages.error(request, _(FIXED))
    except actions.NotReadyError:
        messages.error(request, _("A round needs two plans, and a vote that has not begun yet."))
    else:
        messages.success(request, _("The round is fixed, and readers can see it."))
    return redirect(ROUND, journey.slug, fund_round)


@desk_view(*FUND_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_plan(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Write down a plan."""
    return _edit_plan(request, _round(journey, fund_round), None)


@desk_view(*FUND_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_plan(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Change a plan."""
    plan = _plan(journey, plan_id)
    return _edit_plan(request, plan.round, plan)


def _edit_plan(request: Any, round_: Round, plan: Plan | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, journey=round_.journey, most=round_.budget, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_plan(
                round_=round_,
                facts=form.facts,
                places=list(form.cleaned_data.get("places", ())),
                by=request.user,
                plan=plan,
                idempotency_key=form.cleaned_data["key"],
            )
        except actions.FixedError:
            form.add_error(None, _(FIXED))
        else:
            messages.success(request, _("The plan was saved."))
            return redirect(ROUND, round_.journey.slug, round_.public_id)
    context = {"form": form, "round": round_, "plan": plan}
    return render(request, "fund/desk/plan_form.html", context, status=_status(form))


@desk_view(*FUND_OFFICERS)
@require_POST
def remove_plan(request: Any, journey: Journey, plan_id: str) -> HttpResponse:
    """Take a plan out of a round."""
    plan = _plan(journey, plan_id)
    try:
        actions.remove_plan(plan=plan, by=request.user)
    except actions.FixedError:
        messages.error(request, _(FIXED))
    else:
        messages.success(request, _("The plan was taken out."))
    return redirect(ROUND, journey.slug, plan.round.public_id)


def _status(form: Any) -> int:
    return 422 if form.errors else 200
