"""What the browser of a narrator holds: the id of a draft or of a receipt, and nothing else."""

import time

from django.http import HttpRequest
from django.views.decorators.cache import never_cache

from kantel.collect import queries
from kantel.collect.models import Draft, Receipt
from kantel.people.desk import View, journey_view
from kantel.people.models import Journey

RECEIPT_MINUTES = 30


def narrator_view(view: View) -> View:
    """Give a narrator's screen its journey, and keep it out of every cache."""

    return never_cache(journey_view(view))


def open_draft(request: HttpRequest, draft: Draft) -> None:
    """Remember in this browser which draft is being told."""
    request.session["draft_id"] = str(draft.pk)


def draft_in(request: HttpRequest, journey: Journey) -> Draft | None:
    """Return the draft that is being told in this browser."""
    draft_id = request.session.get("draft_id")
    return Draft.objects.filter(pk=draft_id, journey=journey).first() if draft_id else None


def close_draft(request: HttpRequest) -> None:
    """Forget in this browser which draft was being told."""
    request.session.pop("draft_id", None)


def open_receipt(request: HttpRequest, receipt: Receipt) -> None:
    """Open a receipt in this browser, under a new session key, for half an hour."""
    request.session.cycle_key()
    request.session["receipt_id"] = receipt.pk
    keep_receipt_open(request)


def keep_receipt_open(request: HttpRequest) -> None:
    """Give the receipt another half hour: somebody is reading."""
    request.session["receipt_until"] = int(time.time()) + RECEIPT_MINUTES * 60


def receipt_in(request: HttpRequest, journey: Journey) -> Receipt | None:
    """Return the receipt of this journey that is open in this browser."""
    receipt = queries.receipt_in_session(request.session)
    return receipt if receipt and queries.journey_of(receipt) == journey else None


def close_receipt(request: HttpRequest) -> None:
    """Close the receipt in this browser."""
    for name in ("receipt_id", "receipt_until"):
        request.session.pop(name, None)
