"""An editor and a narrator write to each other; who has the story in hand reads it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kantel.collect.actions import CannotWriteError, mark_seen
from kantel.collect.queries import may_write, messages_of
from kantel.deidentify import actions
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.forms import DeskMessageForm
from kantel.deidentify.models import Review
from kantel.deidentify.permissions import may_edit
from kantel.deidentify.queries.reviews import contact_email
from kantel.deidentify.views.desk import review_or_404
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(Role.EDITOR)
def conversation(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Show what the narrator and her editor wrote, and take what the editor writes."""
    row = review_or_404(request, review_id)
    if row.state == ReviewState.WITHDRAWN:
        return render(request, "deidentify/gone.html", {"review": row})
    if not may_edit(request.user, row):
        if request.method == "POST":
            raise PermissionDenied
        return render(request, "deidentify/conversation_other.html", {"review": row})
    form = DeskMessageForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = _sent(request, row, form)
        if status == 302:
            return redirect("deidentify_desk:conversation", journey.slug, row.pk)
    lines = messages_of(row.submission)
    mark_seen(submission=row.submission, by=request.user)
    context = {
        "review": row,
        "form": form,
        "lines": lines,
        "may_write": may_write(row.submission),
        "is_mailed": bool(contact_email(row.submission)),
        "on_desk": True,
    }
    return render(request, "deidentify/conversation.html", context, status=status)


def _sent(request: Any, row: Review, form: DeskMessageForm) -> int:
    """Keep the message; return 302 when that went well, else the status of the page."""
    if not form.is_valid():
        return 422
    try:
        actions.write_to_narrator(
            review=row,
            text=form.cleaned_data["text"],
            is_question=form.cleaned_data["is_question"],
            by=request.user,
            idempotency_key=form.cleaned_data["key"] or uuid4(),
        )
    except CannotWriteError:
        return 409
    messages.success(request, _("Your message was sent."))
    return 302


@require_POST
@desk_view(Role.EDITOR)
def take_over(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Become the one who writes with this narrator; it is in the log."""
    row = review_or_404(request, review_id)
    if row.state != ReviewState.WITHDRAWN:
        actions.take_conversation(review=row, by=request.user)
    return redirect("deidentify_desk:conversation", journey.slug, row.pk)
