"""What the three steps of telling share: keep everything typed, then look whether it is right.

What is typed goes into a sealed draft on every click, right or wrong, and the browser holds the
id of the draft alone. So the back button, an error, a lost connection or another phone lose
nothing, and no page carries the story through hidden fields.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kantel.collect import actions, queries
from kantel.collect.forms.tell import WhoForm
from kantel.collect.models import Draft
from kantel.collect.views.sessions import draft_in, open_draft
from kantel.foundation.limits import is_within_limit
from kantel.foundation.vault.actions import KeyDestroyedError
from kantel.people.models import Journey

Values = dict[str, str]


@dataclass
class Kept:
    """What was kept of a step; `is_of_two` when two windows each had a text of their own."""

    values: Values
    is_of_two: bool = False
    is_saved: bool = False


get_and_post = require_http_methods(["GET", "HEAD", "POST"])
STEPS = ("collect:tell", "collect:tell_story", "collect:tell_check")
# Generous: at a table evening forty people tell over one connection.
DRAFTS_AN_HOUR = 200


def values_of(draft: Draft | None) -> Values:
    """Return what was typed so far, or nothing when the draft was handed in meanwhile."""
    try:
        return dict(queries.draft_content(draft).get("values", {})) if draft else {}
    except KeyDestroyedError:
        return {}


def make_form(form_class: type[forms.Form], journey: Journey, **arguments: Any) -> Any:
    """Make the form of a step; only the first one has to know the journey."""
    if form_class is WhoForm:
        arguments["journey"] = journey
    return form_class(**arguments)


def typed_in(request: HttpRequest, form: forms.Form) -> tuple[Values, int]:
    """Return what was typed in this step, and how many citizen service numbers were taken out."""
    values: Values = {}
    removed = 0
    for name in form.fields:
        if name in request.POST:
            values[name], count = actions.tidy_text(request.POST[name])
            removed += count
    return values, removed


def version_of(values: Values, form: forms.Form) -> str:
    """Return what a page carries to say which version of its step it was made from."""
    mine = {name: values.get(name, "") for name in form.fields}
    return hashlib.sha256(queries.pack(mine).encode()).hexdigest()[:16]


def keep(request: HttpRequest, journey: Journey, form: forms.Form) -> Kept:
    """Keep what was typed in this step in the draft, and return it as it was kept."""
    typed, removed = typed_in(request, form)
    kept = Kept(typed)
    draft = draft_in(request, journey)
    seen = request.POST.get("version", "")
    if draft is not None:
        kept = _kept_in(draft, form, typed, seen) or kept
    if draft is None or not kept.is_saved:
        draft = actions.begin_draft(journey=journey)
        open_draft(request, draft)
        actions.save_draft(draft=draft, content={"values": typed})
    if removed:
        messages.warning(request, bsn_message(removed))
    if kept.is_of_two:
        messages.warning(request, _two_windows())
    return kept


def _kept_in(draft: Draft, form: forms.Form, typed: Values, seen: str) -> Kept | None:
    """Keep this step in a draft; None when that was handed in from another window meanwhile."""
    try:
        with transaction.atomic():
            draft = Draft.objects.select_for_update().get(pk=draft.pk)
            content = queries.draft_content(draft)
            before = content.get("values", {})
            is_stale = seen != version_of(before, form)
            kept = _beside(before, typed, knows=bool(seen)) if is_stale else Kept(typed)
            others = {name: value for name, value in before.items() if name not in form.fields}
            content["values"] = {**others, **kept.values}
            kept.is_saved = actions.save_draft(draft=draft, content=content)
            return kept
    except (KeyDestroyedError, Draft.DoesNotExist):
        return None


def _beside(before: Values, typed: Values, *, knows: bool) -> Kept:
    """Put what an older page sends beside what was typed elsewhere since, so that all stays.

    An empty field never takes the place of a filled one. Of two texts that differ both stay, one
    below the other. A page that says no version (`knows`) may not empty the story, and no more.
    """
    guarded = typed.keys() if knows else typed.keys() & {"text"}
    values = {
        name: before.get(name, "") if name in guarded and not value.strip() else value
        for name, value in typed.items()
    }
    old, new = before.get("text", "").strip(), values.get("text", "").strip()
    if not knows or not new or new in old or old in new:
        if knows and new and new in old:
            values["text"] = before["text"]
        return Kept(values)
    return Kept({**values, "text": f"{old}\n\n{new}"}, is_of_two=True)


def _two_windows() -> str:
    return _(
        "You typed in two windows. Both texts are here, one below the other. Take out what you do "
        "not need."
    )


def bsn_message(removed: int) -> str:
    """Say that citizen service numbers were taken out."""
    return ngettext(
        "There was a citizen service number (BSN) in your text. We took it out. We never keep it.",
        "There were citizen service numbers (BSN) in your text. We took them out. We never keep "
        "them.",
        removed,
    )


def too_many_drafts(request: HttpRequest, journey: Journey) -> bool:
    """Tell whether too many stories were begun from this address."""
    if draft_in(request, journey) is not None:
        return False
    return not is_within_limit(request, what="draft", limit=DRAFTS_AN_HOUR, minutes=60)


def first_open_step(draft: Draft | None, journey: Journey, *forms_before: Any) -> str:
    """Return the step that must be done before this one, or ""."""
    values = values_of(draft)
    for step, form_class in zip(STEPS, forms_before, strict=False):
        if not make_form(form_class, journey, data=values).is_valid():
            return step
    return ""


def steps_context(number: int) -> dict[str, Any]:
    """Return what every step shows: where one is."""
    return {
        "steps": [_("Who you are"), _("Your story"), _("Check and send")],
        "step": number,
    }


def show(
    request: HttpRequest, template: str, journey: Journey, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a narrator's screen."""
    return render(request, f"collect/{template}", {"journey": journey, **context}, status=status)


def go_on(request: HttpRequest, journey: Journey, number: int) -> HttpResponse | None:
    """Go back or save for later, when that is the button that was pressed."""
    go = request.POST.get("go", "")
    if go == "back" and number > 1:
        return redirect(STEPS[number - 2], journey.slug)
    if go == "save":
        return redirect("collect:tell_saved", journey.slug)
    return None
