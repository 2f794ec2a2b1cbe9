"""The review desk: one story with its marks, and one door for every act on it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kantel.collect.choices import GivenBy
from kantel.collect.queries import raw_narrator
from kantel.deidentify import actions
from kantel.deidentify.choices import FindingType, ReviewState
from kantel.deidentify.forms import ActForm
from kantel.deidentify.guess import type_of
from kantel.deidentify.models import Review
from kantel.deidentify.permissions import has_edited, may_edit, visible
from kantel.deidentify.queries.desk import OpenAnswer, OpenReview
from kantel.deidentify.queries.difference import compare, since
from kantel.deidentify.queries.reviews import (
    agreed,
    may_publish,
    narrator_said_yes_herself,
    next_redo,
    next_undo,
)
from kantel.deidentify.queries.words import suggestions
from kantel.deidentify.views.screen import Screen, next_open
from kantel.deidentify.views.words import WHY_NOT
from kantel.deidentify.work import EmptyTextError, MarkError, Work, occurrences
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey

Fields = dict[str, Any]


def review_or_404(request: Any, review_id: int) -> Review:
    """Return a review of this journey that this member may know of."""
    rows = Review.objects.filter(journey=request.journey).select_related(
        "submission", "journey", "reader", "story"
    )
    # Its text was destroyed ninety days after publication or refusal: nothing is left to open.
    rows = rows.exclude(~Q(state=ReviewState.WITHDRAWN), submission__sealed_text=b"")
    return get_object_or_404(visible(request.user, request.roles, rows), pk=review_id)


@never_cache
@require_GET
@desk_view(Role.EDITOR)
def review(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Show a story: raw with its marks to its reader, else where it is.

    Looking takes nothing in hand: a browser may fetch a page that nobody opened.
    """
    row = review_or_404(request, review_id)
    if row.state == ReviewState.WITHDRAWN:
        return render(request, "deidentify/gone.html", {"review": row})
    if row.reader_id is None and (row.is_editable or row.state == ReviewState.RECEIVED):
        return render(request, "deidentify/begin.html", _facts(row))
    if not row.is_editable:
        return render(request, "deidentify/status.html", status_context(row, request.user))
    if not may_edit(request.user, row):
        return render(request, "deidentify/take.html", {"review": row})
    return desk(request, row)


def _facts(row: Review) -> Fields:
    """Return what may be known of a story before somebody reads it."""
    return {
        "review": row,
        "narrator": row.journey.narrator_label(row.submission.narrator_role),
        "may_publish": may_publish(row.submission),
    }


