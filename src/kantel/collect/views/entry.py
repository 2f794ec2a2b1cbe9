"""A story told by phone or on paper, typed in by an interviewer."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kantel.collect import actions, consent_text
from kantel.collect.choices import Channel, GivenBy
from kantel.collect.forms.interviews import EntryForm
from kantel.collect.forms.tell import SLIDER_ENDS
from kantel.collect.models import Submission
from kantel.collect.views.imports import desk
from kantel.collect.views.steps import get_and_post
from kantel.people.models import Journey

CODE_WAITS = timedelta(days=1)


@never_cache
@get_and_post
@desk
def enter(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Type in what somebody told; consent is read out and recorded."""
    form = EntryForm(journey=journey, initial={"key": uuid4()})
    if request.method == "POST":
        form = EntryForm(request.POST, journey=journey)
        if form.is_valid():
            submission = _hand_in(journey, form)
            if actions.tidy_text(form.cleaned_data["text"])[1]:
                messages.warning(request, _("There was a BSN in the story. We took it out."))
            return redirect("collect_desk:codes_of_story", journey.slug, submission.pk)
    return render(request, "collect/desk/entry.html", {"journey": journey, "form": form})


def _hand_in(journey: Journey, form: EntryForm) -> Submission:
    told = form.cleaned_data
    given_by = GivenBy.PHONE if told["channel"] == Channel.PHONE else GivenBy.PAPER
    submission, code = actions.submit_story(
        journey=journey,
        text=told["text"],
        title=told["title"],
        channel=Channel(told["channel"]),
        consent=actions.GivenConsent(
            text_version=consent_text.text_version(),
            text=consent_text.recorded_text(given_by),
            given_by=given_by,
            purposes=form.purposes(),
            circumstances=form.circumstances(),
        ),
        facts=actions.StoryFacts(
            narrator_role=told["narrator_role"],
            organisation_kind=told["organisation_kind"],
            municipality=actions.tidy_text(told["municipality"])[0],
            month=form.told_in(),
            language=get_language() or "nl",
            **{name: told[name] for name in SLIDER_ENDS},
        ),
        idempotency_key=told["key"],
        code_stays=CODE_WAITS,
    )
    if told["email"] and code:
        actions.keep_contact(
            submission=submission, email=told["email"], wants_reminder=told["wants_reminder"]
        )
    return submission
