"""Shows what a file looks like before it is imported: its shape, its sheets and their columns."""

from dataclasses import dataclass

from kantel.engine.exchange.columns import ColumnMapping
from kantel.engine.exchange.document import Row
from kantel.engine.exchange.formats.opening import open_document
from kantel.engine.exchange.recognition import detect_shape, find_header
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.types import Limits, LossLine, Shape, SourceFile

_SHOWN_ROWS = 6


@dataclass(frozen=True)
class SheetPreview:
    """A sheet: its name, the mapping that was found, and its header with the first rows."""

    name: str
    mapping: ColumnMapping | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Preview:
    """What was seen of a file; `refused` says why it cannot be read at all."""

    file: str
    shape: Shape | None
    sheets: tuple[SheetPreview, ...] = ()
    refused: LossLine | None = None


def _sheet(name: str, rows: tuple[Row, ...], mapping: ColumnMapping | None) -> SheetPreview:
    start = (
        mapping.header_row if mapping and mapping.header_row else (rows[0].number if rows else 0)
    )
    header = next((row.cells for row in rows if row.number == start), ())
    below = [row.cells for row in rows if row.number > start][:_SHOWN_ROWS]
    return SheetPreview(name, mapping, header, tuple(below))


def preview(file: SourceFile, *, language: str = "nl", limits: Limits | None = None) -> Preview:
    """Look at one file without reading its stories; raises nothing for bad files.

    >>> seen = preview(SourceFile("a.csv", b"Titel;Verhaal;Bron\\nSoep;Ik maakte soep.;x"))
    >>> seen.shape.value, seen.sheets[0].header, dict(seen.sheets[0].mapping.columns)
    ('table', ('Titel', 'Verhaal', 'Bron'), {'title': 0, 'text': 1})
    """
    report = Report(file.name, language)
    try:
        document = open_document(file, report, limits or Limits())
    except FileRefusedError as refusal:
        return Preview(file.name, None, refused=report.refuse(refusal))
    except Exception:  # a preview must never fail
        report.lose("unexpected")
        return Preview(file.name, None, refused=report.losses[-1])
    sheets = [_sheet(grid.name, grid.rows, find_header(grid)) for grid in document.grids]
    return Preview(file.name, detect_shape(document), tuple(sheets))
