"""The steps after the desk: the narrator's answer, the second reader, worries, the history."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kantel.deidentify import actions, queries
from kantel.deidentify.choices import Answer, AnsweredBy, ReviewState
from kantel.deidentify.forms import AnswerForm, SecondReadingForm, WorryForm
from kantel.deidentify.models import Review, SafetyFlag
from kantel.deidentify.permissions import (
    brought_in_by,
    edited_by,
    is_safety_officer,
    may_edit,
    may_second_read,
    visible,
)
from kantel.deidentify.queries.batches import batches_in_preparation
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.queries.reviews import may_publish
from kantel.deidentify.queries.words import suggestions
from kantel.deidentify.views.desk import review_or_404
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey

READERS = (Role.EDITOR, Role.SECOND_READER, Role.INTERVIEWER)


@never_cache
@require_GET
@desk_view(*READERS)
def reviews(request: Any, journey: Journey) -> HttpResponse:
    """List the stories under review, longest waiting first."""
    rows = visible(request.user, request.roles, queries.open_reviews(journey))
    if Role.EDITOR not in request.roles:
        rows = rows.filter(Q(state=ReviewState.SECOND) | brought_in_by(request.user))
    items = queries.described(journey, rows)
    everything = visible(request.user, request.roles, Review.objects.filter(journey=journey))
    context = {
        "items": items,
        "batches": batches_in_preparation(everything),
        "mine": [item for item in items if item.row.reader_id == request.user.pk],
        "hints": journey.hint_reviews.filter(state="waiting").count(),
        "is_editor": Role.EDITOR in request.roles,
        "is_second_reader": Role.SECOND_READER in request.roles,
        "is_interviewer": Role.INTERVIEWER in request.roles,
        "suggested": len(suggestions(journey)) if Role.EDITOR in request.roles else 0,
        "edited": edited_by(request.user, rows),
    }
    return render(request, "deidentify/reviews.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@desk_view(Role.EDITOR, Role.INTERVIEWER)
def answer(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Read the clean text to the narrator by phone, and record what she says."""
    row = review_or_404(request, review_id)
    if row.state != ReviewState.ASKED:
        return _elsewhere(request, row)
    asks = not may_publish(row.submission)
    initial = {"version": row.version}
    form = AnswerForm(request.POST or None, initial=initial, asks_publication=asks)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        try:
            actions.record_answer(
                review=row,
                version=fields["version"],
                by=request.user,
                answer=Answer(fields["answer"]),
                answered_by=AnsweredBy(fields["answered_by"]),
                remark=fields["remark"],
                publication=form.allows_publication,
            )
        except (actions.StaleReviewError, actions.NotNowError):
            now = review_or_404(request, review_id)
            form = _changed_meanwhile(request, form, now, asks_publication=asks)
        else:
            return _elsewhere(request, review_or_404(request, review_id), done=True)
    context = {"review": row, "opened": OpenReview(row), "form": form}
    return render(request, "deidentify/answer.html", context, status=_status(form))


def _changed_meanwhile(request: HttpRequest, form: Any, row: Review, **more: bool) -> Any:
    """Return the same form on the version of now, with everything typed and a word why."""
    fresh = type(form)(request.POST.copy(), **more)
    fresh.data["version"] = row.version
    message = _(
        "Somebody else changed this story while you were reading. Read the text below again. "
        "What you filled in is still here."
    )
    fresh.add_error(None, message)
    return fresh


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _elsewhere(request: Any, row: Review, *, done: bool = False) -> HttpResponse:
    """Send staff to where they may go on with this story."""
    if Role.EDITOR in request.roles:
        return redirect("deidentify_desk:review", row.journey.slug, row.pk)
    context = {"review": row, "done": done}
    return render(request, "deidentify/recorded.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@desk_view(Role.SECOND_READER)
def second(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Read the clean text, and that alone, as second reader."""
    row = review_or_404(request, review_id)
    if not may_second_read(request.user, row):
        return render(request, "deidentify/not_second.html", {"review": row}, status=403)
    if row.state != ReviewState.SECOND:
        return render(request, "deidentify/recorded.html", {"review": row, "done": True})
    form = SecondReadingForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            if _judged(request, row, form):
                return redirect("deidentify_desk:reviews", journey.slug)
        except (actions.StaleReviewError, actions.NotNowError):
            row = review_or_404(request, review_id)
            form = _changed_meanwhile(request, form, row)
    narrator = journey.narrator_label(row.submission.narrator_role)
    context = {"review": row, "opened": OpenReview(row), "form": form, "narrator": narrator}
    return render(request, "deidentify/second.html", context, status=_status(form))


def _judged(request: Any, row: Review, form: SecondReadingForm) -> bool:
    """Approve or send back; a story sent back without a word is asked for one."""
    version, remark = form.cleaned_data["version"], form.cleaned_data["remark"]
    if request.POST.get("do") == "approve":
        actions.approve(review=row, by=request.user, version=version)
        return True
    if not remark:
        form.add_error("remark", _("Write for the editor what must change."))
        return False
    actions.return_to_editor(review=row, by=request.user, version=version, remark=remark)
    return True


@never_cache
@require_GET
@desk_view(Role.EDITOR)
def history(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Show who did what, and when."""
    row = review_or_404(request, review_id)
    acts = list(row.acts.select_related("by"))
    if row.state == ReviewState.WITHDRAWN:
        notes = [""] * len(acts)
    else:
        opened = OpenReview(row)
        notes = [opened.note_of(act) for act in acts]
    context = {"review": row, "lines": list(zip(acts, notes, strict=True))}
    return render(request, "deidentify/history.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@desk_view(Role.EDITOR, Role.SECOND_READER)
def worry(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Say that a story worries, and read what to do now."""
    row = review_or_404(request, review_id)
    if row.state == ReviewState.WITHDRAWN:
        return render(request, "deidentify/gone.html", {"review": row})
    form = WorryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.raise_safety_flag(review=row, by=request.user, note=form.cleaned_data["note"])
        return redirect("deidentify_desk:worry", journey.slug, row.pk)
    flag = row.safety_flags.filter(handled_at__isnull=True).first()
    context = {
        "review": row,
        "form": form,
        "flag": flag,
        "officer": journey.safety_officer,
        "reads": may_edit(request.user, row),
    }
    return render(request, "deidentify/worry.html", context, status=_status(form))


@never_cache
@require_GET
@desk_view()
def safety(request: Any, journey: Journey) -> HttpResponse:
    """Show the person appointed for it which worries wait."""
    if not is_safety_officer(request.user, request.roles, journey):
        raise PermissionDenied
    flags = SafetyFlag.objects.filter(review__journey=journey, handled_at__isnull=True)
    lines = [
        (flag, OpenReview(flag.review).flag_note(flag) if flag.sealed_note else "")
        for flag in flags.select_related("review__submission", "review__reader", "by")
    ]
    return render(request, "deidentify/safety.html", {"lines": lines})


@require_POST
@desk_view()
def handle(request: Any, journey: Journey, flag_id: int) -> HttpResponse:
    """Say that something was done about a worry."""
    flag = get_object_or_404(SafetyFlag, pk=flag_id, review__journey=journey)
    actions.handle_safety_flag(flag=flag, by=request.user)
    return redirect("deidentify_desk:safety", journey.slug)
