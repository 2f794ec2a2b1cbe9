"""A narrator follows her story with her code, and takes it back if she wants to."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kantel.collect import actions, queries
from kantel.collect.choices import SubmissionState
from kantel.collect.forms.consent import CodeForm
from kantel.collect.models import Receipt, Submission
from kantel.collect.views import sessions, steps
from kantel.collect.views.codes import too_many_codes
from kantel.collect.views.steps import get_and_post
from kantel.people.models import Journey


@get_and_post
@sessions.narrator_view
def timeline(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Ask for the code; then show what happened, in words and dates."""
    if request.method == "POST":
        return _enter(request, journey)
    receipt = sessions.receipt_in(request, journey)
    if receipt is None:
        return steps.show(request, "follow_code.html", journey, form=CodeForm())
    sessions.keep_receipt_open(request)
    return steps.show(
        request,
        "follow.html",
        journey,
        receipt=receipt,
        stories=queries.followed_stories(receipt),
        minutes=sessions.RECEIPT_MINUTES,
    )


def _enter(request: HttpRequest, journey: Journey) -> HttpResponse:
    form, status = CodeForm(request.POST), 200
    if form.is_valid():
        if too_many_codes(request, form):
            status = 429
        elif receipt := _receipt_of(journey, form.cleaned_data["code"]):
            sessions.open_receipt(request, receipt)
            return redirect("collect:follow", journey.slug)
        else:
            form.add_error(
                "code",
                _("We know no story with this code here. Look at each letter and try again."),
            )
    return steps.show(request, "follow_code.html", journey, status=status, form=form)


def _receipt_of(journey: Journey, code: str) -> Receipt | None:
    """Return the receipt of a code; one of another journey gets the answer of an unknown one."""
    receipt = queries.receipt_for(code)
    return receipt if receipt is not None and queries.journey_of(receipt) == journey else None


@require_POST
@sessions.narrator_view
def close(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Close the receipt on this device."""
    sessions.close_receipt(request)
    messages.success(request, _("Closed. Nothing of your story is on this device."))
    return redirect("collect:follow", journey.slug)


@get_and_post
@sessions.narrator_view
def withdraw_one(request: HttpRequest, journey: Journey, submission_id: UUID) -> HttpResponse:
    """Take one story back, after saying what that means."""
    receipt = sessions.receipt_in(request, journey)
    if receipt is None:
        return redirect("collect:follow", journey.slug)
    submission = of_receipt(receipt, submission_id)
    if request.method == "POST":
        # Also for one that is withdrawn already: a second click finishes a half-done first one.
        return _taken_back(request, journey, partial(actions.withdraw, submission=submission))
    if submission.state == SubmissionState.WITHDRAWN:
        return redirect("collect:follow", journey.slug)
    return steps.show(
        request, "withdraw.html", journey, submission=submission, count=1, is_whole=False
    )


def of_receipt(receipt: Receipt, submission_id: UUID) -> Submission:
    """Return a story that a receipt opens; others are not found."""
    for submission in queries.submissions_of(receipt):
        if submission.pk == submission_id:
            return submission
    raise Http404


@get_and_post
@sessions.narrator_view
def withdraw_all(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Take a whole interview back, the part that became no story included."""
    receipt = sessions.receipt_in(request, journey)
    if receipt is None or receipt.interview is None:
        return redirect("collect:follow", journey.slug)
    if request.method == "POST":
        withdraw = partial(actions.withdraw_interview, interview=receipt.interview)
        return _taken_back(request, journey, withdraw)
    count = len(queries.submissions_of(receipt))
    return steps.show(request, "withdraw.html", journey, count=count, is_whole=True)


def _taken_back(
    request: HttpRequest, journey: Journey, withdraw: Callable[[], None]
) -> HttpResponse:
    try:
        withdraw()
    except DatabaseError:
        # The database of keys or the other one did not answer; what was begun is finished later.
        messages.error(
            request,
            _(
                "Not everything could be destroyed right now. We try again by ourselves. Do you "
                "still see your story? Then take it back once more."
            ),
        )
    else:
        messages.success(request, _("It is taken back. Nobody can read it any more."))
    return redirect("collect:follow", journey.slug)
