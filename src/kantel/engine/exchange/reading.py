"""Reads a batch of files into stories, places, tips and transcripts, with one loss report.

A file that cannot be read gives one line in `refused`, with what to do; the others go on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kantel.engine.exchange.columns import ColumnMapping
from kantel.engine.exchange.document import Document
from kantel.engine.exchange.formats.opening import open_document
from kantel.engine.exchange.names import fold, match_place
from kantel.engine.exchange.recognition import detect_shape
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.sameness import StoryShelf
from kantel.engine.exchange.shapes.bundle import Part, read_bundle
from kantel.engine.exchange.shapes.gather_tips import TipDraft
from kantel.engine.exchange.shapes.table import is_useful_table, read_table
from kantel.engine.exchange.shapes.transcript import read_transcripts
from kantel.engine.exchange.types import (
    FoundPlace,
    FoundTip,
    Limits,
    Progress,
    Reading,
    Shape,
    SourceFile,
    Transcript,
)


@dataclass
class _Batch:
    """What the files gave so far, each part with the report of its file."""

    parts: list[tuple[Part, Report]] = field(default_factory=list)
    transcripts: list[Transcript] = field(default_factory=list)
    shapes: dict[str, Shape] = field(default_factory=dict)


def read(
    files: Iterable[SourceFile],
    *,
    shape: Shape | None = None,
    columns: ColumnMapping | None = None,
    language: str = "nl",
    progress: Progress | None = None,
    known_places: Sequence[str] = (),
    limits: Limits | None = None,
) -> Reading:
    """Read files of any of the formats; see `Reading` for what comes out.

    `shape` and `columns` overrule what is found by itself; `language` is that of the report;
    `known_places` are the names of places that exist already, to match tips with. Raises nothing
    for bad files: they are lines in `refused`.

    >>> text = "» Zeven handtekeningen\\n\\nEen moeder vertelt:\\n\\nZeven!\\n\\nMei 2017"
    >>> reading = read([SourceFile("verhaal.txt", text.encode())])
    >>> [(story.title, story.narrator, story.month) for story in reading.stories]
    [('Zeven handtekeningen', 'moeder', '2017-05')]
    """
    wanted = list(files)
    batch = _Batch()
    for done, file in enumerate(wanted):
        if progress:
            progress(done, len(wanted), file.name)
        report = Report(file.name, language)
        part = Part()
        try:
            document = open_document(file, report, limits or Limits())
            part = _read_one(
                document,
                shape=shape,
                columns=columns,
                report=report,
                known_places=known_places,
                batch=batch,
            )
        except FileRefusedError as refusal:
            report.refuse(refusal)
        except Exception:  # one file must never stop the others
            report.lose("unexpected")
        batch.parts.append((part, report))
    if progress:
        progress(len(wanted), len(wanted), "")
    return _finish(batch, known_places)


def _read_one(
    document: Document,
    *,
    shape: Shape | None,
    columns: ColumnMapping | None,
    report: Report,
    known_places: Sequence[str],
    batch: _Batch,
) -> Part:
    chosen = shape or detect_shape(document, columns)
    batch.shapes[document.file] = chosen
    if chosen is Shape.TABLE:
        return read_table(document, report, columns)
    if chosen is Shape.TRANSCRIPT:
        batch.transcripts.extend(read_transcripts(document, report, columns))
        return Part()
    tables = [grid for grid in document.grids if document.lines and is_useful_table(grid)]
    inside, outside = document.apart(tables)
    part = read_bundle(outside.as_lines(), report, known_places=known_places)
    if tables:
        part.add(read_table(inside, report))
    if not (part.stories or part.places or part.tips):
        report.lose("no-shape")
    return part


def _finish(batch: _Batch, known_places: Sequence[str]) -> Reading:
    """Lay the files side by side: one story for all its appearances, one place for its name."""
    shelf = StoryShelf()
    places: dict[str, FoundPlace] = {}
    for part, report in batch.parts:
        for place in part.places:
            _add_place(places, place, report)
        for story in part.stories:
            shelf.add(story, report)
    names = [*(place.name for place in places.values()), *known_places]
    tips: dict[tuple[str, str, str], FoundTip] = {}
    for part, report in batch.parts:
        _add_tips(tips, part.tips, names, report)
    return Reading(
        stories=shelf.stories(),
        places=tuple(places.values()),
        tips=tuple(tips.values()),
        transcripts=tuple(batch.transcripts),
        occurrences=tuple(shelf.occurrences),
        duplicates=tuple(shelf.duplicates),
        refused=tuple(loss for _, report in batch.parts for loss in report.refused),
        ignored=tuple(loss for _, report in batch.parts for loss in report.ignored),
        shapes=batch.shapes,
    )


def _add_place(places: dict[str, FoundPlace], place: FoundPlace, report: Report) -> None:
    first = places.get(fold(place.name))
    if first is None or (not first.lead and place.lead):
        places[fold(place.name)] = place
        return
    kind = (
        "second-lead" if place.lead and fold(place.lead) != fold(first.lead) else "repeated-place"
    )
    last = place.last_line if kind == "second-lead" else 0
    report.lose(kind, place.line, last=last, other=first.line)


def _add_tips(
    tips: dict[tuple[str, str, str], FoundTip],
    drafts: Sequence[TipDraft],
    names: Sequence[str],
    report: Report,
) -> None:
    unmatched: set[str] = set()
    for draft in drafts:
        place = draft.place
        if draft.heading is not None:
            place = match_place(draft.heading, names)
        if place is None and draft.heading not in unmatched:
            kind = "place-unmatched" if draft.heading else "tip-without-place"
            report.lose(kind, draft.line, heading=draft.heading or "")
            unmatched.add(draft.heading or f"line {draft.line}")
        key = (fold(place or draft.heading or ""), draft.audience, fold(draft.text))
        if key in tips:
            report.lose("repeated-tip", draft.line, other=tips[key].line)
            continue
        tips[key] = FoundTip(
            report.file, draft.line, place, draft.audience, draft.text, draft.heading or ""
        )