def desk(request: Any, row: Review, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Draw the desk; what was typed stays when there was a problem with it."""
    actions.opened(review=row, by=request.user)
    opened = OpenReview(row)
    typed = request.POST if problem else {}
    screen = Screen(opened, request.GET.get("kies", "") or typed.get("key", ""))
    answer = opened.answer if row.state == ReviewState.ANSWERED else None
    context = {
        "review": row,
        "opened": opened,
        "screen": screen,
        "work": opened.work,
        "kinds": FindingType.choices,
        "narrator_words": raw_narrator(row.submission),
        "narrator_role": row.journey.narrator_label(row.submission.narrator_role),
        "last_act": row.acts.select_related("by").last(),
        "returned": _remark(opened),
        "can_undo": next_undo(row),
        "can_redo": next_redo(row),
        "answer": answer,
        **_narrators_words(opened, answer),
        "is_agreed": agreed(opened),
        "may_publish": may_publish(row.submission),
        "problem": problem,
        "typed": typed,
        "suggestions": suggestions(row.journey, review=row),
        "place": place if (place := request.GET.get("kijk", "")) in PLACES else "",
    }
    return render(request, "deidentify/review.html", context, status=status)


def _narrators_words(opened: OpenReview, answer: OpenAnswer | None) -> Fields:
    """Return how the narrator's own words differ from the clean text, if they do."""
    if answer is None or (answer.title, answer.text) == (opened.work.title, opened.clean_text):
        return {"has_own_words": False}
    return {
        "has_own_words": True,
        "answer_title": compare(opened.work.title, answer.title),
        "answer_text": compare(opened.clean_text, answer.text),
    }


def _remark(opened: OpenReview) -> str:
    """Return the second reader's remark, as long as the story has not gone to her again."""
    last = opened.review.acts.filter(kind__in=["returned", "asked"]).last()
    return opened.note_of(last) if last and last.kind == "returned" else ""


def status_context(row: Review, user: Any) -> Fields:
    """Return what the page of a story says when no editor has it in hand."""
    opened = OpenReview(row)
    return {
        "review": row,
        "opened": opened,
        "answer": opened.answer,
        "may_publish": may_publish(row.submission),
        "may_clear": row.state == ReviewState.SECOND
        and row.journey.narrator_counts_as_second_reader
        and may_edit(user, row)
        and narrator_said_yes_herself(opened),
    }


@require_POST
@desk_view(Role.EDITOR)
def take(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Begin to read a story, or take it over from another editor."""
    row = review_or_404(request, review_id)
    with suppress(actions.NotNowError):
        actions.take(review=row, by=request.user)
    return redirect("deidentify_desk:review", journey.slug, row.pk)


def _accept(common: Fields, fields: Fields) -> None:
    """Accept a mark; where its type or words were changed in the form, as changed."""
    row: Review = common["review"]
    mark = OpenReview(row).work.marks.get(fields["key"])
    kind, replacement = fields["kind"], fields["replacement"]
    if mark and kind and (mark.type, mark.replacement) != (kind, replacement):
        actions.change_finding(**common, key=mark.key, kind=kind, replacement=replacement)
    else:
        actions.accept(**common, key=fields["key"])


def _all_same(common: Fields, fields: Fields) -> None:
    """Decide about all the same words; with another type or other words if these were chosen."""
    row: Review = common["review"]
    mark = OpenReview(row).work.marks.get(fields["key"])
    how = {"kind": fields["kind"], "replacement": fields["replacement"].strip()}
    changed = mark and how["kind"] and (mark.type, mark.replacement) != tuple(how.values())
    actions.apply_to_all(**common, key=fields["key"], **(how if changed else {}))


def _mark(common: Fields, fields: Fields) -> None:
    """Mark words at every place; a type that nobody chose is guessed."""
    words, replacement = fields["words"], fields["replacement"]
    kind = type_of(OpenReview(common["review"]).work, fields["kind"], words)
    actions.mark_words(**common, words=words, kind=kind, replacement=replacement)


def _span(common: Fields, fields: Fields) -> None:
    start, end = fields["start"], fields["end"]
    if start is None or end is None:
        raise MarkError("Nothing was selected.")
    work = OpenReview(common["review"]).work
    kind = type_of(work, fields["kind"], work.text[start:end], start)
    more = {"kind": kind, "replacement": fields["replacement"]}
    actions.add_span(**common, start=start, end=end, **more)


def _also(common: Fields, fields: Fields) -> None:
    """Replace a name at the places where it still stands, as what it is where it is replaced."""
    mark = OpenReview(common["review"]).work.marks.get(fields["key"])
    if mark is None:
        raise MarkError("There is no such mark any more.")
    actions.mark_words(**common, words=fields["words"], kind=mark.type, exactly=True)


def _sighting(common: Fields, fields: Fields) -> Fields:
    journey = common["review"].journey
    return {"journey": journey, "sighting_id": int(fields["answer"]), "by": common["by"]}


# How an editor heard that a story may be published.
RECORDED = {"phone": GivenBy.PHONE, "paper": GivenBy.PAPER}

# What the buttons of the desk are called, and what each of them does.
VERBS: dict[str, Callable[[Fields, Fields], Any]] = {
    "accept": _accept,
    "keep": lambda common, f: actions.refuse_finding(**common, key=f["key"]),
    "all_same": _all_same,
    "remaining": lambda common, f: actions.accept_remaining(**common),
    "mark": _mark,
    "span": _span,
    "also": _also,
    "title": lambda common, f: actions.edit_title(**common, title=f["title"]),
    "rewrite": lambda common, f: actions.rewrite(**common, text=f["text"]),
    "take_over": lambda common, f: actions.take_over_answer(**common),
    "risk": lambda common, f: actions.answer_risk(**common, key=f["key"], answer=f["answer"]),
    "coarsen": lambda common, f: actions.coarsen_risk(
        **common, key=f["key"], words=f["replacement"]
    ),
    "undo": lambda common, f: actions.undo(**common),
    "redo": lambda common, f: actions.redo(**common),
    "certain": lambda common, f: actions.accept_certain(**common),
    "teach": lambda common, f: actions.take_suggestion(**_sighting(common, f)),
    "unteach": lambda common, f: actions.decline_suggestion(**_sighting(common, f)),
    "ask": lambda common, f: actions.ask_narrator(**common),
    "clear": lambda common, f: actions.clear(**common),
    "reject": lambda common, f: actions.refuse(**common, why=f["why"]),
    "reopen": lambda common, f: actions.reopen(**common),
    "allow": lambda common, f: actions.allow_publication(
        review=common["review"], by=common["by"], given_by=RECORDED[f["answer"]]
    ),
}
# Where to look after an act, for whoever works without jumping to an anchor.
PLACES = {"verder", "risico"}
FROM_OUTSIDE = {"reopen", "reject", "allow"}


@never_cache
@require_POST
@desk_view(Role.EDITOR)
def act(request: Any, journey: Journey, review_id: int) -> HttpResponse:
    """Do one thing to a story, or say why not; nothing typed is lost."""
    row = review_or_404(request, review_id)
    form = ActForm(request.POST)
    verb, _sep, value = request.POST.get("do", "").partition(":")
    if row.state == ReviewState.WITHDRAWN or verb not in VERBS:
        return redirect("deidentify_desk:review", journey.slug, row.pk)
    if verb not in FROM_OUTSIDE and not has_edited(request.user, row):
        raise PermissionDenied
    if not form.is_valid():
        return _problem(request, row, _("Something was filled in that does not fit here."))
    fields = form.cleaned_data | ({"answer": value} if value else {})
    common = {"review": row, "by": request.user, "version": fields["version"]}
    try:
        VERBS[verb](common, fields)
    except actions.StaleReviewError as stale:
        return _stale(request, stale)
    except (actions.NotReadyError, actions.NotNowError, LookupError, ValueError) as error:
        return _problem(request, row, _in_words(error))
    return redirect(_where_next(row, verb, fields))


def _in_words(error: Exception) -> str:
    """Say what stood in the way, and how to go on."""
    if isinstance(error, actions.NotReadyError):
        return " ".join(str(reason) for reason in error.reasons)
    if isinstance(error, EmptyTextError):
        return _("There is no text left. Keep some words, or choose “Do not publish”.")
    if isinstance(error, actions.WordError):
        return str(WHY_NOT[error.why])
    if isinstance(error, MarkError):
        return _("These words were not found in the story. Copy them exactly, or select them.")
    return _("That cannot be done now: the story has moved on. Look again at what it says below.")


def _where_next(row: Review, verb: str, fields: Fields) -> str:
    """Return the address of what to look at after an act: the next open mark, or what was done."""
    address = reverse("deidentify_desk:review", args=[row.journey.slug, row.pk])
    work = OpenReview(Review.objects.select_related("submission").get(pk=row.pk)).work
    key = fields.get("key") or ""
    if verb in {"accept", "keep", "all_same"}:
        key = next_open(work, key)
        return f"{address}?kies={key}#m-{key}" if key else f"{address}?kijk=verder#verder"
    if verb in {"mark", "span"} and (key := _marked(work, fields)):
        return f"{address}?kies={key}#m-{key}"
    if verb in {"teach", "unteach"}:
        return f"{address}?kies={key}#m-{key}"
    if verb in {"risk", "coarsen", "remaining", "certain", "also"} and not work.undecided:
        place = "risico" if work.open_risks else "verder"
        return f"{address}?kijk={place}#{place}"
    anchors = {"title": "#titel", "risk": "#risico", "coarsen": "#risico", "rewrite": "#verhaal"}
    return address + anchors.get(verb, "")


def _marked(work: Work, fields: Fields) -> str:
    """Return the key of the mark that was made by hand just now: it is in hand next."""
    start = fields["start"]
    found = occurrences(work.text, fields["words"])
    if found and start not in {first for first, _ in found}:
        start = found[0][0]
    marks = (mark for mark in work.in_order if start is not None and mark.start <= start < mark.end)
    return next((mark.key for mark in marks), "")


def _problem(request: Any, row: Review, problem: str) -> HttpResponse:
    row = review_or_404(request, row.pk)
    if not row.is_editable or not may_edit(request.user, row):
        context = status_context(row, request.user) | {"problem": problem}
        return render(request, "deidentify/status.html", context, status=409)
    return desk(request, row, problem=problem, status=422)


def _stale(request: Any, stale: actions.StaleReviewError) -> HttpResponse:
    """Show what somebody else did, and what was about to be done, to do it again."""
    row = review_or_404(request, stale.review.pk)
    opened = OpenReview(row)
    typed = {
        name: value
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "version"}
    }
    verb, _sep, _value = typed.get("do", "").partition(":")
    again = may_edit(request.user, row) and row.is_editable
    shown = {n: v for n, v in typed.items() if v and n in {"title", "text", "words", "replacement"}}
    difference = since(opened, stale.seen)
    context = {
        "review": row,
        "difference": difference,
        "by_me": all(act.by_id == request.user.pk for act in difference.acts),
        "typed": typed,
        "shown": shown,
        "verb": verb,
        "subject": _subject(opened, typed.get("key", "")),
        "may_repeat": again or verb in FROM_OUTSIDE,
    }
    return render(request, "deidentify/stale.html", context, status=409)


def _subject(opened: OpenReview, key: str) -> str:
    """Return the words that an act was about, if they still stand there."""
    mark = opened.work.marks.get(key)
    return opened.work.surface(mark) if mark else ""
