"""The desk of a vote: how ballots look, codes to hand out, paper to type in, the closing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kantel.act.fund.choices import Decider
from kantel.act.fund.models import Round
from kantel.act.voting import actions, queries
from kantel.act.voting import belenios as belenios_format
from kantel.act.voting.actions.paper import CodeUsedError
from kantel.act.voting.choices import BallotKind
from kantel.act.voting.forms import CodesForm, ConfirmForm, PaperForm, PrepareForm
from kantel.act.voting.models import Vote
from kantel.act.voting.permissions import SCRUTINEERS, VOTE_OFFICERS
from kantel.foundation.qr import qr_svg
from kantel.people.desk import desk_view
from kantel.people.models import Journey

OVERVIEW = "voting_desk:overview"


def _round(journey: Journey, fund_round: str) -> Round:
    rounds = Round.objects.exclude(decider=Decider.COMMITTEE)
    return get_object_or_404(rounds, journey=journey, public_id=fund_round)


def _vote(journey: Journey, fund_round: str) -> Vote:
    vote = queries.vote_of(_round(journey, fund_round))
    if vote is None:
        raise Http404
    return vote


@desk_view(*(VOTE_OFFICERS | SCRUTINEERS))
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Show how far a vote is, and say how ballots look."""
    round_ = _round(journey, fund_round)
    vote, now = queries.vote_of(round_), timezone.now()
    initial = {"kind": vote.kind, "most": vote.most or None} if vote else {"kind": "knapsack"}
    form = PrepareForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.prepare_vote(
            round_=round_,
            kind=BallotKind(form.cleaned_data["kind"]),
            most=form.cleaned_data["most"] or 0,
            by=request.user,
            at=now,
        )
        messages.success(request, _("Saved. Now make codes."))
        return redirect(OVERVIEW, journey.slug, fund_round)
    context = {
        "round": round_,
        "vote": vote,
        "form": form,
        "codes_form": CodesForm(),
        "stage": queries.stage_of(vote, now) if vote else "new",
        "may_manage": bool(request.roles & VOTE_OFFICERS),
    }
    return render(request, "voting/desk/overview.html", context, status=422 if form.errors else 200)


