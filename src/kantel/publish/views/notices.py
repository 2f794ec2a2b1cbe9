"""This is about me: a form without an account, and the way to follow what was decided."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.foundation.limits import is_within_limit
from kantel.people.desk import journey_view
from kantel.people.models import Journey
from kantel.publish import actions, queries
from kantel.publish.choices import PublicationState
from kantel.publish.forms import AboutMeForm, NoticeCodeForm
from kantel.publish.models import AboutMeNotice, Publication

# Generous, for a whole town hall may share one address; a machine would want thousands.
NOTICES_AN_HOUR, CODES_AN_HOUR = 20, 60
NOT_FOUND = _("We do not know this code here. Look whether you typed it as it was shown.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@journey_view
def about_me(request: HttpRequest, journey: Journey, public_id: str) -> HttpResponse:
    """Take a notice about a story, without an account, and say what happens now."""
    publication = get_object_or_404(Publication, journey=journey, public_id=public_id)
    if request.method == "POST" and publication.state != PublicationState.WITHDRAWN:
        return _take_notice(request, publication)
    if publication.state != PublicationState.PUBLISHED:
        return render(request, "publish/about_me_gone.html", status=410)
    return _form(request, publication, AboutMeForm())


def _form(
    request: HttpRequest, publication: Publication, form: AboutMeForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"publication": publication, "form": form}
    return render(request, "publish/about_me.html", context, status=status)


def _take_notice(request: HttpRequest, publication: Publication) -> HttpResponse:
    form = AboutMeForm(request.POST)
    if not form.is_valid():
        return _form(request, publication, form, status=422)
    if form.is_trap_sprung:
        raise Http404
    if not is_within_limit(request, what="about_me", limit=NOTICES_AN_HOUR):
        return render(request, "429.html", status=429)
    notice, code = actions.give_notice(
        publication=publication,
        message=form.cleaned_data["message"],
        idempotency_key=form.cleaned_data["key"],
    )
    context = {"notice": notice, "code": code, "groups": code.split("-")}
    return render(request, "publish/about_me_taken.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@journey_view
def status(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Say what happened to a notice; the code is typed, and never stands in an address."""
    form = NoticeCodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "publish/notice_status.html", {"form": form})
    if not is_within_limit(request, what="about_me_code", limit=CODES_AN_HOUR):
        return render(request, "429.html", status=429)
    notice = queries.notice_by_code(journey, form.cleaned_data["code"]) if form.is_valid() else None
    if notice is None:
        if form.is_valid():
            form.add_error("code", NOT_FOUND)
        return render(request, "publish/notice_status.html", {"form": form}, status=422)
    return render(request, "publish/notice_status.html", _status_context(notice))


def _status_context(notice: AboutMeNotice) -> dict[str, Any]:
    return {
        "notice": notice,
        "answer": queries.answer_to(notice),
        "late": notice.handled_at is None and timezone.now() > notice.due_at,
    }
