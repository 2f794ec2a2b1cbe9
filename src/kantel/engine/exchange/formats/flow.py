"""Builds lines and grids from the paragraphs and tables of Word and OpenDocument files."""

from dataclasses import dataclass, field

from kantel.engine.exchange.document import Document, Grid, Line, Row
from kantel.engine.exchange.formats.sweeping import Sweeper
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.types import Limits


@dataclass
class Paragraph:
    """A paragraph while it is read: pieces of text with whether they are bold and italic."""

    number: int
    level: int = 0
    bullet: bool = False
    skipped: bool = False
    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)


@dataclass
class _Table:
    rows: list[Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    row_number: int = 0
    copied: bool = False
    span: int = 1


class Flow:
    """Takes paragraphs and table events in the order of the file and gives a document.

    A text box stands before the paragraph it hangs on. Only tables that are not in another table
    become grids; the text of inner ones belongs to the cell.
    """

    def __init__(self, report: Report, limits: Limits) -> None:
        self.report = report
        self.limits = limits
        self.sweeper = Sweeper()
        self.count = 0
        self.size = 0
        self.lines: list[Line] = []
        self.grids: list[Grid] = []
        self.open: list[Paragraph] = []
        self.tables: list[_Table] = []
        self.indexes: list[int] = []

    def begin_paragraph(self) -> Paragraph:
        """Open a paragraph; one inside another is a text box or a note."""
        self.count += 1
        if self.count > self.limits.lines * 5 or len(self.lines) > self.limits.lines:
            raise FileRefusedError("too-long")
        paragraph = Paragraph(self.count)
        self.open.append(paragraph)
        return paragraph

    def add(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """Add text to the innermost paragraph."""
        if self.open:
            self.size += len(text)
            if self.size > self.limits.text_characters:
                raise FileRefusedError("too-long")
            self.open[-1].pieces.append((text, bold, italic))

    def end_paragraph(self) -> None:
        """Close the innermost paragraph and make lines of it."""
        paragraph = self.open.pop()
        gap = True
        texts = []
        for pieces in _lines_of(paragraph.pieces):
            text = self.sweeper.sweep("".join(p[0] for p in pieces), paragraph.number)
            text = text.strip().replace("\t", "  ")
            if text:
                shown = [p for p in pieces if p[0].strip()]
                line = Line(
                    paragraph.number,
                    text,
                    paragraph.level,
                    bold=all(p[1] for p in shown),
                    italic=all(p[2] for p in shown),
                    bullet=paragraph.bullet and gap,
                    gap=gap,
                    cell=bool(self.tables),
                )
                if paragraph.skipped:
                    self.indexes.append(paragraph.number)
                else:
                    self.lines.append(line)
                    texts.append(text)
            gap = not text
        if self.tables and texts:
            self.tables[-1].parts.append("\n".join(texts))

    def begin_table(self) -> None:
        """Open a table."""
        self.tables.append(_Table())

    def begin_row(self) -> None:
        """Open a row of the innermost table."""
        table = self.tables[-1]
        table.cells, table.row_number = [], self.count + 1

    def end_cell(self) -> None:
        """Close a cell; a merged one shows the text of the cell above it."""
        table = self.tables[-1]
        text = "\n".join(table.parts)
        above = table.rows[-1].cells if table.rows else ()
        if table.copied and not text and len(above) > len(table.cells):
            text = above[len(table.cells)]
        table.cells.extend([text, *[""] * (min(table.span, 200) - 1)])
        table.parts, table.copied, table.span = [], False, 1

    def end_row(self) -> None:
        """Close a row."""
        table = self.tables[-1]
        table.rows.append(Row(table.row_number, tuple(table.cells)))

    def end_table(self) -> None:
        """Close a table; an inner one becomes text of the cell it stands in."""
        table = self.tables.pop()
        if self.tables:
            inner = ["\n".join(cell for cell in row.cells if cell) for row in table.rows]
            self.tables[-1].parts.extend(text for text in inner if text)
        elif table.rows:
            self.grids.append(Grid("", tuple(table.rows), self.count))

    def document(self) -> Document:
        """Give the document; FileRefusedError when it holds no text."""
        self.sweeper.tell(self.report)
        self.report.lose_lines("navigation", self.indexes)
        if not self.lines:
            raise FileRefusedError("no-text")
        self.lines.sort(key=lambda line: line.number)
        return Document(self.report.file, tuple(self.lines), tuple(self.grids))


def _lines_of(pieces: list[tuple[str, bool, bool]]) -> list[list[tuple[str, bool, bool]]]:
    """Cut the pieces of a paragraph at its line breaks."""
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    for text, bold, italic in pieces:
        for index, part in enumerate(text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append((part, bold, italic))
    return lines
