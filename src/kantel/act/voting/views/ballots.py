"""Vote without an account: a code, a ballot, a check, a receipt.

The code travels from form to form in what the browser sends; no session and no address holds it.
"""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.act.voting import actions, queries
from kantel.act.voting.forms import BallotForm, CodeForm
from kantel.act.voting.models import Vote
from kantel.foundation.limits import is_within_limit
from kantel.people.desk import journey_view
from kantel.people.models import Journey

# A whole residential home may vote from one address; who guesses would need more than lifetimes.
TRIES_AN_HOUR = 300
NOT_FOUND = _("We do not know this code here. Look whether you typed it as it is in your letter.")


def vote_or_404(journey: Journey, fund_round: str) -> Vote:
    """Return the vote of a round that readers may see."""
    votes = Vote.objects.select_related("round__journey")
    vote = votes.filter(round__journey=journey, round__public_id=fund_round).first()
    if vote is None or not vote.round.is_fixed:
        raise Http404
    return vote


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@journey_view
def vote(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Take a voter from her code to her receipt."""
    found = vote_or_404(journey, fund_round)
    if not queries.is_open(found, timezone.now()):
        return _show(request, "closed", found, status=200 if request.method == "GET" else 409)
    if request.method != "POST":
        return _show(request, "code", found, form=CodeForm())
    if not is_within_limit(request, what="voting_code", limit=TRIES_AN_HOUR):
        return render(request, "429.html", status=429)
    form = CodeForm(request.POST)
    if not form.is_valid() or not _knows(found, form.cleaned_data["code"]):
        if form.is_valid():
            form.add_error("code", NOT_FOUND)
        return _show(request, "code", found, form=form, status=422)
    return _with_code(request, found, form.cleaned_data["code"])


def _knows(vote: Vote, code: str) -> bool:
    return queries.has_code(vote, queries.key_of(vote), code)


def _with_code(request: HttpRequest, vote: Vote, code: str) -> HttpResponse:
    step, plans = request.POST.get("step"), queries.shuffled_for(vote, code)
    if step not in {"check", "change", "cast"}:
        fresh = BallotForm(plans=plans, kind=vote.kind, initial={"code": code})
        return _show(request, "ballot", vote, form=fresh)
    form = BallotForm(request.POST, plans=plans, kind=vote.kind)
    if not form.is_valid():
        return _show(request, "ballot", vote, form=form, status=422)
    wrong = queries.faults(vote, form.points)
    if wrong or step == "change":
        return _ballot_again(request, vote, form, wrong)
    if step == "check":
        return _show(request, "check", vote, form=form, **_chosen(form))
    return _cast(request, vote, form)


def _ballot_again(
    request: HttpRequest, vote: Vote, form: BallotForm, wrong: Sequence[str]
) -> HttpResponse:
    for fault in wrong:
        form.add_error(None, fault)
    return _show(request, "ballot", vote, form=form, status=422 if wrong else 200)


def _chosen(form: BallotForm) -> dict[str, Any]:
    points = form.points
    chosen = [(plan, points[plan.id]) for plan in form.plans if plan.id in points]
    return {"chosen": chosen, "together": sum(plan.cost for plan, _points in chosen)}


def _cast(request: HttpRequest, vote: Vote, form: BallotForm) -> HttpResponse:
    try:
        receipt = actions.cast(
            vote=vote,
            code=form.cleaned_data["code"],
            points=form.points,
            at=timezone.now(),
            idempotency_key=form.cleaned_data["key"],
        )
    except actions.VoteNotOpenError:
        return _show(request, "closed", vote, status=409)
    except actions.UnknownCodeError:
        return _show(request, "code", vote, form=CodeForm(), status=422)
    except actions.BallotError as error:
        return _ballot_again(request, vote, form, error.faults)
    return _show(request, "done", vote, receipt=receipt, groups=receipt.split("-"))


def _show(
    request: HttpRequest, page: str, vote: Vote, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "vote": vote,
        "round": vote.round,
        "most": queries.most_of(vote),
        "has_begun": queries.has_begun(vote, timezone.now()),
        **more,
    }
    return render(request, f"voting/{page}.html", context, status=status)
