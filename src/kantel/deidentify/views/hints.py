"""Read the names, leads and tips that an import brought."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kantel.collect.choices import HintKind
from kantel.collect.models import Import
from kantel.deidentify import actions, queries
from kantel.deidentify.forms import HintForm
from kantel.deidentify.models import HintReview
from kantel.deidentify.queries.hints import OpenHint, to_read
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey

Typed = dict[int, HintForm]


@never_cache
@require_GET
@desk_view(Role.EDITOR)
def hints(request: Any, journey: Journey) -> HttpResponse:
    """List what waits, an import at a time."""
    return _page(request, journey)


def _page(
    request: Any, journey: Journey, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    read = to_read(list(queries.hint_reviews(journey)))
    imports = []
    for source, group in groupby(read, key=lambda hint: hint.row.hint.source_import):
        lines = [
            (
                hint,
                (typed or {}).get(hint.row.pk) or _form(hint),
                journey.audience_label(hint.row.hint.audience),
            )
            for hint in group
        ]
        plain = sum(1 for hint, _form_, _audience in lines if not hint.has_findings)
        imports.append({"source": source, "lines": lines, "plain": plain})
    return render(request, "deidentify/hints.html", {"imports": imports}, status=status)


def _form(hint: OpenHint) -> HintForm:
    return HintForm(
        initial={"version": hint.row.version, "name": hint.name, "text": hint.text},
        prefix=f"hint{hint.row.pk}",
        auto_id="id_%s",
        is_tip=hint.is_tip,
    )


@require_POST
@desk_view(Role.EDITOR)
def decide(request: Any, journey: Journey, hint_id: int) -> HttpResponse:
    """Accept a text as it was left in the form, or leave it out."""
    row = get_object_or_404(HintReview, pk=hint_id, journey=journey)
    is_tip = row.hint.kind == HintKind.TIP
    form = HintForm(request.POST, prefix=f"hint{row.pk}", auto_id="id_%s", is_tip=is_tip)
    if not form.is_valid():
        return _page(request, journey, {row.pk: form}, status=422)
    fields = form.cleaned_data
    try:
        if request.POST.get("do") == "refuse":
            actions.refuse_hint(hint_review=row, by=request.user, version=fields["version"])
        else:
            actions.accept_hint(hint_review=row, by=request.user, **fields)
    except actions.StaleHintError as stale:
        form.add_error(
            None, _("Somebody else decided about this text meanwhile: %s.") % _state(stale.review)
        )
        return render(
            request, "deidentify/stale_hint.html", {"form": form, "hint": stale.review}, status=409
        )
    return redirect("deidentify_desk:hints", journey.slug)


def _state(row: HintReview) -> str:
    return str(row.get_state_display())


@require_POST
@desk_view(Role.EDITOR)
def accept_all(request: Any, journey: Journey, import_id: UUID) -> HttpResponse:
    """Accept everything of an import in which nothing recognisable was found."""
    get_object_or_404(Import, pk=import_id, journey=journey)
    actions.accept_all_without_findings(journey=journey, import_id=import_id, by=request.user)
    return redirect("deidentify_desk:hints", journey.slug)
