"""Opens a file by what it is: checks it, and hands it to the reader of its format."""

from kantel.engine.exchange.document import Document
from kantel.engine.exchange.formats.csv import read_csv
from kantel.engine.exchange.formats.docx import read_docx
from kantel.engine.exchange.formats.odt import read_odt
from kantel.engine.exchange.formats.text import decode_cleanly, has_markdown_table, read_text
from kantel.engine.exchange.formats.xlsx import read_xlsx
from kantel.engine.exchange.report import Report
from kantel.engine.exchange.safety import Package, recognise
from kantel.engine.exchange.types import Limits, SourceFile

_ENDINGS = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott"),
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "text": (".txt", ".md", ".markdown", ".csv", ".tsv", ".tab", ".text"),
}


def open_document(file: SourceFile, report: Report, limits: Limits) -> Document:
    """Open one file as a document; raise FileRefusedError where it cannot be read."""
    kind, package = recognise(file.data, file.name, limits)
    name = file.name.lower()
    if not name.endswith(_ENDINGS[kind]) and "." in name:
        report.lose("mislabelled", format={"text": ".txt"}.get(kind, f".{kind}"))
    if package is None:
        return _open_text(file, report, limits)
    return _open_package(kind, package, report, limits)


def _open_package(kind: str, package: Package, report: Report, limits: Limits) -> Document:
    if kind == "xlsx":
        return read_xlsx(package, report, limits)
    return (
        read_odt(package, report, limits) if kind == "odt" else read_docx(package, report, limits)
    )


def _open_text(file: SourceFile, report: Report, limits: Limits) -> Document:
    """Open a text as a table where its first lines are cells with known headers."""
    name = file.name.lower()
    text = decode_cleanly(file.data, report, limits)
    markdown = name.endswith((".md", ".markdown")) or has_markdown_table(text)
    grid = None
    if not markdown:
        grid = read_csv(text, limits, certain=name.endswith((".csv", ".tsv", ".tab")))
    if grid is not None:
        return Document(file.name, (), (grid,))
    return read_text(text, report, limits, markdown=markdown)
