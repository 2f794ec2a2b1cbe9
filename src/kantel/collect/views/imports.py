"""Files come in: uploaded, looked at, taken by a background job, taken back as a whole."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kantel.collect import actions, queries
from kantel.collect.choices import ImportState
from kantel.collect.forms.imports import MOST_BYTES, ColumnsForm, StartForm, UploadForm
from kantel.collect.models import Import
from kantel.collect.permissions import imports_open_to, interviews_open_to
from kantel.collect.tasks import run_import
from kantel.collect.views.steps import get_and_post
from kantel.collect.views.uploads import in_memory, was_too_large
from kantel.engine.exchange import Preview, Reading, Shape, SourceFile, preview
from kantel.foundation.jobs.actions import ask
from kantel.people.choices import Role
from kantel.people.desk import desk_view
from kantel.people.models import Journey

SHOWN = 50
LONGEST_NAME = 200
REFRESH_SECONDS = 3

desk = desk_view(Role.INTERVIEWER, Role.EDITOR)


def import_or_404(request: Any, import_id: UUID) -> Import:
    """Return an import of this journey that whoever asks may open."""
    imports = imports_open_to(request.user, request.roles, request.journey.imports.all())
    return get_object_or_404(imports, pk=import_id)


@never_cache
@desk
def overview(request: Any, journey: Journey) -> HttpResponse:
    """What was brought in so far: imports and interviews."""
    interviews = interviews_open_to(request.user, request.roles, queries.interviews_of(journey))
    page = Paginator(interviews, SHOWN).get_page(request.GET.get("page"))
    context = {
        "journey": journey,
        "imports": imports_open_to(
            request.user, request.roles, journey.imports.select_related("by")
        )[:SHOWN],
        "page_obj": page,
        "interviews": queries.interview_lines(page.object_list),
    }
    return render(request, "collect/desk/overview.html", context)


@never_cache
@get_and_post
@desk
@in_memory
def new(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Choose files."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if was_too_large(request):
            form.fields["uploads"].required = False
            form.add_error("uploads", _too_large())
        elif form.is_valid():
            files = _named(form.cleaned_data["uploads"])
            source = actions.begin_import(journey=journey, by=request.user, files=files)
            return redirect("collect_desk:import", journey.slug, source.pk)
    return render(request, "collect/desk/import_new.html", {"journey": journey, "form": form})


def _too_large() -> str:
    return _(
        "Together these files are larger than %(most)d MB. Choose fewer at a time, or take the "
        "pictures out."
    ) % {"most": MOST_BYTES // 1_000_000}


def _named(files: list[Any]) -> Iterator[SourceFile]:
    """Tell files of the same name apart by a number; a name is kept as text that can be stored."""
    seen: dict[str, int] = {}
    for file in files:
        name = actions.tidy_text(file.name)[0]
        seen[name] = number = seen.get(name, 0) + 1
        name = name if number == 1 else f"{number}-{name}"
        yield SourceFile(name[-LONGEST_NAME:], file.read())


@never_cache
@desk
def show(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """One import: looked at before it runs, its progress, its outcome."""
    source = import_or_404(request, import_id)
    if source.state == ImportState.UPLOADED:
        return _show_preview(request, journey, source, StartForm())
    response = render(request, "collect/desk/import.html", _outcome(journey, source))
    if source.state == ImportState.RUNNING:
        # Shows the progress without a script; the page also has a link.
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


def _outcome(journey: Journey, source: Import) -> dict[str, Any]:
    is_done = source.state == ImportState.DONE
    losses = queries.losses_in(source)
    return {
        "journey": journey,
        "source": source,
        "refused": queries.losses_with_names(source, losses.filter(refused=True)[:SHOWN])
        if is_done
        else [],
        "losses": losses.count() if is_done else 0,
        "interviews": source.interviews.all(),
        "codes": len(queries.codes_of_import(source)) if is_done else 0,
    }


def _show_preview(
    request: HttpRequest, journey: Journey, source: Import, form: StartForm, **context: Any
) -> HttpResponse:
    language = get_language() or "nl"
    reading = queries.read_import(source, language=language)
    look, quiet = _by_weight(reading.ignored)
    context = {
        "journey": journey,
        "source": source,
        "look": look,
        "quiet": quiet,
        "names": queries.names_of(source).values(),
        "form": form,
        "reading": reading,
        "stories": reading.stories[:SHOWN],
        "more_stories": max(0, len(reading.stories) - SHOWN),
        "tables": _column_forms(source, reading),
        "anything": any((reading.stories, reading.places, reading.tips, reading.transcripts)),
        **context,
    }
    return render(request, "collect/desk/import_preview.html", context)


def _column_forms(source: Import, reading: Reading, data: Any = None) -> list[ColumnsForm]:
    """Return a form for each sheet of each table; `data` belongs to one of them."""
    tables = {name for name, shape in reading.shapes.items() if shape is Shape.TABLE}
    seen = (preview(file) for file in queries.files_of(source, names=tables))
    return [form for file in seen for form in _forms_of(source, file, data)]


def _forms_of(source: Import, file: Preview, data: Any) -> list[ColumnsForm]:
    said = queries.mapping_of(source, file.file)
    forms = []
    for sheet in file.sheets:
        name = sheet.name if len(file.sheets) > 1 else ""
        initial = {"file": file.file, "sheet": name}
        mine = data and (data.get("file"), data.get("sheet", "")) == (file.file, name)
        is_said = said if said and (said.sheet or "") == name else None
        forms.append(
            ColumnsForm(data if mine else None, initial=initial, sheet_preview=sheet, said=is_said)
        )
    return forms


@require_POST
@desk
def columns(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """Say which column of a table holds what, and look again."""
    source = import_or_404(request, import_id)
    if source.state != ImportState.UPLOADED:
        return redirect("collect_desk:import", journey.slug, source.pk)
    reading = queries.read_import(source)
    forms = _column_forms(source, reading, request.POST)
    for form in forms:
        if form.is_bound and form.is_valid():
            actions.map_columns(
                source=source, file_name=form.cleaned_data["file"], columns=form.mapping()
            )
            return redirect("collect_desk:import", journey.slug, source.pk)
    return _show_preview(request, journey, source, StartForm(), tables=forms)


@require_POST
@desk
def start(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """Record what the narrators agreed to, and begin."""
    source = import_or_404(request, import_id)
    if source.state != ImportState.UPLOADED:
        return redirect("collect_desk:import", journey.slug, source.pk)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _show_preview(request, journey, source, form)
    with transaction.atomic():
        actions.agree(
            source=source,
            given_by=form.cleaned_data["given_by"],
            purposes=form.purposes(),
            published_before=form.cleaned_data["published_before"],
        )
        if actions.start_import(source=source, by=request.user):
            ask(run_import, import_id=str(source.pk), language=get_language() or "nl")
    return redirect("collect_desk:import", journey.slug, source.pk)


@require_POST
@desk
def resume(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """Ask once more for the work of an import that came to a stop; what was done stays done."""
    source = import_or_404(request, import_id)
    if source.state == ImportState.RUNNING:
        with transaction.atomic():
            ask(run_import, import_id=str(source.pk), language=get_language() or "nl")
    return redirect("collect_desk:import", journey.slug, source.pk)


def _by_weight(losses: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Part the losses that somebody should look at from buttons, menus and empty lines."""
    parts: tuple[list[Any], list[Any]] = ([], [])
    for loss in losses:
        parts[queries.is_quiet(loss.kind)].append(loss)
    return parts


