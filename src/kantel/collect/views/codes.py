"""The codes of a narrator: the receipt of her story, and the one to go on with it later."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kantel.collect import actions, queries
from kantel.collect.forms.consent import CodeForm
from kantel.collect.forms.tell import WhoForm
from kantel.collect.models import Draft
from kantel.collect.views import sessions, steps
from kantel.collect.views.steps import get_and_post
from kantel.foundation.limits import is_within_limit
from kantel.foundation.qr import qr_svg
from kantel.people.models import Journey

CODES_PER_QUARTER = 30


def too_many_codes(request: HttpRequest, form: CodeForm) -> bool:
    """Count a code tried from this address; when it is one too many, say so in the form."""
    if is_within_limit(request, what="code", limit=CODES_PER_QUARTER, minutes=15):
        return False
    form.add_error("code", _("Those were many tries. Wait a quarter of an hour and try again."))
    return True


@get_and_post
@sessions.narrator_view
def done(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The story is in: the receipt code, shown until the narrator says that she kept it."""
    receipt = sessions.receipt_in(request, journey)
    if receipt is None:
        return redirect("collect:follow", journey.slug)
    if request.method == "POST":
        actions.end_handout(receipt=receipt)
        return redirect("collect:follow", journey.slug)
    code = queries.code_to_hand_over(receipt)
    label = _("Your receipt code as a QR code")
    return steps.show(
        request,
        "tell_done.html",
        journey,
        code=code,
        qr=qr_svg(code, label=label) if code else "",
        follow_address=_absolute(request, journey, "collect:follow"),
    )


def _absolute(request: HttpRequest, journey: Journey, name: str) -> str:
    address = request.build_absolute_uri(redirect(name, journey.slug).url)
    return address.partition("://")[2]


@get_and_post
@sessions.narrator_view
def saved(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Save and go on later: the code of the draft, and a way to leave this device."""
    draft = sessions.draft_in(request, journey)
    if draft is None:
        return redirect("collect:tell_resume", journey.slug)
    if request.method == "POST":
        sessions.close_draft(request)
        messages.success(request, _("Your story is kept. Nothing of it is on this device."))
        return redirect("collect:tell_resume", journey.slug)
    code = actions.give_draft_code(draft=draft)
    label = _("Your code to go on later as a QR code")
    return steps.show(
        request,
        "tell_saved.html",
        journey,
        code=code,
        qr=qr_svg(code, label=label),
        until=draft.expires_at,
        resume_address=_absolute(request, journey, "collect:tell_resume"),
    )


@get_and_post
@sessions.narrator_view
def resume(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Go on with a story that was saved."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        draft, status = _draft_asked_for(request, journey, form)
        if draft is not None:
            sessions.open_draft(request, draft)
            step = steps.first_open_step(draft, journey, WhoForm)
            return redirect(step or steps.STEPS[1], journey.slug)
    return steps.show(request, "tell_resume.html", journey, status=status, form=form)


def _draft_asked_for(
    request: HttpRequest, journey: Journey, form: CodeForm
) -> tuple[Draft | None, int]:
    if too_many_codes(request, form):
        return None, 429
    draft = queries.draft_for(form.cleaned_data["code"], journey=journey)
    if draft is None:
        form.add_error(
            "code",
            _("We know no saved story with this code. Look at each letter, or tell it anew."),
        )
    return draft, 200
