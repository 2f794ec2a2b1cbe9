"""Somebody lost her code: the privacy officer asks what only the narrator knows."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.collect.actions import replace_receipt
from kantel.deidentify.forms import LostCodeForm
from kantel.deidentify.queries.lost_codes import story_told_by
from kantel.foundation.actions import record_audit
from kantel.foundation.limits import count_try
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey

TRIES_A_DAY = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(Role.PRIVACY_OFFICER)
def lost_code(request: Any, journey: Journey) -> HttpResponse:
    """Take the answers; give a new code where they fit one story, and say nothing else."""
    form = LostCodeForm(request.POST if request.method == "POST" else None, journey=journey)
    code, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        code, status = _code_for(request, journey, form)
    context = {"form": form, "code": code, "groups": code.split("-") if code else []}
    return render(request, "deidentify/lost_code.html", context, status=status)


def _code_for(request: Any, journey: Journey, form: LostCodeForm) -> tuple[str, int]:
    who = str(request.user.pk)
    if not count_try(what="lost_code", address=who, limit=TRIES_A_DAY, minutes=24 * 60):
        form.add_error(None, _("That was tried often today. Go on tomorrow."))
        return "", 429
    record_audit(
        actor=request.user, action="receipt.asked", object_kind="journey", object_id=journey.pk
    )
    submission = story_told_by(journey, **form.cleaned_data)
    if submission is None:
        form.add_error(
            None,
            _(
                "These answers do not fit one story. You see no more than this, so that nobody can "
                "try out what stands in a story."
            ),
        )
        return "", 422
    return replace_receipt(submission=submission, by=request.user), 200
