"""A narrator looks what she agreed to, and changes it line by line."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kantel.collect import actions, consent_text, queries
from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.forms.consent import ConsentChangeForm
from kantel.collect.models import Submission
from kantel.collect.views import sessions, steps
from kantel.collect.views.follow import of_receipt
from kantel.collect.views.steps import get_and_post
from kantel.people.models import Journey


@get_and_post
@sessions.narrator_view
def consent(request: HttpRequest, journey: Journey, submission_id: UUID) -> HttpResponse:
    """Show what was agreed to with its receipts, and take a change of it."""
    receipt = sessions.receipt_in(request, journey)
    if receipt is None:
        return redirect("collect:follow", journey.slug)
    sessions.keep_receipt_open(request)
    submission = of_receipt(receipt, submission_id)
    # Nothing any more: the story was taken back.
    is_withdrawn = not queries.purposes_of(submission)
    form = _form(request, submission)
    if form.is_bound and not is_withdrawn and form.is_valid():
        return _changed(request, journey, submission, form)
    return steps.show(
        request,
        "consent.html",
        journey,
        status=422 if form.is_bound and not is_withdrawn else 200,
        form=form,
        submission=submission,
        is_withdrawn=is_withdrawn,
        proofs=queries.proofs_of(submission),
    )


def _form(request: HttpRequest, submission: Submission) -> ConsentChangeForm:
    contact = queries.contact_of(submission)
    initial: dict[str, Any] = dict.fromkeys(queries.purposes_of(submission), True)
    initial["wants_reminder"] = contact is not None and contact.wants_reminder
    data = request.POST if request.method == "POST" else None
    return ConsentChangeForm(data, initial=initial, has_email=contact is not None)


def _changed(
    request: HttpRequest, journey: Journey, submission: Submission, form: ConsentChangeForm
) -> HttpResponse:
    if Purpose.READING not in form.purposes():
        messages.warning(
            request,
            _("Without a reader we can do nothing with your story. Then you take it back, below."),
        )
        return redirect("collect:withdraw_one", journey.slug, submission.pk)
    before = queries.purposes_of(submission)
    actions.change_consent(
        submission=submission,
        consent=actions.GivenConsent(
            text_version=consent_text.text_version(),
            text=consent_text.whole_text(),
            given_by=GivenBy.NARRATOR,
            purposes=form.purposes(),
        ),
        email=form.cleaned_data["email"],
        wants_reminder=form.cleaned_data["wants_reminder"],
    )
    messages.success(request, _said(before, set(form.purposes())))
    return redirect("collect:consent", journey.slug, submission.pk)


def _said(before: set[str], now: set[Purpose]) -> str:
    """Say what the change does, at once."""
    ended = before - {str(purpose) for purpose in now}
    lines = [_("This is kept.")]
    if Purpose.PUBLICATION in ended:
        lines.append(_("Your story is off the website."))
    if Purpose.RESEARCH in ended:
        lines.append(_("Researchers do not get your story any more."))
    if Purpose.CONTACT in ended:
        lines.append(_("Your e-mail address is destroyed."))
    return " ".join(lines)
