"""The common form of every file: lines with their style, and grids of cells.

The formats make documents, the shapes read them; neither knows the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A non-blank line. `gap`: a new paragraph begins here; `level` is 0 for text.

    `cell`: the line stands in a table, and in a grid of the document as well.
    """

    number: int
    text: str
    level: int = 0
    bold: bool = False
    italic: bool = False
    bullet: bool = False
    gap: bool = True
    cell: bool = False


@dataclass(frozen=True)
class Row:
    """A row of cells as text; cells may be empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: a sheet, a csv file, or a table in a document, where it ends at line `last`."""

    name: str
    rows: tuple[Row, ...]
    last: int = 0


@dataclass(frozen=True)
class Document:
    """A file as lines, as grids, or both (a table in a document is given as both)."""

    file: str
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = field(default=())

    def apart(self, chosen: Sequence[Grid]) -> tuple["Document", "Document"]:
        """Give the chosen tables, and the document without them."""
        spans = [range(grid.rows[0].number, grid.last + 1) for grid in chosen]
        rest = [
            line
            for line in self.lines
            if not (line.cell and any(line.number in span for span in spans))
        ]
        others = tuple(grid for grid in self.grids if grid not in chosen)
        return Document(self.file, (), tuple(chosen)), Document(self.file, tuple(rest), others)

    def as_lines(self) -> "Document":
        """Give a document of grids only as lines, one for each filled cell."""
        if self.lines:
            return self
        lines = [
            Line(row.number, part.strip(), gap=index == 0)
            for grid in self.grids
            for row in grid.rows
            for cell in row.cells
            for index, part in enumerate(cell.split("\n"))
            if part.strip()
        ]
        return Document(self.file, tuple(lines))
