"""Codes to hand over: shown to the interviewer until she says that the narrator has them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kantel.collect import actions, queries
from kantel.collect.models import Receipt, Submission
from kantel.collect.views.imports import desk, import_or_404
from kantel.collect.views.steps import get_and_post
from kantel.foundation.qr import qr_svg
from kantel.people.models import Journey


def show_codes(
    request: HttpRequest,
    journey: Journey,
    pairs: list[tuple[Receipt, str]],
    *,
    back: tuple[Any, ...],
) -> HttpResponse:
    """Show codes as slips to print; forget them when they were handed over."""
    if request.method == "POST":
        for receipt, _code in pairs:
            actions.end_handout(receipt=receipt)
        messages.success(request, _("The codes are handed over, and forgotten here."))
        return redirect(*back)
    with translation.override("nl"):
        address = request.build_absolute_uri(reverse("collect:follow", args=[journey.slug]))
    context = {
        "journey": journey,
        "slips": [_slip(receipt, code) for receipt, code in pairs],
        "follow_address": address.partition("://")[2],
        "back": reverse(back[0], args=back[1:]),
    }
    return render(request, "collect/desk/codes.html", context)


def _slip(receipt: Receipt, code: str) -> dict[str, Any]:
    if receipt.submission is None:
        title = _("The whole interview")
    else:
        title = queries.raw_title(receipt.submission) or _("A story")
    return {"title": title, "code": code, "qr": qr_svg(code, label=_("The code as a QR code"))}


@never_cache
@get_and_post
@desk
def of_import(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """The codes of the stories of an import."""
    source = import_or_404(request, import_id)
    back = ("collect_desk:import", journey.slug, source.pk)
    return show_codes(request, journey, queries.codes_of_import(source), back=back)


@never_cache
@get_and_post
@desk
def of_story(request: HttpRequest, journey: Journey, submission_id: UUID) -> HttpResponse:
    """The code of one story that was told by phone or on paper."""
    submission = get_object_or_404(Submission, pk=submission_id, journey=journey)
    code = queries.code_to_hand_over(submission.receipt)
    pairs = [(submission.receipt, code)] if code else []
    return show_codes(request, journey, pairs, back=("collect_desk:overview", journey.slug))
