"""The narrator reads the clean text and says whether it is right."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.consent_text import consent_lines
from kantel.collect.queries import journey_of, receipt_in_session
from kantel.deidentify import actions
from kantel.deidentify.choices import Answer, AnsweredBy, FindingType, ReviewState, Verdict
from kantel.deidentify.forms import ReadBackForm
from kantel.deidentify.models import Review
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.queries.reviews import may_publish, reviews_of
from kantel.deidentify.work import Mark, Work, left_in
from kantel.people.desk import journey_view
from kantel.people.models import Journey

# A narrator may knowingly leave these in; the rest would point to others, or straight to her.
MAY_STAY = frozenset({FindingType.PLACE, FindingType.ORG, FindingType.PERSON})

ON_THEIR_WAY = frozenset({ReviewState.ANSWERED, ReviewState.SECOND, ReviewState.CLEARED})


@dataclass(frozen=True)
class Replaced:
    """Words of hers that were replaced, and what stands there now."""

    key: str
    words: str
    instead: str
    is_name: bool
    chosen: bool = False


@never_cache
@require_http_methods(["GET", "POST"])
@journey_view
def read_back(request: Any, journey: Journey) -> HttpResponse:
    """Ask "is this right?" of the stories that the receipt in this browser opens."""
    receipt = receipt_in_session(request.session)
    if receipt is None or journey_of(receipt) != journey:
        return redirect("collect:follow", journey.slug)
    rows = reviews_of(receipt)
    asked = [row for row in rows if row.state == ReviewState.ASKED]
    if request.method == "POST":
        return _answered(request, journey, rows)
    if not asked:
        return render(request, "deidentify/read_back_none.html", _done(rows))
    return _page(request, asked[0], len(rows), _fresh_form(asked[0]))


def _done(rows: list[Review]) -> dict[str, Any]:
    last = rows[-1].answers.last() if rows else None
    on_their_way = [row for row in rows if row.state in ON_THEIR_WAY]
    return {
        "answer": last,
        "not_allowed": [row for row in on_their_way if not may_publish(row.submission)],
        "consent_line": consent_lines()[Purpose.PUBLICATION],
    }


def _fresh_form(row: Review) -> ReadBackForm:
    opened = OpenReview(row)
    return ReadBackForm(
        initial={
            "review": row.pk,
            "version": row.version,
            "title": opened.work.title,
            "text": opened.clean_text,
        },
        asks_publication=not may_publish(row.submission),
    )


def _page(
    request: Any, row: Review, total: int, form: ReadBackForm, status: int = 200
) -> HttpResponse:
    opened = OpenReview(row)
    chosen = set(request.POST.getlist("stay"))
    context = {
        "form": form,
        "opened": opened,
        "paragraphs": [part for part in opened.clean_text.split("\n") if part.strip()],
        "replaced": replaced(opened, chosen),
        "total": total,
    }
    return render(request, "deidentify/read_back.html", context, status=status)


def replaced(opened: OpenReview, chosen: set[str]) -> list[Replaced]:
    """Return, once each, the words of hers that she may ask to leave in."""
    found: dict[str, Replaced] = {}
    shown = {(s.start, s.end): s.replacement for s in opened.work.clean().spans}
    for mark in _may_stay(opened.work):
        words = opened.work.surface(mark)
        instead = shown.get((mark.start, mark.end), "")
        is_name = mark.type == FindingType.PERSON
        found.setdefault(
            words.casefold(), Replaced(mark.key, words, instead, is_name, mark.key in chosen)
        )
    return list(found.values())


def _keys_of(opened: OpenReview, stay: list[Replaced]) -> list[str]:
    """Return where the chosen words stand, however often."""
    chosen = {word.words.casefold() for word in stay}
    return [
        mark.key
        for mark in _may_stay(opened.work)
        if opened.work.surface(mark).casefold() in chosen
    ]


def _may_stay(work: Work) -> list[Mark]:
    return [m for m in work.in_order if m.verdict == Verdict.ACCEPTED and m.type in MAY_STAY]


def _answered(request: Any, journey: Journey, rows: list[Review]) -> HttpResponse:
    row = next((row for row in rows if str(row.pk) == request.POST.get("review")), None)
    if row is not None and "allow" in request.POST:
        return _allowed(journey, row)
    asks = row is not None and not may_publish(row.submission)
    form = ReadBackForm(request.POST, asks_publication=asks)
    if row is None or row.state != ReviewState.ASKED:
        return _too_late(request, form)
    if not form.is_valid():
        return _page(request, row, len(rows), form, status=422)
    change = _change(request, form, OpenReview(row))
    if _contradicts(form, change):
        return _page(request, row, len(rows), form, status=422)
    try:
        actions.record_answer(
            review=row,
            version=form.cleaned_data["version"],
            answer=Answer(form.cleaned_data["answer"]),
            answered_by=AnsweredBy.CODE,
            publication=form.allows_publication,
            **change,
        )
    except (actions.StaleReviewError, actions.NotNowError):
        return _too_late(request, form)
    return redirect("deidentify:read_back", journey.slug)


def _allowed(journey: Journey, row: Review) -> HttpResponse:
    """Record that she lets her story be published after all."""
    with suppress(actions.NotNowError):
        actions.allow_publication(review=row, given_by=GivenBy.NARRATOR)
    return redirect("deidentify:read_back", journey.slug)


def _contradicts(form: ReadBackForm, change: dict[str, Any]) -> bool:
    """Tell whether her answer and what she changed do not go together, and say so."""
    answer = form.cleaned_data["answer"]
    if answer == Answer.CHANGE and not change:
        say = _("Change the words of your story, or write below what must change.")
        form.add_error("remark", say)
    elif answer == Answer.YES and change:
        say = _(
            "You said yes, but you also changed something. Which of the two is it? Choose again. "
            "What you wrote is still here."
        )
        form.add_error("answer", say)
    return bool(form.errors)


def _change(request: Any, form: ReadBackForm, opened: OpenReview) -> dict[str, Any]:
    """Return what she changed, asks for and wants left in; empty when that is nothing."""
    fields = form.cleaned_data
    text = (fields["text"].replace("\r\n", "\n")) or opened.clean_text
    stay = [word for word in replaced(opened, set(request.POST.getlist("stay"))) if word.chosen]
    title = fields["title"] or opened.work.title
    if text.strip() == opened.clean_text.strip():
        text = opened.clean_text
    text = left_in(opened.work, text, _keys_of(opened, stay))
    same = text == opened.clean_text and title == opened.work.title
    if same and not fields["remark"]:
        return {}
    wishes = [word.words for word in stay]
    return {"title": title, "text": text, "remark": fields["remark"], "wishes": wishes}


def _too_late(request: Any, form: ReadBackForm) -> HttpResponse:
    """Say that the story moved on, and give back everything she typed."""
    context = {"title": form.data.get("title", ""), "text": form.data.get("text", "")}
    context |= {"remark": form.data.get("remark", "")}
    return render(request, "deidentify/read_back_late.html", context, status=409)
