"""Finds which of the three shapes a document has."""

from collections.abc import Sequence

from kantel.engine.exchange.columns import ColumnMapping, detect
from kantel.engine.exchange.document import Document, Grid
from kantel.engine.exchange.narrators import is_plain_narrator
from kantel.engine.exchange.shapes.speakers import (
    asks_by_label,
    find_labels,
    has_styled_questions,
    label_column,
)
from kantel.engine.exchange.types import Shape

_HEADER_WITHIN = 15


def find_header(grid: Grid) -> ColumnMapping | None:
    """Find the header of a grid among its first rows: the useful one with most known names."""
    best: ColumnMapping | None = None
    for row in grid.rows[:_HEADER_WITHIN]:
        found = detect([cell if len(cell) <= 60 else "" for cell in row.cells])
        if found.is_useful and (best is None or len(found.columns) > len(best.columns)):
            best = ColumnMapping(found.columns, row.number, grid.name)
    return best


def _is_one_column(grids: Sequence[Grid]) -> bool:
    rows = [row for grid in grids for row in grid.rows if any(row.cells)]
    return sum(sum(map(bool, row.cells)) <= 1 for row in rows) * 10 >= len(rows) * 9


def _table_share(document: Document) -> float:
    """Give which part of the text stands in tables."""
    total = sum(len(line.text) for line in document.lines)
    return sum(len(line.text) for line in document.lines if line.cell) / max(total, 1)


def detect_shape(document: Document, columns: ColumnMapping | None = None) -> Shape:
    """Tell which shape a document has; a bundle when nothing says otherwise."""
    if columns is not None and document.grids:
        return (
            Shape.TRANSCRIPT
            if columns.is_transcript and "title" not in columns.columns
            else Shape.TABLE
        )
    headers = [header for grid in document.grids if (header := find_header(grid))]
    if document.grids and (not document.lines or _table_share(document) > 0.5):
        if any(h.is_stories or h.is_places or h.is_tips for h in headers) and not all(
            h.is_transcript and "title" not in h.columns for h in headers
        ):
            return Shape.TABLE
        if headers or any(label_column(grid) for grid in document.grids):
            return Shape.TRANSCRIPT
        if not document.lines and not _is_one_column(document.grids):
            return Shape.TABLE
    return _of_lines(document.as_lines())


def _of_lines(document: Document) -> Shape:
    lines = document.lines
    narrators = sum(is_plain_narrator(line.text) for line in lines)
    labels = find_labels(lines)
    labelled = sum(labels.values())
    if (
        len(labels) >= 2
        and labelled >= 3
        and labelled * 5 >= len(lines)
        and labelled > narrators * 3
    ):
        return Shape.TRANSCRIPT
    if len(labels) >= 2 and asks_by_label(labels) and labelled * 2 >= len(lines) and not narrators:
        return Shape.TRANSCRIPT
    if narrators == 0 and has_styled_questions(lines):
        return Shape.TRANSCRIPT
    return Shape.BUNDLE
