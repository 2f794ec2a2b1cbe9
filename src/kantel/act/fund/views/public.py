"""What readers see of the fund: its rounds, plans, rules, and how it came out."""

import json
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kantel.act.fund import queries
from kantel.act.fund.choices import RULE_EXPLANATIONS, Rule
from kantel.act.fund.models import Round
from kantel.people.desk import journey_view
from kantel.people.models import Journey


def _round(journey: Journey, fund_round: str) -> Round:
    return get_object_or_404(queries.rounds_of(journey), public_id=fund_round)


@require_http_methods(["GET", "HEAD"])
@journey_view
def rounds(request: HttpRequest, journey: Journey) -> HttpResponse:
    """List the rounds of the fund."""
    return render(request, "fund/rounds.html", {"rounds": queries.rounds_of(journey)})


@require_http_methods(["GET", "HEAD"])
@journey_view
def round_(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Show a round: what is fixed, the plans, and the outcome once it is there."""
    found, now = _round(journey, fund_round), timezone.now()
    came_out = queries.outcome(found)
    context = {
        "round": found,
        "plans": queries.plans_to_decide(found),
        "rule": Rule(found.rule).label,
        "explanation": RULE_EXPLANATIONS[Rule(found.rule)],
        "stage": _stage(found, now),
        "outcome": came_out,
        "has_vote": hasattr(found, "vote"),
    }
    if came_out:
        context["has_ballots"] = queries.has_published_ballots(came_out.document)
    return render(request, "fund/round.html", context)


def _stage(round_: Round, now: datetime) -> str:
    if hasattr(round_, "result"):
        return "counted"
    if round_.decide_from > now:
        return "before"
    return "open" if now < round_.decide_until else "over"


@require_http_methods(["GET", "HEAD"])
@journey_view
def terms_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out what was fixed, byte for byte as it was hashed."""
    found = _round(journey, fund_round)
    return _file(found.fixed_text, "application/json", "vastgelegd.json")


@require_http_methods(["GET", "HEAD"])
@journey_view
def result_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out the result, which `kantel recount` counts again."""
    found = _counted(journey, fund_round)
    text = json.dumps(queries.result_document(found), ensure_ascii=False, sort_keys=True, indent=1)
    return _file(text, "application/json", "uitslag.json")


@require_http_methods(["GET", "HEAD"])
@journey_view
def pabulib_file(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out the ballots in the format of Pabulib, where they are published."""
    text = queries.pabulib_text(_counted(journey, fund_round))
    if text is None:
        raise Http404
    return _file(text, "text/plain", "stemmen.pb")


def _counted(journey: Journey, fund_round: str) -> Round:
    found = _round(journey, fund_round)
    if not hasattr(found, "result"):
        raise Http404
    return found


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
