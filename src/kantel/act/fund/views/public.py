"""What readers see of the fund: rounds, the rule with a try, plans, the result, the decisions."""

import json
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from kantel.act.fund import queries
from kantel.act.fund.choices import RULE_EXPLANATIONS, Phase, Rule
from kantel.act.fund.models import Plan, Round
from kantel.act.fund.views.showing import read
from kantel.engine.allocation import words
from kantel.engine.allocation.picture import picture
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish.queries import published_stories


def round_of_readers(journey: Journey, fund_round: str) -> Round:
    """Return a round that readers may know of."""
    return get_object_or_404(queries.rounds_of(journey), public_id=fund_round)


@read
@journey_view
def rounds(request: HttpRequest, journey: Journey) -> HttpResponse:
    """List the rounds of the fund."""
    return render(request, "fund/rounds.html", {"rounds": queries.rounds_of(journey)})


@read
@journey_view
def round_(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Show a round: what is fixed, the plans, and the outcome once it is there."""
    found, now = round_of_readers(journey, fund_round), timezone.now()
    came_out = queries.outcome(found)
    context = {
        "round": found,
        "calendar": _calendar(found),
        "plans": queries.plans_to_decide(found).prefetch_related("places"),
        "rule": Rule(found.rule).label,
        "explanation": RULE_EXPLANATIONS[Rule(found.rule)],
        "stage": _stage(found, now),
        "outcome": came_out,
        "has_vote": hasattr(found, "vote"),
        "is_as_opened": queries.is_as_opened(found),
        "takes_plans": found.phase == Phase.CALL
        and found.call_from <= timezone.localdate(now) <= found.call_until,
    }
    if came_out:
        context["has_ballots"] = queries.has_published_ballots(came_out.document)
    return render(request, "fund/round.html", context)


def _calendar(round_: Round) -> list[tuple[Phase, date]]:
    """Return each phase with its last day."""
    days = (
        *(round_.call_until, round_.check_until, round_.improve_until),
        *(timezone.localdate(round_.decide_until), round_.publish_on, round_.account_until),
    )
    return list(zip(list(Phase)[1:], days, strict=True))


def _stage(round_: Round, now: datetime) -> str:
    if hasattr(round_, "result"):
        return "counted"
    if round_.phase != Phase.DECIDE or round_.decide_from > now:
        return "before"
    return "open" if now < round_.decide_until else "over"


def _language() -> str:
    return "nl" if (get_language() or "nl").startswith("nl") else "en"


@read
@journey_view
def rule(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """The rule in plain words, with a try on invented ballots."""
    found = round_of_readers(journey, fund_round)
    tried, language = queries.simulate(found), _language()
    context = {
        "round": found,
        "rule": Rule(found.rule).label,
        "explanation": RULE_EXPLANATIONS[Rule(found.rule)],
        "won": words.rounds(tried, language),
        "lost": list(words.refusals(tried, language).values()),
        # Drawn by the engine, which escapes every name.
        "drawn": mark_safe(picture(tried, language)),  # noqa: S308
    }
    return render(request, "fund/rule.html", context)


@read
@journey_view
def plan(request: HttpRequest, journey: Journey, fund_round: str, plan_id: str) -> HttpResponse:
    """A plan with what was said of it, the decision, and how it goes."""
    round_ = round_of_readers(journey, fund_round)
    found = get_object_or_404(
        Plan.objects.select_related("shown"), round=round_, public_id=plan_id, shown__isnull=False
    )
    version = found.judged
    context = {
        "plan": found,
        "round": round_,
        "version": version,
        "earlier": found.versions.filter(number__lt=version.number),
        "stories": published_stories().filter(plans=found),
        # Public once the round publishes, all of them together.
        "decision": getattr(found, "decision", None) if round_.is_published else None,
        "progress": found.progress.filter(is_shown=True),
        "paid": found.payments.all(),
    }
    return render(request, "fund/plan.html", context)


def _published(journey: Journey, fund_round: str) -> Round:
    found = round_of_readers(journey, fund_round)
    if not found.is_published:
        raise Http404
    return found


@read
@journey_view
def decisions(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Which plans get money, which do not, and why."""
    found = _published(journey, fund_round)
    plans = found.plans.exclude(decision=None).select_related("shown", "decision")
    context = {
        "round": found,
        "granted": [one for one in plans if one.decision.granted],
        "refused": [one for one in plans if not one.decision.granted],
        "left": queries.left_of(found),
        "hash": queries.hash_of(queries.decisions_document(found)),
    }
    return render(request, "fund/decisions.html", context)


@read
@journey_view
def decisions_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """The decisions as a file that anybody can add up."""
    text = queries.decisions_document(_published(journey, fund_round))
    return _file(text, "application/json", "besluiten.json")


@read
@journey_view
def opened_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out what was fixed before plans came in, byte for byte as it was hashed."""
    found = round_of_readers(journey, fund_round)
    return _file(found.opened_text, "application/json", "geopend.json")


@read
@journey_view
def terms_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out what was fixed, byte for byte as it was hashed."""
    found = round_of_readers(journey, fund_round)
    if not found.is_fixed:
        raise Http404
    return _file(found.fixed_text, "application/json", "vastgelegd.json")


@read
@journey_view
def result_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out the result, which `kantel recount` counts again."""
    found = _counted(journey, fund_round)
    text = json.dumps(queries.result_document(found), ensure_ascii=False, sort_keys=True, indent=1)
    return _file(text, "application/json", "uitslag.json")


@read
@journey_view
def pabulib_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out the ballots in the format of Pabulib, where they are published."""
    text = queries.pabulib_text(_counted(journey, fund_round))
    if text is None:
        raise Http404
    return _file(text, "text/plain", "stemmen.pb")


def _counted(journey: Journey, fund_round: str) -> Round:
    found = round_of_readers(journey, fund_round)
    if not hasattr(found, "result"):
        raise Http404
    return found


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