@never_cache
@desk
def losses(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """What was not taken: which kind, where, and why."""
    source = import_or_404(request, import_id)
    look, quiet = _by_weight(queries.losses_with_names(source, queries.losses_in(source)))
    context = {"journey": journey, "source": source, "look": look, "quiet": quiet}
    return render(request, "collect/desk/losses.html", context)


def _undo(request: HttpRequest, source: Import) -> None:
    try:
        actions.undo_import(source=source, by=request.user)
    except DatabaseError:
        # What was begun is finished by a job of its own, and by the housekeeping of the day.
        messages.error(
            request, _("Not everything could be destroyed right now. We try again by ourselves.")
        )
    else:
        messages.success(request, _("The import is taken back."))


@never_cache
@get_and_post
@desk
def undo(request: HttpRequest, journey: Journey, import_id: UUID) -> HttpResponse:
    """Take a whole import back, after saying what that means."""
    source = import_or_404(request, import_id)
    if request.method == "POST":
        # Also for one that is undone already: a second click finishes a half-done first one.
        _undo(request, source)
        return redirect("collect_desk:import", journey.slug, source.pk)
    if source.state == ImportState.UNDONE:
        return redirect("collect_desk:import", journey.slug, source.pk)
    context = {
        "journey": journey,
        "source": source,
        "stories": source.submissions.exclude(state="withdrawn").count(),
        "interviews": source.interviews.filter(withdrawn_at=None).count(),
        "hints": source.hints.count(),
        "published": sum(queries.is_published(story) for story in source.submissions.all()),
    }
    return render(request, "collect/desk/undo.html", context)
