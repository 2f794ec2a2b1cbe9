"""Reads the files of an import, and its loss report."""

import base64
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet

from kantel.collect.choices import SubmissionState
from kantel.collect.models import Import, ImportFile, Interview, InterviewCut
from kantel.collect.queries.sealed import FILE, details_of, names_of
from kantel.engine.exchange import ColumnMapping, Reading, SourceFile, read
from kantel.foundation.models import LossLine
from kantel.foundation.vault.actions import open_sealed
from kantel.people.models import Journey

_QUIET_KINDS = {"navigation", "margin", "page", "structure", "empty-tips"}


@dataclass(frozen=True, kw_only=True)
class InterviewLine:
    """An interview as a list shows it."""

    interview: Interview
    title: str
    cuts: int


def import_of(import_id: str) -> Import:
    """Return an import by its id."""
    return Import.objects.get(pk=import_id)


def piece_bound_to(number: int) -> str:
    """Return what a piece of an original is bound to, so that pieces cannot change places."""
    return f"{FILE}:{number}"


def files_of(source: Import, *, names: Collection[str] | None = None) -> Iterator[SourceFile]:
    """Open the originals of an import one by one; none once it is done."""
    own = names_of(source)
    for file in source.files.all():
        name = own.get(file.name, file.name)
        if names is None or name in names:
            yield SourceFile(name, b"".join(_pieces(file)))


def _pieces(file: ImportFile) -> Iterator[bytes]:
    for piece in file.pieces.iterator(chunk_size=1):
        bound_to = piece_bound_to(piece.number)
        yield base64.b64decode(
            open_sealed(piece.sealed_data, key_id=file.key_id, bound_to=bound_to)
        )


def mapping_of(source: Import, file_name: str) -> ColumnMapping | None:
    """Return which column holds what, when a person said so for this file."""
    labels = {name: label for label, name in names_of(source).items()}
    said = source.columns.get(labels.get(file_name, file_name))
    return ColumnMapping(said["columns"], said["header_row"], said["sheet"]) if said else None


def read_import(source: Import, *, language: str = "nl") -> Reading:
    """Return all that the files of an import hold.

    A table mapped by hand is read on its own; the other files together, so that a story that
    stands in two of them is one story.
    """
    own = names_of(source)
    labels = set(source.files.values_list("name", flat=True))
    names = {own.get(label, label) for label in labels}
    mapped = {own.get(label, label) for label in labels & set(source.columns)}
    readings = [read(files_of(source, names=names - mapped), language=language)]
    for file in files_of(source, names=mapped):
        mapping = mapping_of(source, file.name)
        places = [place.name for reading in readings for place in reading.places]
        readings.append(read([file], columns=mapping, language=language, known_places=places))
    return _joined(readings)


def _joined(readings: list[Reading]) -> Reading:
    def all_of(name: str) -> tuple[Any, ...]:
        return tuple(item for reading in readings for item in getattr(reading, name))

    lists = [item.name for item in fields(Reading) if item.name != "shapes"]
    shapes = {file: shape for reading in readings for file, shape in reading.shapes.items()}
    return Reading(**{name: all_of(name) for name in lists}, shapes=shapes)


def losses_in(source: Import) -> QuerySet[LossLine]:
    """Return the loss report of an import: what asks for a hand first."""
    return LossLine.objects.filter(import_id=source.pk).order_by(
        "-refused", "file_name", "line", "id"
    )


def losses_with_names(source: Import, losses: Iterable[LossLine]) -> list[LossLine]:
    """Return lines of the loss report with the files' own names in them, as long as we know."""
    own = names_of(source)
    rows = list(losses)
    for row in rows:
        name = own.get(row.file_name, row.file_name)
        row.why = row.why.replace(f"‘{row.file_name}’", f"‘{name}’")
        row.file_name = name
    return rows


def is_quiet(kind: str) -> bool:
    """Tell whether a loss asks for no look: buttons, menus and what was empty anyway."""
    return kind in _QUIET_KINDS


def interviews_of(journey: Journey) -> QuerySet[Interview]:
    """Return the interviews of a journey, newest first."""
    return journey.interviews.select_related("interviewer").prefetch_related("cuts")


def interview_lines(interviews: Iterable[Interview]) -> list[InterviewLine]:
    """Return interviews with their names, opened, and how many stories were cut."""
    return [_line(row) for row in interviews]


def _line(interview: Interview) -> InterviewLine:
    details = details_of(interview)
    return InterviewLine(
        interview=interview,
        title=details.get("title") or details.get("file", ""),
        cuts=len(interview.cuts.all()),
    )


def cuts_of(interview: Interview) -> list[InterviewCut]:
    """Return the passages that are stories now, in the order of the conversation."""
    kept = interview.cuts.exclude(submission__state=SubmissionState.WITHDRAWN)
    return list(kept.select_related("submission"))
