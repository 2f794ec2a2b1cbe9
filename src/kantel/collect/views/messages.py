"""A narrator and her editor write to each other, on the page that her code opens."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kantel.collect import actions, queries
from kantel.collect.forms.messages import MessageForm
from kantel.collect.models import Receipt, Submission
from kantel.collect.views import sessions, steps
from kantel.collect.views.follow import of_receipt
from kantel.collect.views.steps import get_and_post
from kantel.foundation.limits import count_try
from kantel.people.models import Journey

MESSAGES_AN_HOUR = 20


@get_and_post
@sessions.narrator_view
def conversation(request: HttpRequest, journey: Journey, submission_id: UUID) -> HttpResponse:
    """Show what was written about one story, and take what she writes."""
    receipt = sessions.receipt_in(request, journey)
    if receipt is None:
        return redirect("collect:follow", journey.slug)
    sessions.keep_receipt_open(request)
    submission = of_receipt(receipt, submission_id)
    form = MessageForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = _sent(request, receipt, submission, form)
        if status == 302:
            return redirect("collect:conversation", journey.slug, submission.pk)
    lines = queries.messages_of(submission)
    actions.mark_seen(submission=submission, by=None)
    return steps.show(
        request,
        "conversation.html",
        journey,
        status=status,
        form=form,
        lines=lines,
        may_write=queries.may_write(submission),
    )


def _sent(request: HttpRequest, receipt: Receipt, submission: Submission, form: MessageForm) -> int:
    """Keep her message; return 302 when it was kept, else the status of the page."""
    if not form.is_valid():
        return 422
    if not count_try(what="message", address=str(receipt.pk), limit=MESSAGES_AN_HOUR, minutes=60):
        form.add_error("text", _("You wrote a lot in one hour. Wait a while and send this again."))
        return 429
    key, text = form.cleaned_data["key"] or uuid4(), form.cleaned_data["text"]
    try:
        actions.write_to_editor(submission=submission, text=text, idempotency_key=key)
    except actions.CannotWriteError:
        return 409
    if actions.tidy_text(text)[1]:
        messages.warning(request, steps.bsn_message(actions.tidy_text(text)[1]))
    messages.success(request, _("Your message was sent. The answer comes on this page."))
    return 302
