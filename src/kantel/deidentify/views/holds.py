"""Requests under the Woo: the privacy officer says what waits with being destroyed."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kantel.collect import actions as collect
from kantel.collect.models import Hold, Submission
from kantel.collect.queries import raw_text, raw_title
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.forms import HoldForm
from kantel.deidentify.models import Review, Story
from kantel.deidentify.queries.desk import HELD, OpenReview
from kantel.foundation.actions import record_audit
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(Role.PRIVACY_OFFICER)
def holds(request: Any, journey: Journey) -> HttpResponse:
    """List what waits, and let a request begin."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        submission = _story_of(journey, form)
        if submission is not None or form.cleaned_data["whole"]:
            collect.place_hold(
                journey=journey,
                reference=form.cleaned_data["reference"],
                submission=submission,
                by=request.user,
            )
            messages.success(request, _("Nothing of it is destroyed until you end this."))
            return redirect("deidentify_desk:holds", journey.slug)
    rows = Hold.objects.filter(journey=journey).select_related("submission__review")
    context = {
        "form": form,
        "open": rows.filter(lifted_at=None),
        "ended": rows.exclude(lifted_at=None),
    }
    return render(request, "deidentify/holds.html", context, status=422 if form.is_bound else 200)


def _story_of(journey: Journey, form: HoldForm) -> Submission | None:
    """Return the story that was typed: by its number at the desk, or by the id in its address."""
    typed = form.cleaned_data["story"].strip().strip("/").rsplit("/", 1)[-1]
    if not typed:
        return None
    reviews = Review.objects.filter(journey=journey).select_related("submission")
    found = (
        reviews.filter(pk=int(typed))
        if typed.isdecimal()
        else reviews.filter(story__in=Story.objects.filter(public_id=typed))
    )
    review = found.exclude(state=ReviewState.WITHDRAWN).first()
    if review is None:
        form.add_error("story", _("We know no story by this number or address here. Look again."))
        form.cleaned_data["whole"] = False
        return None
    return review.submission


@require_POST
@desk_view(Role.PRIVACY_OFFICER)
def lift(request: Any, journey: Journey, hold_id: int) -> HttpResponse:
    """End a hold: what was taken back meanwhile is destroyed."""
    hold = get_object_or_404(Hold, pk=hold_id, journey=journey)
    collect.lift_hold(hold=hold, by=request.user)
    messages.success(request, _("This is ended. What waited is destroyed now."))
    return redirect("deidentify_desk:holds", journey.slug)


@never_cache
@require_POST
@desk_view(Role.PRIVACY_OFFICER)
def held_text(request: Any, journey: Journey, hold_id: int) -> HttpResponse:
    """Show the privacy officer the story that is held, to answer the request; it is in the log."""
    hold = get_object_or_404(
        Hold.objects.exclude(submission=None), pk=hold_id, journey=journey, lifted_at=None
    )
    review = Review.objects.filter(submission=hold.submission).select_related("submission").first()
    if review is None or hold.submission is None or not hold.submission.sealed_text:
        raise Http404
    record_audit(actor=request.user, action="hold.read", object_kind="hold", object_id=hold.pk)
    opened = OpenReview(review)
    kept = json.loads(opened.key.open(review.sealed_held, HELD) or "{}")
    clean = kept or (
        {"title": review.story.title, "text": review.story.text} if review.story else {}
    )
    context = {
        "hold": hold,
        "title": raw_title(hold.submission),
        "text": raw_text(hold.submission),
        "clean": clean,
    }
    return render(request, "deidentify/held.html", context)
