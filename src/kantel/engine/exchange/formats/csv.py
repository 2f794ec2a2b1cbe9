"""Comma-separated files: finds the delimiter by which the header makes sense."""

import csv
import io
import re

from kantel.engine.exchange.columns import detect
from kantel.engine.exchange.document import Grid, Row
from kantel.engine.exchange.report import FileRefusedError
from kantel.engine.exchange.types import Limits

_DELIMITERS = ";,\t|"
_SEPARATOR_LINE = re.compile(r"^sep=(.)\n", re.IGNORECASE)
_HEADER_WITHIN = 12


def _rows(text: str, delimiter: str, limits: Limits, *, most: int | None = None) -> list[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if len(rows) > limits.rows:
                raise FileRefusedError("too-long")
            rows.append(Row(line, tuple(cell.strip().replace("\t", " ") for cell in cells)))
            line = reader.line_num + 1
            if most is not None and len(rows) >= most:
                break
    except csv.Error as error:
        if most is not None:
            return []
        raise FileRefusedError("damaged", format=".csv") from error
    return rows


def _quality(rows: list[Row], *, certain: bool) -> tuple[int, int]:
    """Give how many columns of a header are known, and how many rows are as wide as it."""
    best = (0, 0)
    for row in rows if certain else [row for row in rows if any(row.cells)][:1]:
        mapping = detect(row.cells)
        if not mapping.is_useful or (len(mapping.columns) < 2 and not certain):
            continue
        alike = sum(len(other.cells) == len(row.cells) for other in rows)
        best = max(best, (len(mapping.columns), alike))
    return best


def _is_one_quoted_column(text: str) -> bool:
    """Tell whether the lines are texts in quotes and nothing else: a bundle in one column."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith('"') and line.rstrip().endswith('"') for line in lines)
    return len(lines) > 1 and quoted * 10 >= len(lines) * 8


def read_csv(text: str, limits: Limits, *, certain: bool) -> Grid | None:
    """Read a clean text as a table; None when it is none.

    `certain`: the file calls itself a table, so that a header we do not know is one as well.
    """
    given = _SEPARATOR_LINE.match(text)
    delimiters = given[1] if given else _DELIMITERS
    if given:
        text = "\n" + text[given.end() :]
    if certain and text.count("\n") > limits.rows * 20:
        raise FileRefusedError("too-long")
    starts = {sign: _rows(text, sign, limits, most=_HEADER_WITHIN) for sign in delimiters}
    best = max(starts, key=lambda sign: _quality(starts[sign], certain=certain))
    if _quality(starts[best], certain=certain) == (0, 0):
        wide = {sign: sum(len(row.cells) > 1 for row in rows) for sign, rows in starts.items()}
        best = max(wide, key=lambda sign: wide[sign])
        filled = sum(any(row.cells) for row in starts[best])
        widths = {len(row.cells) for row in starts[best] if any(row.cells)}
        if certain and not filled:
            raise FileRefusedError("damaged", format=".csv")
        if certain and _is_one_quoted_column(text):
            return Grid("", tuple(_rows(text, ";", limits)))
        if not certain or filled < 2 or wide[best] < filled or len(widths) > 1:
            return None
    return Grid("", tuple(_rows(text, best, limits)))
