"""The desk's screens of what is on the map, and of "this is about me"."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kantel.coding.queries.agreement import blind_ids
from kantel.deidentify.models import Story
from kantel.people.desk import desk_view
from kantel.people.models import Journey
from kantel.publish import actions, queries
from kantel.publish.choices import NoticeState
from kantel.publish.forms import DecisionForm
from kantel.publish.models import AboutMeNotice, Publication
from kantel.publish.permissions import NOTICE_OFFICERS, PUBLISHERS

PAGE_SIZE = 50

WHY_NOT = {
    actions.NotAllowedError: gettext_lazy("This story may not be published."),
    actions.NoPlaceError: gettext_lazy("This story stands at no place yet. Choose one first."),
    actions.NoticeOpenError: gettext_lazy(
        "Somebody says that this story is about them. The privacy officer decides first."
    ),
    actions.StaysOffError: gettext_lazy(
        "The privacy officer decided that this story stays off line."
    ),
    actions.NotPublishedError: gettext_lazy("This story was off line already."),
}


@desk_view(*PUBLISHERS)
@require_http_methods(["GET", "HEAD"])
def publications(request: Any, journey: Journey) -> HttpResponse:
    """List what can be published, and what was."""
    pages = Paginator(queries.publications_of(journey), PAGE_SIZE)
    return render(
        request,
        "publish/publications.html",
        {
            "ready": queries.publishable(journey).prefetch_related("codings__place")[:PAGE_SIZE],
            "page_obj": pages.get_page(request.GET.get("page")),
            # Who codes a story blind sees nowhere where others put it.
            "blind": blind_ids(journey, request.user),
        },
    )


@desk_view(*PUBLISHERS)
@require_POST
def publish(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Put a story on the map."""
    story = get_object_or_404(Story, journey=journey, public_id=public_id)
    act = partial(actions.publish, story=story, by=request.user)
    return _told(request, journey, act, _("The story is on the map."))


@desk_view(*PUBLISHERS)
@require_POST
def unpublish(request: Any, journey: Journey, public_id: str) -> HttpResponse:
    """Take a story off the map."""
    publication = get_object_or_404(Publication, journey=journey, public_id=public_id)
    act = partial(actions.unpublish, publication=publication, by=request.user)
    return _told(request, journey, act, _("The story is off line. You can put it back here."))


def _told(request: Any, journey: Journey, act: Callable[[], object], done: str) -> HttpResponse:
    """Do it, and say that it is done or why not."""
    try:
        act()
    except actions.PublishError as error:
        messages.error(request, str(WHY_NOT[type(error)]))
    else:
        messages.success(request, done)
    return redirect("publish_desk:publications", journey.slug)


@desk_view(*NOTICE_OFFICERS)
@require_http_methods(["GET", "HEAD"])
def notices(request: Any, journey: Journey) -> HttpResponse:
    """List the notices, the ones that wait first."""
    decided = queries.notices_of(journey).exclude(state=NoticeState.OPEN).order_by("-handled_at")
    context = {
        "open": queries.open_notices(journey),
        "decided": decided[:PAGE_SIZE],
        "now": timezone.now(),
    }
    return render(request, "publish/notices.html", context)


@desk_view(*NOTICE_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: Any, journey: Journey, reference: str) -> HttpResponse:
    """Read a notice beside its story, and decide."""
    found = get_object_or_404(queries.notices_of(journey), reference=reference)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _decide(request, journey, found, form)
    context = {
        "notice": found,
        "form": form,
        "message": queries.message_of(found),
        "answer": queries.answer_to(found),
        "late": found.state == NoticeState.OPEN and timezone.now() > found.due_at,
    }
    status = 422 if form.is_bound else 200
    return render(request, "publish/notice.html", context, status=status)


def _decide(
    request: Any, journey: Journey, found: AboutMeNotice, form: DecisionForm
) -> HttpResponse:
    try:
        actions.decide_notice(notice=found, by=request.user, **form.cleaned_data)
    except actions.AlreadyDecidedError:
        messages.error(request, _("Somebody else decided this just now. Look at the decision."))
        return redirect("publish_desk:notice", journey.slug, found.reference)
    messages.success(request, _("Your decision was saved. The answer can be read with the code."))
    return redirect("publish_desk:notices", journey.slug)
