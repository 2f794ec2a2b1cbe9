"""An import: begun, prepared, run as a background job, undone as a whole.

A run may be cut off at any moment and be repeated: every story, hint and interview has a key made
of the import, the file and the line, and the loss report is written anew at the end.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.actions.hints import withdraw_hints
from kantel.collect.actions.intake import Intake
from kantel.collect.actions.originals import destroy_originals, keep_originals
from kantel.collect.actions.withdrawal import withdraw, withdraw_interview
from kantel.collect.models import Import
from kantel.engine.exchange import Reading, SourceFile
from kantel.foundation.actions import Loss, record_audit, write_losses
from kantel.foundation.events import ImportUndone, emit
from kantel.foundation.models import LossLine
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
    source.columns = {**source.columns, file_name: columns}
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
        take_reading(source=source, reading=queries.read_import(source))


def take_reading(
    *, source: Import, reading: Reading, progress: Callable[[int, int], None] | None = None
) -> None:
    """Take what was read into the journey, piece by piece, and write the loss report."""
    intake = Intake(source=source)
    total = len(reading.places) + len(reading.stories) + len(reading.tips)
    total += len(reading.transcripts)
    Import.objects.filter(pk=source.pk).update(total=total)
    for done, take in enumerate(intake.pieces(reading)):
        running = Import.objects.filter(pk=source.pk, state=choices.ImportState.RUNNING)
        # An import that is undone while it runs stops here.
        if not running.update(done=done):
            return
        take()
        if progress:
            progress(done + 1, total)
    _finish(source, reading, [*intake.losses, *losses_of(reading)], total)


def losses_of(reading: Reading) -> list[Loss]:
    """Return what the files held and was not taken, as lines of the loss report."""
    return [
        Loss(
            file_name=loss.file[-255:],
            line=loss.line,
            kind=loss.kind,
            why=loss.why[:500],
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
        LossLine.objects.filter(import_id=source.pk).delete()
        write_losses(import_id=source.pk, journey_id=source.journey_id, losses=losses)
        Import.objects.filter(pk=source.pk).update(
            state=choices.ImportState.DONE,
            done=total,
            total=total,
            summary=counts,
            finished_at=timezone.now(),
        )
    source.refresh_from_db()
    destroy_originals(source=source)


def undo_import(*, source: Import, by: Any) -> None:
    """Take back everything an import brought: stories, interviews, hints and originals."""
    Import.objects.filter(pk=source.pk).update(state=choices.ImportState.UNDONE)
    source.refresh_from_db()
    for interview in source.interviews.all():
        withdraw_interview(interview=interview)
    for submission in source.submissions.exclude(state=choices.SubmissionState.WITHDRAWN):
        withdraw(submission=submission)
    withdraw_hints(source=source)
    destroy_originals(source=source)
    emit(ImportUndone(import_id=source.pk))
    record_audit(actor=by, action="import.undo", object_kind="import", object_id=source.pk)
