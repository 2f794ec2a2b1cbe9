"""An import: begun, prepared, run as a background job, undone as a whole.

A run may be cut off at any moment and be repeated: every story, hint and interview has a key made
of the import, the file and the line, and the loss report is written anew at the end.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

from kantel.collect import choices, queries
from kantel.collect.actions.hints import withdraw_hints
from kantel.collect.actions.intake import Intake
from kantel.collect.actions.names import files_in, forget_names, label_files
from kantel.collect.actions.originals import destroy_originals, keep_originals
from kantel.collect.actions.withdrawal import withdraw, withdraw_interview
from kantel.collect.models import Import
from kantel.engine.exchange import Reading, SourceFile
from kantel.engine.exchange.messages import without_names
from kantel.foundation.actions import Loss, record_audit, write_losses
from kantel.foundation.events import ImportUndone, emit
from kantel.foundation.jobs.actions import ask, ask_once, job
from kantel.foundation.models import LossLine
from kantel.foundation.tasks import clean_files
from kantel.foundation.vault.actions import empty_log
from kantel.people.models import Journey

Columns = dict[str, Any]


def begin_import(*, journey: Journey, by: Any, files: Iterable[SourceFile] = ()) -> Import:
    """Begin an import with the files that were uploaded."""
    with transaction.atomic():
        source = Import.objects.create(journey=journey, by=by)
        keep_originals(source=source, files=files)
    return source


def map_columns(*, source: Import, file_name: str, columns: Columns) -> None:
    """Remember which column of a table holds what, as a person said."""
    label = label_files(source=source, names=[file_name])[file_name]
    source.columns = {**source.columns, label: columns}
    source.save(update_fields=["columns"])


def agree(
    *, source: Import, given_by: str, purposes: list[str], published_before: str = ""
) -> None:
    """Record for a whole batch what its narrators agreed to."""
    source.given_by, source.purposes = given_by, purposes
    source.published_before = published_before
    source.save(update_fields=["given_by", "purposes", "published_before"])


def start_import(*, source: Import, by: Any) -> bool:
    """Set an import running; False when it runs or ran already, so that two clicks are one."""
    waiting = Import.objects.filter(pk=source.pk, state=choices.ImportState.UPLOADED)
    if not waiting.update(state=choices.ImportState.RUNNING):
        return False
    source.state = choices.ImportState.RUNNING
    record_audit(actor=by, action="import.start", object_kind="import", object_id=source.pk)
    return True


def run_import(*, source: Import) -> None:
    """Do the work of an import that was started; does nothing when it is done or undone."""
    if source.state == choices.ImportState.RUNNING:
        language = get_language() or "nl"
        take_reading(source=source, reading=queries.read_import(source, language=language))


def take_reading(
    *, source: Import, reading: Reading, progress: Callable[[int, int], None] | None = None
) -> None:
    """Take what was read into the journey, piece by piece, and write the loss report."""
    labels = label_files(source=source, names=files_in(reading))
    intake = Intake(source=source, labels=labels)
    total = len(reading.places) + len(reading.stories) + len(reading.tips)
    total += len(reading.transcripts)
    Import.objects.filter(pk=source.pk).update(total=total)
    for done, take in enumerate(intake.pieces(reading)):
        if not _taken(source, take, done):
            return
        if progress:
            progress(done + 1, total)
    _finish(source, reading, [*intake.losses, *losses_of(reading, labels)], total)


def _taken(source: Import, take: Callable[[], None], done: int) -> bool:
    """Take one piece; False when the import was undone meanwhile.

    Under the lock on the import: who undoes it waits for the piece at hand, and finds it.
    """
    with transaction.atomic():
        running = Import.objects.select_for_update().filter(
            pk=source.pk, state=choices.ImportState.RUNNING
        )
        if running.first() is None:
            return False
        take()
        running.update(done=done + 1)
    return True


def losses_of(reading: Reading, labels: dict[str, str]) -> list[Loss]:
    """Return what the files held and was not taken, as lines of the loss report.

    Without names of files, headings and columns: those may name somebody.
    """
    return [
        Loss(
            file_name=labels[loss.file],
            line=loss.line,
            kind=loss.kind,
            why=without_names(loss.kind, loss.why, file=labels[loss.file])[:500],
            refused=refused,
        )
        for refused, losses in ((True, reading.refused), (False, reading.ignored))
        for loss in losses
    ]


def _finish(source: Import, reading: Reading, losses: list[Loss], total: int) -> None:
    summary = reading.summary()
    counts = {
        "stories": summary["stories"],
        "places": len(summary["places"]),
        "tips": summary["tips"],
        "interviews": len(reading.transcripts),
        "duplicates": summary["duplicates"],
        "refused": len(summary["refused"]),
    }
    with transaction.atomic():
        running = Import.objects.filter(pk=source.pk, state=choices.ImportState.RUNNING)
        if not running.update(
            state=choices.ImportState.DONE,
            done=total,
            total=total,
            summary=counts,
            columns={},
            finished_at=timezone.now(),
        ):
            return
        LossLine.objects.filter(import_id=source.pk).delete()
        write_losses(import_id=source.pk, journey_id=source.journey_id, losses=losses)
    source.refresh_from_db()
    destroy_originals(source=source)


def undo_import(*, source: Import, by: Any) -> None:
    """Take back everything an import brought: stories, interviews, hints and originals.

    Safe to repeat: a second time finishes what the first one left.
    """
    with transaction.atomic():
        record_audit(actor=by, action="import.undo", object_kind="import", object_id=source.pk)
        Import.objects.filter(pk=source.pk).update(
            state=choices.ImportState.UNDONE, columns={}, summary={}
        )
        ask(finish_undone, import_id=str(source.pk))
    source.refresh_from_db()
    finish_undo(source=source)


def finish_undo(*, source: Import) -> None:
    """Destroy what is left of an import that was undone; safe to repeat."""
    for interview in source.interviews.exclude(text_digest=""):
        withdraw_interview(interview=interview)
    for submission in source.submissions.exclude(text_digest=""):
        withdraw(submission=submission, is_part=True)
    withdraw_hints(source=source)
    destroy_originals(source=source)
    forget_names(source=source)
    with transaction.atomic():
        emit(ImportUndone(import_id=source.pk))
        LossLine.objects.filter(import_id=source.pk).delete()


@job
def finish_undone(import_id: str) -> None:
    """Finish an undo that was cut short, and empty the log in which erased text still stands."""
    finish_undo(source=Import.objects.get(pk=import_id))
    empty_log(connection)
    ask_once(clean_files)
