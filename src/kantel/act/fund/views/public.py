"""What readers see of the fund: rounds, the rule with a try, plans, the result."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from kantel.act.fund import queries
from kantel.act.fund.choices import ORDER, Phase
from kantel.act.fund.election import hash_of, is_as_fixed
from kantel.act.fund.models import Plan, Round
from kantel.act.fund.simulation import simulate
from kantel.act.fund.views.showing import read
from kantel.engine.allocation import words
from kantel.engine.allocation.picture import picture
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish.queries import published_stories

DATED = ("call_until", "check_until", "improve_until", "decide_until", "publish_on")


def open_round(journey: Journey, public_id: str) -> Round:
    """Return a round that readers may know of."""
    return get_object_or_404(queries.open_rounds(journey), public_id=public_id)


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "nl"


@read
@journey_view
def rounds(request: HttpRequest, journey: Journey) -> HttpResponse:
    """List the rounds."""
    return render(request, "fund/rounds.html", {"rounds": queries.open_rounds(journey)})


@read
@journey_view
def round_page(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """A round: what for, how much, when, who decides, which plans."""
    found = open_round(journey, fund_round)
    days = [getattr(found, name) for name in (*DATED, "account_until")]
    context = {
        "round": found,
        "calendar": list(zip(ORDER[1:], days, strict=True)),
        "plans": [(plan, plan.shown) for plan in queries.shown_plans(found)],
        "is_as_fixed": is_as_fixed(found),
        "has_result": found.phase in (Phase.PUBLISH, Phase.ACCOUNT),
    }
    return render(request, "fund/round.html", context)


@read
@journey_view
def rule(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """The rule in plain words, with a try on invented ballots."""
    found = open_round(journey, fund_round)
    tried, language = simulate(found), _language()
    context = {
        "round": found,
        "won": words.rounds(tried, language),
        "lost": list(words.refusals(tried, language).values()),
        # Drawn by the engine, which escapes every name.
        "drawn": mark_safe(picture(tried, language, literal=True)),  # noqa: S308
    }
    return render(request, "fund/rule.html", context)


@read
@journey_view
def fixed(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """What was fixed before the round opened, byte for byte as it was hashed."""
    found = open_round(journey, fund_round)
    return HttpResponse(found.fixed, content_type="application/json")


@read
@journey_view
def plan(request: HttpRequest, journey: Journey, fund_round: str, plan_id: str) -> HttpResponse:
    """A plan with what was said of it, the decision, and how it goes."""
    found = get_object_or_404(
        Plan, round=open_round(journey, fund_round), public_id=plan_id, shown_version__isnull=False
    )
    shown = found.versions.filter(number__lte=found.shown_version)
    context = {
        "plan": found,
        "round": found.round,
        "version": found.shown,
        "earlier": [one for one in shown if one.number < (found.shown_version or 0)],
        "stories": published_stories().filter(plans=found),
        "decision": _decision(found),
        "progress": found.progress.filter(is_shown=True),
        "paid": found.payments.all(),
    }
    return render(request, "fund/plan.html", context)


def _decision(plan: Plan) -> object:
    """A decision is public once the round publishes, all of them together."""
    is_public = plan.round.phase in (Phase.PUBLISH, Phase.ACCOUNT)
    return getattr(plan, "decision", None) if is_public else None


def _with_result(journey: Journey, fund_round: str) -> Round:
    found = open_round(journey, fund_round)
    if found.phase not in (Phase.PUBLISH, Phase.ACCOUNT):
        raise Http404
    return found


@read
@journey_view
def result(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Which plans get money, which do not, and why."""
    found = _with_result(journey, fund_round)
    rows = [(one, one.shown, one.decision) for one in found.plans.exclude(decision=None)]
    context = {
        "round": found,
        "granted": [row for row in rows if row[2].granted],
        "refused": [row for row in rows if not row[2].granted],
        "left": queries.left_of(found),
        "hash": hash_of(queries.decisions_document(found)),
    }
    return render(request, "fund/result.html", context)


@read
@journey_view
def result_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """The result as a file that anybody can add up."""
    found = _with_result(journey, fund_round)
    return HttpResponse(queries.decisions_document(found), content_type="application/json")