@never_cache
@desk_view(*VOTE_OFFICERS)
@require_POST
def make_codes(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Make codes, and show them as letters to print: now, and never again."""
    vote, form = _vote(journey, fund_round), CodesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Fill in how many codes you need: 1 to 5,000."))
        return redirect(OVERVIEW, journey.slug, fund_round)
    try:
        codes = actions.make_codes(
            vote=vote,
            size=form.cleaned_data["size"],
            label=form.cleaned_data["label"],
            by=request.user,
            idempotency_key=form.cleaned_data["key"],
        )
    except actions.CodesMadeError:
        messages.error(
            request,
            _("These codes were made and shown before. Take that batch away and make a new one."),
        )
        return redirect(OVERVIEW, journey.slug, fund_round)
    return render(request, "voting/desk/letters.html", _letters(request, vote, codes))


def _letters(request: HttpRequest, vote: Vote, codes: list[str]) -> dict[str, Any]:
    with translation.override("nl"):
        path = reverse("voting:vote", args=[vote.round.journey.slug, vote.round.public_id])
    address = request.build_absolute_uri(path)
    # Behind "#" the code stays in the browser: it is sent to nobody, and stands in no log.
    letters = [(code, qr_svg(f"{address}#{code}", label=_("Scan to vote"))) for code in codes]
    return {"round": vote.round, "letters": letters, "address": address.partition("://")[2]}


@desk_view(*VOTE_OFFICERS)
@require_POST
def void(request: Any, journey: Journey, fund_round: str, number: int) -> HttpResponse:
    """Take a batch of codes away."""
    vote = _vote(journey, fund_round)
    batch = get_object_or_404(vote.batches, number=number)
    if actions.void_batch(batch=batch, by=request.user, at=timezone.now()):
        messages.success(request, _("The codes of this batch are worth nothing now."))
    else:
        messages.error(request, _("The vote has begun. Codes can no longer be taken away."))
    return redirect(OVERVIEW, journey.slug, fund_round)


@never_cache
@desk_view(*VOTE_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Type in a paper ballot; a second person types the same."""
    vote = _vote(journey, fund_round)
    fields: dict[str, Any] = {"plans": queries.plans_on_ballot(vote), "kind": vote.kind}
    form = PaperForm(request.POST if request.method == "POST" else None, **fields)
    if request.method == "POST" and form.is_valid():
        receipt = _type(request, vote, form)
        if receipt is not None:
            said = (
                _("Typed twice, and the same: the ballot is in.")
                if receipt
                else _(
                    "Typed once. Put the paper with those for your colleague, who types it again."
                )
            )
            messages.success(request, said)
            return redirect("voting_desk:paper", journey.slug, fund_round)
    context = {
        "round": vote.round,
        "vote": vote,
        "form": form,
        "waiting": vote.papers.count(),
        "is_open": queries.is_open(vote, timezone.now()),
    }
    return render(request, "voting/desk/paper.html", context, status=422 if form.errors else 200)


def _type(request: Any, vote: Vote, form: PaperForm) -> str | None:
    """Hand the paper in; None when something is wrong, which the form then says."""
    try:
        return actions.type_paper(
            vote=vote,
            code=form.cleaned_data["code"],
            points=form.points,
            by=request.user,
            at=timezone.now(),
            idempotency_key=form.cleaned_data["key"],
        )
    except actions.BallotError as error:
        for fault in error.faults:
            form.add_error(None, fault)
    except actions.VoteNotOpenError:
        form.add_error(None, _("One can vote only between the days that were announced."))
    except actions.UnknownCodeError:
        form.add_error("code", _("We do not know this code here. Look at the paper once more."))
    except CodeUsedError:
        form.add_error("code", _("This code voted on a screen already. The paper does not count."))
    except actions.PaperTwiceError:
        form.add_error(None, _("You typed this paper before. Somebody else types it now."))
    except actions.PaperDiffersError:
        form.add_error(
            None,
            _(
                "Your colleague typed something else. Look at the paper together; then both "
                "type it again."
            ),
        )
    return None


@never_cache
@desk_view(*SCRUTINEERS)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Confirm the end of the board; the second scrutineer closes the vote."""
    vote = _vote(journey, fund_round)
    head = queries.head_of(vote)
    form = ConfirmForm(request.POST if request.method == "POST" else None, initial={"head": head})
    if request.method == "POST" and form.is_valid():
        try:
            closed = actions.confirm_board(
                vote=vote, head=form.cleaned_data["head"], by=request.user, at=timezone.now()
            )
        except actions.NotYetError:
            messages.error(request, _("The vote still runs, or the board went on. Look again."))
        else:
            said = (
                _("The vote is closed. The key is destroyed.")
                if closed
                else _("Confirmed. A second scrutineer closes the vote.")
            )
            messages.success(request, said)
        return redirect("voting_desk:close", journey.slug, fund_round)
    context = {
        "round": vote.round,
        "vote": vote,
        "form": form,
        "head": head,
        "confirmed": vote.scrutinies.filter(head=head).count(),
        "mine": vote.scrutinies.filter(head=head, by=request.user).exists(),
        "stage": queries.stage_of(vote, timezone.now()),
        "fault": queries.fault_of_board(vote),
    }
    return render(request, "voting/desk/close.html", context, status=422 if form.errors else 200)


@desk_view(*VOTE_OFFICERS)
@require_http_methods(["GET", "HEAD"])
def belenios(request: Any, journey: Journey, fund_round: str) -> HttpResponse:
    """Hand out the template with which Belenios sets up a binding vote."""
    vote = _vote(journey, fund_round)
    content = belenios_format.template(
        name=str(vote.round.name),
        description=str(vote.round.purpose),
        question=_("Which plans are you for?"),
        answers=[plan.name for plan in queries.plans_on_ballot(vote)],
        most=queries.most_of(vote),
    )
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="belenios-template.json"'
    return response
