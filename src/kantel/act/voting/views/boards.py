"""The public board: receipts one by one, the seal at the end, and files to check at home."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.act.voting import queries
from kantel.act.voting.forms import ReceiptForm
from kantel.act.voting.views.ballots import vote_or_404
from kantel.foundation.limits import is_within_limit
from kantel.people.desk import journey_view
from kantel.people.models import Journey

LOOKUPS_AN_HOUR = 120
SHOWN = 200
NOT_THERE = _("This receipt is not on the board. Look whether you typed it as it was shown.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@journey_view
def board(request: HttpRequest, journey: Journey, fund_round: str) -> HttpResponse:
    """Show the board, and find a receipt on it."""
    vote = vote_or_404(journey, fund_round)
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    entry = None
    if request.method == "POST":
        if not is_within_limit(request, what="receipt", limit=LOOKUPS_AN_HOUR):
            return render(request, "429.html", status=429)
        entry = queries.find_entry(vote, form.cleaned_data["receipt"]) if form.is_valid() else None
        if form.is_valid() and entry is None:
            form.add_error("receipt", NOT_THERE)
    context = {
        "vote": vote,
        "round": vote.round,
        "form": form,
        "entry": entry,
        "is_replaced": entry is not None and queries.is_replaced(vote, entry),
        "entries": vote.board.order_by("-number")[:SHOWN],
        "how_many": vote.board.count(),
        "head": queries.head_of(vote),
        "published_from": queries.PUBLISHED_FROM,
        "has_ballots": queries.published_ballots(vote) is not None,
    }
    status = 422 if form.is_bound and entry is None else 200
    return render(request, "voting/board.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
@journey_view
def board_file(request: HttpRequest, journey: Journey, fund_round: str) -> JsonResponse:
    """Hand out the whole board."""
    return _file(queries.board_document(vote_or_404(journey, fund_round)), "bord")


@never_cache
@require_http_methods(["GET", "HEAD"])
@journey_view
def ballots_file(request: HttpRequest, journey: Journey, fund_round: str) -> JsonResponse:
    """Hand out the ballots with their salts, where there are enough of them."""
    ballots = queries.published_ballots(vote_or_404(journey, fund_round))
    if ballots is None:
        raise Http404
    return _file(ballots, "stembiljetten")


def _file(content: object, name: str) -> JsonResponse:
    response = JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
