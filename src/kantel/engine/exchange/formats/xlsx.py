"""Excel workbooks (.xlsx, and the values of .xlsm): every visible sheet as a grid of text.

Formulas give their stored value, dates give YYYY-MM-DD, merged cells repeat their text downwards.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kantel.engine.exchange.document import Document, Grid, Row
from kantel.engine.exchange.formats.markup import Attributes, Handler, walk
from kantel.engine.exchange.formats.sweeping import Sweeper
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.safety import Package
from kantel.engine.exchange.types import Limits

_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)])
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_MOST_COLUMNS = 500
# Merged areas times rows; a sheet of more is a harmful one, and its areas are left as they are.
_MOST_FILLS = 5_000_000


@dataclass(frozen=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


class _Workbook(Handler):
    """Reads the names of the sheets, and from which day dates are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class _Relations(Handler):
    """Reads which part belongs to which sheet."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.targets[attributes.get("Id", "")] = re.sub(r"[^/]+/\.\./", "", path)


class _Strings(Handler):
    """Reads the table of shared texts; phonetic hints are left out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.strings: list[str] = []
        self.parts: list[str] = []
        self.in_text = False
        self.phonetic = 0
        self.size = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self.parts = []
        elif name == "rPh":
            self.phonetic += 1
        self.in_text = name == "t" and not self.phonetic

    def end(self, name: str) -> None:
        self.in_text = False
        if name == "si":
            self.strings.append("".join(self.parts))
        elif name == "rPh":
            self.phonetic -= 1

    def text(self, text: str) -> None:
        if self.in_text:
            self.size += len(text)
            if self.size > self.limits.text_characters:
                raise FileRefusedError("too-long")
            self.parts.append(text)


class _Formats(Handler):
    """Reads which cell styles show a number as a date."""

    def __init__(self) -> None:
        self.own: dict[int, str] = {}
        self.dates: list[bool] = []
        self.in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            written = attributes.get("numFmtId", "")
            if written.isdigit():
                self.own[int(written)] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.in_cells = True
        elif name == "xf" and self.in_cells:
            written = attributes.get("numFmtId", "0")
            self.dates.append(self._is_date(int(written) if written.isdigit() else 0))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.in_cells = False

    def _is_date(self, number: int) -> bool:
        code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", self.own.get(number, ""))
        return number in _DATE_FORMATS or bool(re.search(r"[ymdYMD]", code))


