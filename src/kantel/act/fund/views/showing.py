"""What the screens of the fund share: a page of a form, and what a browser holds of a code."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kantel.act.fund.actions import (
    NotNowError,
    NotReadyError,
    TooMuchError,
    UndecidedError,
)

read = require_http_methods(["GET", "HEAD"])
read_and_post = require_http_methods(["GET", "HEAD", "POST"])
MINUTES = 120
CODES_PER_QUARTER = 30
REFUSALS: dict[type[Exception], Promise] = {
    NotNowError: _(
        "This is not possible now: the round is in another phase, or it was done already."
    ),
    NotReadyError: _(
        "A vote needs two plans that are public, and a first day that has not come yet."
    ),
    TooMuchError: _(
        "This is more than there is left, than the plan asks, or than one plan may get."
    ),
    UndecidedError: _(
        "There are plans that wait for their decision, or the vote was not counted yet."
    ),
}


def posted(request: Any) -> Any:
    """Return what was sent, be it empty; None where a form is only asked for."""
    return request.POST if request.method == "POST" else None


def show_form(request: Any, form: Any, **context: Any) -> HttpResponse:
    """Show a form at the desk."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "fund/desk/form.html", {"form": form, **context}, status=status)


def refused(request: Any, act: Callable[[], Any], form: Any = None) -> str | Promise:
    """Do something; return why it could not be, as said in `form` or in a message."""
    try:
        act()
    except tuple(REFUSALS) as refusal:
        why = REFUSALS[type(refusal)]
        if form is None:
            messages.error(request, str(why))
        else:
            form.add_error(None, why)
        return why
    return ""


def open_in(request: HttpRequest, name: str, pk: int) -> None:
    """Remember in this browser what a code opened, under a new session key."""
    request.session.cycle_key()
    request.session[name] = [pk, int(time.time()) + MINUTES * 60]


def opened(request: HttpRequest, name: str) -> int | None:
    """Return what a code opened in this browser, as long as somebody is reading."""
    pk, until = request.session.get(name, (None, 0))
    return pk if until > time.time() else None
