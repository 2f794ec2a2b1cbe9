"""A story is told, in three calm steps, without an account and without JavaScript."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kantel.collect import actions, choices, consent_text, queries
from kantel.collect.forms.consent import CheckForm
from kantel.collect.forms.tell import SLIDER_ENDS, StoryForm, WhoForm
from kantel.collect.models import Draft
from kantel.collect.recognisable import hints_of, pieces_of
from kantel.collect.views import sessions, steps
from kantel.collect.views.steps import get_and_post
from kantel.collect.words import FEW_WORDS, count_words
from kantel.foundation.limits import is_within_limit
from kantel.people.models import Journey

# A person cannot read three steps in so short a time; a robot can.
SHORTEST_TELLING = timedelta(seconds=4)
STORIES_AN_HOUR = 100


@get_and_post
@sessions.narrator_view
def who(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Step 1: who tells."""
    return _step(request, journey, 1, WhoForm, "tell_who.html")


@get_and_post
@sessions.narrator_view
def story(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Step 2: the story."""
    return _step(request, journey, 2, StoryForm, "tell_story.html")


def _step(
    request: HttpRequest, journey: Journey, number: int, form_class: Any, template: str
) -> HttpResponse:
    values = steps.values_of(sessions.draft_in(request, journey))
    form = steps.make_form(form_class, journey, initial=values)
    version = steps.version_of(values, form)
    context = {"form": form, "version": version, **steps.steps_context(number)}
    if request.method != "POST":
        return steps.show(request, template, journey, **context)
    if steps.too_many_drafts(request, journey):
        typed, _removed = steps.typed_in(request, form)
        context["form"] = steps.make_form(form_class, journey, data=typed)
        context["version"] = request.POST.get("version", "")
        messages.warning(request, _busy())
        return steps.show(request, template, journey, status=429, **context)
    kept = steps.keep(request, journey, form)
    typed, context["version"] = kept.values, steps.version_of(kept.values, form)
    if kept.is_of_two:
        context["form"] = steps.make_form(form_class, journey, initial=typed)
        return steps.show(request, template, journey, **context)
    elsewhere = steps.go_on(request, journey, number)
    if elsewhere is not None:
        return elsewhere
    context["form"] = steps.make_form(form_class, journey, data=typed)
    if not context["form"].is_valid():
        return steps.show(request, template, journey, **context)
    return redirect(steps.STEPS[number], journey.slug)


def _busy() -> str:
    return _(
        "Many stories come in over this connection right now. Wait a few minutes and try again. "
        "What you typed is still here."
    )


@get_and_post
@sessions.narrator_view
def check(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Step 3: what looks recognisable, consent, and sending."""
    draft = sessions.draft_in(request, journey)
    if request.method == "POST" and (earlier := _sent_before(request, journey, draft)):
        return earlier
    missing = steps.first_open_step(draft, journey, WhoForm, StoryForm)
    if missing or draft is None:
        # The first of two clicks may have been done since we looked.
        earlier = _sent_before(request, journey, draft)
        return earlier or redirect(missing or steps.STEPS[0], journey.slug)
    values = steps.values_of(draft)
    if request.method == "POST":
        return _send(request, journey, draft, values)
    form = CheckForm(initial={**values, "key": draft.pk})
    return steps.show(request, "tell_check.html", journey, **_check_context(form, values))


def _send(
    request: HttpRequest, journey: Journey, draft: Draft, values: steps.Values
) -> HttpResponse:
    typed, _removed = steps.typed_in(request, CheckForm())
    if request.POST.get("go") in {"back", "save"}:
        steps.keep(request, journey, CheckForm())
        return steps.go_on(request, journey, 3) or redirect(steps.STEPS[2], journey.slug)
    form, status = CheckForm(typed), 200
    if form.is_valid():
        objection, status = _objection(request, draft, typed)
        if not objection:
            return _hand_in(request, journey, draft, values, form)
        messages.warning(request, objection)
        form = CheckForm({**typed, "website": ""})
    context = _check_context(form, values)
    return steps.show(request, "tell_check.html", journey, status=status, **context)


def _sent_before(
    request: HttpRequest, journey: Journey, draft: Draft | None
) -> HttpResponse | None:
    """Show the same receipt again when this click is the second one on the same story."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    submission = queries.submission_by_key(key)
    if submission is None or submission.journey_id != journey.pk:
        return None
    if draft is not None and draft.pk == key:
        sessions.close_draft(request)
        actions.discard_draft(draft=draft)
    sessions.open_receipt(request, submission.receipt)
    return redirect("collect:tell_done", journey.slug)


def _check_context(form: CheckForm, values: steps.Values) -> dict[str, Any]:
    text = values.get("text", "")
    pieces = pieces_of(text)
    return {
        "form": form,
        "title": values.get("title", ""),
        "pieces": pieces,
        "found": [piece for piece in pieces if piece.type],
        "hints": hints_of(text),
        "is_short": count_words(text) < FEW_WORDS,
        **steps.steps_context(3),
    }


def _objection(request: HttpRequest, draft: Draft, typed: steps.Values) -> tuple[str, int]:
    """Return why this may be a robot, in words for the person it may be as well."""
    once_more = _("Look it through and press the button once more. Everything is still here.")
    if typed.get("website") or timezone.now() - draft.created_at < SHORTEST_TELLING:
        return once_more, 200
    within = is_within_limit(request, what="story", limit=STORIES_AN_HOUR, minutes=60)
    return ("", 200) if within else (_busy(), 429)


def _hand_in(
    request: HttpRequest, journey: Journey, draft: Draft, values: steps.Values, form: CheckForm
) -> HttpResponse:
    who_form = WhoForm(values, journey=journey)
    story_form = StoryForm(values)
    # Both were found right before; asking again fills their cleaned values.
    assert who_form.is_valid()
    assert story_form.is_valid()
    submission = actions.hand_in(
        draft=draft,
        text=story_form.cleaned_data["text"],
        title=story_form.cleaned_data["title"],
        facts=_facts(who_form, story_form),
        consent=actions.GivenConsent(
            text_version=consent_text.text_version(),
            text=consent_text.whole_text(),
            given_by=choices.GivenBy.NARRATOR,
            purposes=form.purposes(),
            circumstances=form.circumstances(),
        ),
        email=form.cleaned_data["email"],
        wants_reminder=form.cleaned_data["wants_reminder"],
    )
    sessions.close_draft(request)
    sessions.open_receipt(request, submission.receipt)
    return redirect("collect:tell_done", journey.slug)


def _facts(who_form: WhoForm, story_form: StoryForm) -> actions.StoryFacts:
    return actions.StoryFacts(
        narrator_role=who_form.cleaned_data["narrator_role"],
        organisation_kind=who_form.cleaned_data["organisation_kind"],
        municipality=who_form.cleaned_data["municipality"],
        month=who_form.told_in(),
        language=get_language() or "nl",
        **{name: story_form.cleaned_data[name] for name in SLIDER_ENDS},
    )
