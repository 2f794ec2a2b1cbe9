"""Interviews: described, cut into stories, and the codes that go to the narrator."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kantel.collect import actions, consent_text, queries
from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.forms.interviews import CutForm, InterviewForm
from kantel.collect.models import Interview, InterviewCut
from kantel.collect.permissions import interviews_open_to
from kantel.collect.views.handouts import show_codes
from kantel.collect.views.imports import desk
from kantel.collect.views.steps import get_and_post
from kantel.people.models import Journey


def _interview(request: Any, interview_id: UUID) -> Interview:
    interviews = request.journey.interviews.all()
    open_ones = interviews_open_to(request.user, request.roles, interviews)
    return get_object_or_404(open_ones, pk=interview_id)


@never_cache
@get_and_post
@desk
def cut(request: HttpRequest, journey: Journey, interview_id: UUID) -> HttpResponse:
    """The conversation turn by turn; a passage of it becomes a story."""
    interview = _interview(request, interview_id)
    turns = queries.turns_of(interview)
    form = CutForm(turns=len(turns), initial={"key": uuid4()})
    if request.method == "POST":
        form = CutForm(request.POST, turns=len(turns))
        if form.is_valid() and _cut(interview, form):
            messages.success(request, _("The passage is a story now, and waits to be read."))
            return redirect("collect_desk:interview", journey.slug, interview.pk)
    context = {
        "journey": journey,
        "interview": interview,
        "details": queries.details_of(interview),
        "role": journey.narrator_label(interview.narrator_role),
        "form": form,
        "turns": _with_cuts(interview, turns, form),
        "cuts": _cuts(interview),
        "codes": len(queries.codes_of_interview(interview)),
    }
    return render(request, "collect/desk/interview.html", context)


def _cut(interview: Interview, form: CutForm) -> bool:
    try:
        actions.cut_story(
            interview=interview,
            first=form.cleaned_data["first"],
            last=form.cleaned_data["last"],
            title=form.cleaned_data["title"],
            questions="brackets" if form.cleaned_data["questions"] else "drop",
            idempotency_key=form.cleaned_data["key"],
        )
    except actions.EmptyPassageError:
        form.add_error("last", _("In this passage the narrator says nothing. Choose a longer one."))
        return False
    return True


def _cuts(interview: Interview) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "first": cut.first + 1,
            "last": cut.last + 1,
            "title": queries.raw_title(cut.submission),
            "submission": cut.submission,
        }
        for number, cut in enumerate(queries.cuts_of(interview), start=1)
    ]


def _with_cuts(
    interview: Interview, turns: list[queries.TurnDict], form: CutForm
) -> list[dict[str, Any]]:
    """Return the turns with the numbers of the stories they are in, and what was chosen."""
    cuts = list(enumerate(queries.cuts_of(interview), start=1))
    return [
        {
            **turn,
            "index": index,
            "number": index + 1,
            "stories": [number for number, cut in cuts if cut.first <= index <= cut.last],
            "is_first": form["first"].value() == str(index),
            "is_last": form["last"].value() == str(index),
        }
        for index, turn in enumerate(turns)
    ]


@never_cache
@get_and_post
@desk
def undo_cut(
    request: HttpRequest, journey: Journey, interview_id: UUID, submission_id: UUID
) -> HttpResponse:
    """Take a cut back that was a mistake."""
    interview = _interview(request, interview_id)
    cut_made = get_object_or_404(InterviewCut, interview=interview, submission=submission_id)
    if request.method == "POST":
        actions.undo_cut(cut_made=cut_made, by=request.user)
        messages.success(request, _("The cut is undone. The words are in the interview again."))
        return redirect("collect_desk:interview", journey.slug, interview.pk)
    context = {
        "journey": journey,
        "interview": interview,
        "title": queries.raw_title(cut_made.submission),
        "is_published": queries.is_published(cut_made.submission),
    }
    return render(request, "collect/desk/undo_cut.html", context)


@never_cache
@get_and_post
@desk
def describe(request: HttpRequest, journey: Journey, interview_id: UUID) -> HttpResponse:
    """Who was interviewed, when, and what was agreed to."""
    interview = _interview(request, interview_id)
    if interview.withdrawn_at:
        return redirect("collect_desk:interview", journey.slug, interview.pk)
    form = InterviewForm(journey=journey, initial=_described(interview))
    if request.method == "POST":
        form = InterviewForm(request.POST, journey=journey)
        if form.is_valid():
            _describe(interview, form)
            messages.success(request, _("Kept."))
            return redirect("collect_desk:interview", journey.slug, interview.pk)
    context = {"journey": journey, "interview": interview, "form": form}
    return render(request, "collect/desk/describe.html", context)


def _described(interview: Interview) -> dict[str, Any]:
    given = interview.consents.last()
    details = queries.details_of(interview)
    purposes = given.purposes if given else []
    return {
        "title": details.get("title", ""),
        "held_on": interview.held_on,
        "interviewer": details.get("interviewer", ""),
        "organisation": details.get("organisation", ""),
        "narrator_role": interview.narrator_role,
        "organisation_kind": interview.organisation_kind,
        "given_by": given.given_by if given else "",
        "publication": Purpose.PUBLICATION in purposes,
        "research": Purpose.RESEARCH in purposes,
    }


def _describe(interview: Interview, form: InterviewForm) -> None:
    given_by = GivenBy(form.cleaned_data["given_by"])
    actions.describe_interview(
        interview=interview,
        held_on=form.cleaned_data["held_on"],
        narrator_role=form.cleaned_data["narrator_role"],
        organisation_kind=form.cleaned_data["organisation_kind"],
        details=form.details(),
        consent=actions.GivenConsent(
            text_version=consent_text.text_version(),
            text=consent_text.recorded_text(given_by),
            given_by=given_by,
            purposes=[Purpose(purpose) for purpose in form.purposes()],
        ),
    )


@never_cache
@get_and_post
@desk
def codes(request: HttpRequest, journey: Journey, interview_id: UUID) -> HttpResponse:
    """The codes of an interview and its stories, to hand over once."""
    interview = _interview(request, interview_id)
    pairs = queries.codes_of_interview(interview)
    return show_codes(
        request, journey, pairs, back=("collect_desk:interview", journey.slug, interview.pk)
    )
