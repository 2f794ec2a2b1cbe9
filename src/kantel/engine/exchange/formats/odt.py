"""OpenDocument texts (.odt, as LibreOffice writes them): paragraphs, headings, lists, tables.

Deleted text of tracked changes, hidden text and comments are not taken, and the report says so.
Footnotes stand in brackets where they are referred to.
"""

import re
from dataclasses import dataclass

from kantel.engine.exchange.document import Document
from kantel.engine.exchange.formats.flow import Flow
from kantel.engine.exchange.formats.markup import Attributes, Handler, walk
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.safety import Package
from kantel.engine.exchange.types import Limits

_HEADING = re.compile(r"^(?:heading|kop)(?:_20_|\s)*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_SKIPPED = frozenset(
    ("tracked-changes", "annotation", "note-citation", "sequence-decls", "forms", "variable-decls")
)
_INDEXES = frozenset(("table-of-content", "alphabetical-index", "illustration-index", "user-index"))


@dataclass
class _Style:
    parent: str = ""
    level: int = 0
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool = False


class _Styles(Handler):
    """Reads the styles of content.xml and styles.xml into one table."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.current: _Style | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            written = attributes.get("default-outline-level", "")
            self.current = _Style(
                attributes.get("parent-style-name", ""),
                int(written) + 1 if written.isdigit() else 0,
            )
            self.styles[attributes.get("name", "")] = self.current
        elif name == "text-properties" and self.current is not None:
            self._properties(self.current, attributes)

    def _properties(self, style: _Style, attributes: Attributes) -> None:
        weight = attributes.get("font-weight")
        if weight:
            style.bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        slant = attributes.get("font-style")
        if slant:
            style.italic = slant in ("italic", "oblique")
        style.hidden = attributes.get("display") == "none"

    def end(self, name: str) -> None:
        if name == "style":
            self.current = None


class _Body(Handler):
    """Reads the text of the document."""

    def __init__(self, flow: Flow, styles: dict[str, _Style]) -> None:
        self.flow = flow
        self.styles = styles
        self.deleted = self.hidden = self.comments = self.notes = self.pictures = 0
        self.path: list[str] = []
        self.skip = self.index = self.lists = self.in_note = 0
        self.in_text = False
        self.spans: list[tuple[bool, bool, bool]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        if name == "deletion":
            self.deleted += 1
        if self.skip or name in _SKIPPED:
            self.comments += name == "annotation" and not self.skip
            self.skip += 1
            return
        if name == "text" and len(self.path) > 1 and self.path[-2] == "body":
            self.in_text = True
        if self.in_text:
            self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:  # noqa: PLR0912  # one case a tag
        match name:
            case "p" | "h":
                self._paragraph(name, attributes)
            case "span":
                self.spans.append(self._look(attributes.get("style-name", ""), self.spans[-1:]))
            case "s":
                count = attributes.get("c", "1")
                self._add(" " * min(int(count) if count.isdigit() else 1, 100))
            case "tab":
                self._add("\t")
            case "line-break":
                self._add("\n")
            case "list-item":
                self.lists += 1
            case "note-body":
                self.in_note += 1
                self.notes += 1
                self._add(" [")
            case "image":
                self.pictures += 1
            case "hidden-text" | "hidden-paragraph":
                self.hidden += 1
            case "table":
                self.flow.begin_table()
            case "table-row":
                self.flow.begin_row()
            case "table-cell" if attributes.get("number-columns-repeated", "").isdigit():
                self.flow.tables[-1].span = int(attributes["number-columns-repeated"])
            case "covered-table-cell":
                self.flow.tables[-1].copied = True
            case _ if name in _INDEXES:
                self.index += 1

    def end(self, name: str) -> None:
        self.path.pop()
        if self.skip:
            self.skip -= 1
            return
        if not self.in_text:
            return
        match name:
            case "p" | "h":
                self.spans.pop()
                if not self.in_note and self.flow.open:
                    self.flow.end_paragraph()
            case "span":
                self.spans.pop()
            case "list-item":
                self.lists -= 1
            case "note-body":
                self.in_note -= 1
                self._add("]")
            case "table-cell" | "covered-table-cell":
                self.flow.end_cell()
            case "table-row":
                self.flow.end_row()
            case "table":
                self.flow.end_table()
            case _ if name in _INDEXES:
                self.index -= 1

    def text(self, text: str) -> None:
        if not self.skip and self.in_text and self.spans:
            self._add(re.sub(r"\s+", " ", text))

    def _add(self, text: str) -> None:
        bold, italic, hidden = self.spans[-1] if self.spans else (False, False, False)
        if hidden:
            self.hidden += 1
        else:
            self.flow.add(text, bold=bold, italic=italic)

    def _look(self, style: str, outer: list[tuple[bool, bool, bool]]) -> tuple[bool, bool, bool]:
        """Give bold, italic and hidden of a style: its own, or of those it is based on."""
        bold, italic, hidden = outer[0] if outer else (False, False, False)
        for found in reversed(self._chain(style)):
            bold = bold if found.bold is None else found.bold
            italic = italic if found.italic is None else found.italic
            hidden = hidden or found.hidden
        return bold, italic, hidden

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while style in self.styles and len(chain) < 20:
            chain.append(self.styles[style])
            style = chain[-1].parent
        return chain

    def _paragraph(self, name: str, attributes: Attributes) -> None:
        style = attributes.get("style-name", "")
        self.spans.append(self._look(style, []))
        if self.in_note:
            return
        paragraph = self.flow.begin_paragraph()
        paragraph.bullet = self.lists > 0
        paragraph.skipped = self.index > 0
        if name == "h":
            written = attributes.get("outline-level", "1")
            paragraph.level = int(written) + 1 if written.isdigit() else 2
        else:
            paragraph.level = self._style_level(style)

    def _style_level(self, style: str) -> int:
        """Give the level of a paragraph that is a heading by its style only."""
        seen = 0
        while style and seen < 20:
            heading = _HEADING.match(style)
            if heading:
                return int(heading[1]) + 1
            if _TITLE.match(style):
                return 1
            found = self.styles.get(style)
            if found is None:
                return 0
            style, seen = found.parent, seen + 1
        return 0


def read_odt(package: Package, report: Report, limits: Limits) -> Document:
    """Read an OpenDocument text; the number of a line is that of its paragraph."""
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.part(
        "META-INF/manifest.xml"
    ):
        raise FileRefusedError("password", format=".odt")
    styles: dict[str, _Style] = {}
    content = package.part("content.xml")
    if package.has("styles.xml"):
        walk(package.part("styles.xml"), _Styles(styles), limits, ending=".odt")
    walk(content, _Styles(styles), limits, ending=".odt")
    flow = Flow(report, limits)
    body = _Body(flow, styles)
    walk(content, body, limits, ending=".odt")
    counts = {
        "deleted-text": body.deleted,
        "hidden-text": body.hidden,
        "comments": body.comments,
        "notes": body.notes,
        "pictures": body.pictures,
    }
    for kind, count in counts.items():
        if count:
            report.lose(kind, count=count)
    if any(package.matching(r"(?:Basic|Scripts)/.+\.(?:xml|xlb|py|js|bsh)")):
        report.lose("macros")
    if any(package.matching(r"Object \d+/content\.xml")):
        report.lose("embedded")
    return flow.document()
