"""Reads tables: a row is a story, a place or a tip, by the names of the columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kantel.engine.exchange.columns import ColumnMapping
from kantel.engine.exchange.document import Document, Grid, Row
from kantel.engine.exchange.languages import guess_language
from kantel.engine.exchange.months import parse_month
from kantel.engine.exchange.names import fold
from kantel.engine.exchange.narrators import read_narrator
from kantel.engine.exchange.recognition import find_header
from kantel.engine.exchange.report import Report
from kantel.engine.exchange.shapes.bundle import Part
from kantel.engine.exchange.shapes.gather_tips import TipDraft
from kantel.engine.exchange.shapes.tips import read_audiences, without_bullet
from kantel.engine.exchange.types import AUDIENCES, Audience, FoundPlace, FoundStory, Sliders

_YES = frozenset(["ja", "j", "yes", "y", "x", "1", "true", "waar", "v"])
_NOT_ASKED = frozenset(("", "nvt", "n v t", "niet van toepassing", "na", "n a", "geen"))
_LANGUAGES = {
    "nl": "nl",
    "nederlands": "nl",
    "dutch": "nl",
    "en": "en",
    "engels": "en",
    "english": "en",
}


@dataclass(frozen=True)
class _Cells:
    """A row whose cells are asked for by field; missing ones are empty."""

    row: Row
    mapping: ColumnMapping

    def get(self, field: str) -> str:
        at = self.mapping.columns.get(field)
        return (
            self.row.cells[at].strip() if at is not None and 0 <= at < len(self.row.cells) else ""
        )


class _GridReader:
    """Reads one sheet or table."""

    def __init__(self, grid: Grid, mapping: ColumnMapping, file: str, report: Report) -> None:
        self.grid = grid
        self.mapping = mapping
        self.file = file
        self.report = report
        self.part = Part()
        self.header = next((r for r in grid.rows if r.number == mapping.header_row), None)

    def read(self) -> Part:
        rows = [row for row in self.grid.rows if any(cell.strip() for cell in row.cells)]
        start = self.mapping.header_row or 0
        self.report.lose_lines("above-header", [row.number for row in rows if row.number < start])
        if not any(row.number > start for row in rows):
            self.report.lose("empty-sheet", start, sheet=self.grid.name or "1")
        self._report_columns([row for row in rows if row.number > start])
        alone = {fold(_Cells(row, self.mapping).get("place")) for row in rows}
        for row in rows:
            if row.number == start:
                self.report.take(row.number)
            elif row.number > start:
                self._row(_Cells(row, self.mapping), alone)
        return self.part

    def _report_columns(self, rows: Sequence[Row]) -> None:
        used = set(self.mapping.columns.values())
        width = max((len(row.cells) for row in rows), default=0)
        for column in range(width):
            filled = any(column < len(row.cells) and row.cells[column].strip() for row in rows)
            if column not in used and filled:
                named = (
                    self.header.cells[column]
                    if self.header and column < len(self.header.cells)
                    else ""
                )
                name = named if 0 < len(named) <= 60 else str(column + 1)
                self.report.lose("column", self.mapping.header_row or 1, column=name)

    def _row(self, cells: _Cells, alone: set[str]) -> None:
        matrix = [who for who in AUDIENCES if cells.get(f"tip {who}")]
        if self.header and [fold(c) for c in cells.row.cells] == [
            fold(c) for c in self.header.cells
        ]:
            self.report.lose("structure", cells.row.number)
        elif self.mapping.is_tips and matrix:
            for who in matrix:
                self._tip(cells, cells.get(f"tip {who}"), (who,))
        elif self.mapping.is_tips and cells.get("tip"):
            self._tip(cells, cells.get("tip"), read_audiences(cells.get("audience")))
        elif self.mapping.is_stories and cells.get("text"):
            self._story(cells, alone)
        elif self.mapping.is_places and (cells.get("place") or cells.get("title")):
            name = cells.get("place") or cells.get("title")
            self.part.places.append(
                FoundPlace(self.file, cells.row.number, name, cells.get("lead"))
            )
            self.report.take(cells.row.number)
        else:
            self.report.lose("row-without-story", cells.row.number)

    def _tip(self, cells: _Cells, written: str, audiences: tuple[Audience, ...]) -> None:
        number = cells.row.number
        if not audiences:
            self.report.lose("unknown-audience", number)
            return
        items = [without_bullet(line.strip()) for line in written.split("\n") if line.strip()]
        bulleted = len(items) > 1 and all(had for _, had in items)
        texts = [text for text, _ in items] if bulleted else ["\n".join(text for text, _ in items)]
        heading = cells.get("place") or cells.get("title") or None
        self.part.tips.extend(
            TipDraft(number, who, text, heading, None) for who in audiences for text in texts
        )
        self.report.take(number)

    def _story(self, cells: _Cells, alone: set[str]) -> None:
        number = cells.row.number
        month = parse_month(cells.get("month"))
        if cells.get("month") and month is None:
            self._bad("month", number)
        text = cells.get("text")
        places = _places(cells.get("place"), alone)
        narrator = cells.get("narrator")
        told = read_narrator(narrator)
        self.part.places.extend(FoundPlace(self.file, number, place, "") for place in places)
        self.report.take(number)
        self.part.stories.append(
            FoundStory(
                file=self.file,
                line=number,
                title=" ".join(cells.get("title").split()),
                narrator=told.role if told else narrator,
                text=text,
                month=month,
                places=places,
                language=_LANGUAGES.get(fold(cells.get("language"))) or guess_language(text),
                organisation_kind=cells.get("organisation") or None,
                municipality=cells.get("municipality") or None,
                sliders=self._sliders(cells),
                exemplary=fold(cells.get("exemplary")) in _YES,
            )
        )

    def _sliders(self, cells: _Cells) -> Sliders:
        found: list[int | None] = []
        for field in ("slider1", "slider2", "slider3"):
            written = cells.get(field)
            value = re.fullmatch(r"([+\-−]?[0-2])(?:[.,]0+)?", written)
            if not value and fold(written) not in _NOT_ASKED:
                self._bad(field, cells.row.number)
            found.append(int(value[1].replace("−", "-")) if value else None)
        return found[0], found[1], found[2]

    def _bad(self, field: str, number: int) -> None:
        at = self.mapping.columns[field]
        named = self.header.cells[at] if self.header and at < len(self.header.cells) else field
        self.report.lose("bad-value", number, column=named[:60])


def _places(written: str, alone: set[str]) -> tuple[str, ...]:
    """Give the places of a cell: apart by ; | or a new line, by a comma only if all stand alone."""
    names = [" ".join(name.split()) for name in re.split(r"[;|\n]+", written) if name.strip()]
    split: list[str] = []
    for name in names:
        parts = [part.strip() for part in name.split(",") if part.strip()]
        known = len(parts) > 1 and all(fold(part) in alone for part in parts)
        split.extend(parts if known else [name])
    return tuple(dict.fromkeys(split))


def read_table(document: Document, report: Report, columns: ColumnMapping | None = None) -> Part:
    """Read all tables of a document; one without a known header is refused, the rest goes on."""
    whole = Part()
    for grid in document.grids:
        by_hand = columns if columns and columns.sheet in (None, grid.name) else None
        mapping = by_hand or find_header(grid)
        if not any(any(row.cells) for row in grid.rows):
            continue
        if mapping is None:
            first = next(row.number for row in grid.rows if any(row.cells))
            report.lose("no-columns", first, last=grid.rows[-1].number, sheet=grid.name or "1")
            continue
        part = _GridReader(grid, mapping, document.file, report).read()
        whole.stories.extend(part.stories)
        whole.places.extend(_new(whole.places, part.places))
        whole.tips.extend(part.tips)
    report.lose_lines("loose-text", [line.number for line in document.lines if not line.cell])
    return whole


def is_useful_table(grid: Grid) -> bool:
    """Tell whether a table amid other text holds stories, places or tips by its header."""
    header = find_header(grid)
    if header is None or len(header.columns) < 2:
        return False
    return header.is_stories or header.is_places or header.is_tips


def _new(known: Sequence[FoundPlace], found: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Give the places that are new, or that bring the lead that a known one lacked."""
    leads = {fold(place.name): fold(place.lead) for place in known}
    new: list[FoundPlace] = []
    for place in found:
        if fold(place.name) not in leads or (
            place.lead and leads[fold(place.name)] != fold(place.lead)
        ):
            new.append(place)
            leads[fold(place.name)] = fold(place.lead)
    return new