class _Cells(Handler):
    """Reads the cells of one sheet."""

    def __init__(self, book: "_Book", report: Report) -> None:
        self.book = book
        self.report = report
        self.rows: dict[int, dict[int, str]] = {}
        self.merged: list[str] = []
        self.row = self.column = 0
        self.kind = self.style = ""
        self.value: list[str] = []
        self.taking = self.has_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                written = attributes.get("r", "")
                self.row = int(written) if written.isdigit() else self.row + 1
                self.column = -1
                if len(self.rows) > self.book.limits.rows:
                    raise FileRefusedError("too-long")
            case "c":
                self._cell(attributes)
            case "v" | "t":
                self.taking = True
            case "f":
                self.has_formula = True
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))

    def _cell(self, attributes: Attributes) -> None:
        found = _REFERENCE.match(attributes.get("r", ""))
        self.column = _column(found[1]) if found else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.value, self.has_formula = [], False

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.taking = False
        elif name == "c":
            text = self._text("".join(self.value))
            if self.has_formula and not text:
                self.report.lose("formula-without-value", self.row)
            if text and self.column < _MOST_COLUMNS:
                self.book.count(text)
                self.rows.setdefault(self.row, {})[self.column] = self.book.sweeper.sweep(
                    text, self.row
                )

    def text(self, text: str) -> None:
        if self.taking:
            self.value.append(text)

    def _text(self, value: str) -> str:
        match self.kind:
            case "s":
                strings = self.book.strings
                return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
            case "str" | "inlineStr":
                return value
            case "d":
                return value[:10]
            case "b":
                return "ja" if value == "1" else "nee" if value else ""
            case "e":
                return ""
        is_date = self.style.isdigit() and self.book.is_date(int(self.style))
        return _number(value, is_date=is_date, from_1904=self.book.from_1904)

    def grid(self, name: str) -> Grid:
        """Give the rows in order, as wide as the widest, with merged cells filled downwards."""
        if len(self.merged) * len(self.rows) <= _MOST_FILLS:
            for reference in self.merged:
                self._fill(reference)
        width = max((max(cells) + 1 for cells in self.rows.values() if cells), default=0)
        return Grid(
            name,
            tuple(
                Row(number, tuple(cells.get(column, "") for column in range(width)))
                for number, cells in sorted(self.rows.items())
            ),
        )

    def _fill(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.match(first), _REFERENCE.match(last)
        if not start or not end:
            return
        column = _column(start[1])
        text = self.rows.get(int(start[2]), {}).get(column, "")
        if text:
            for number, cells in self.rows.items():
                if int(start[2]) < number <= int(end[2]):
                    cells.setdefault(column, text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(value: str, *, is_date: bool, from_1904: bool) -> str:
    """Give a number as people write it, or the date it stands for."""
    try:
        number = float(value)
    except ValueError:
        return value
    if is_date and 0 < number < 2_958_466:
        start = (
            datetime(1904, 1, 1, tzinfo=UTC) if from_1904 else datetime(1899, 12, 30, tzinfo=UTC)
        )
        return (start + timedelta(days=number)).date().isoformat()
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


class _Book:
    """A workbook: what its sheets share."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.sweeper = Sweeper()
        self.strings: list[str] = []
        self.dates: list[bool] = []
        self.cells = self.size = 0
        self.workbook = _Workbook()
        self.relations = _Relations()
        self._walk("xl/workbook.xml", self.workbook)
        self._walk("xl/_rels/workbook.xml.rels", self.relations)
        for part in list(package.matching(r"(?i)xl/sharedStrings\.xml")):
            strings = _Strings(limits)
            self._walk(part, strings)
            self.strings = strings.strings
        if package.has("xl/styles.xml"):
            formats = _Formats()
            self._walk("xl/styles.xml", formats)
            self.dates = formats.dates

    @property
    def from_1904(self) -> bool:
        return self.workbook.from_1904

    def _walk(self, part: str, handler: Handler) -> None:
        walk(self.package.part(part), handler, self.limits, ending=".xlsx")

    def is_date(self, style: int) -> bool:
        return style < len(self.dates) and self.dates[style]

    def count(self, text: str) -> None:
        """Count a filled cell and its text; FileRefusedError when there is too much."""
        self.cells += 1
        self.size += len(text)
        if self.cells > self.limits.cells or self.size > self.limits.text_characters * 2:
            raise FileRefusedError("too-long")

    def sheets(self) -> list[_Sheet]:
        """Give the sheets in their order."""
        return [
            _Sheet(name, self.relations.targets.get(key, ""), hidden)
            for name, key, hidden in self.workbook.sheets
        ]

    def grid(self, sheet: _Sheet, report: Report) -> Grid:
        cells = _Cells(self, report)
        self._walk(sheet.part, cells)
        if len(cells.rows) > self.limits.rows:
            raise FileRefusedError("too-long")
        return cells.grid(sheet.name)


def read_xlsx(package: Package, report: Report, limits: Limits) -> Document:
    """Read a workbook; the number of a line is that of its row."""
    book = _Book(package, limits)
    grids: list[Grid] = []
    for sheet in book.sheets():
        if "worksheets" not in sheet.part or not package.has(sheet.part):
            continue
        if sheet.hidden:
            report.lose("hidden-sheet", sheet=sheet.name)
            continue
        grid = book.grid(sheet, report)
        if grid.rows:
            grids.append(grid)
        else:
            report.lose("empty-sheet", sheet=sheet.name)
    book.sweeper.tell(report)
    if any(package.matching(r".*vbaProject\.bin")):
        report.lose("macros")
    comments = sum(
        len(re.findall(rb"<comment[ >]", package.part(n)))
        for n in package.matching(r"xl/comments\d*\.xml")
    )
    if comments:
        report.lose("comments", count=comments)
    if not grids:
        raise FileRefusedError("no-text")
    return Document(report.file, (), tuple(grids))
