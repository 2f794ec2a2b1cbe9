"""Word documents (.docx, and the text of .docm): paragraphs, styles, tables and notes.

Text that was struck out by tracked changes, hidden text, comments, headers and footers are not
taken, and the report says so. Footnotes stand in brackets where they are referred to.
"""

import re

from kantel.engine.exchange.document import Document
from kantel.engine.exchange.formats.flow import Flow
from kantel.engine.exchange.formats.markup import Attributes, Handler, walk
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.safety import Package
from kantel.engine.exchange.types import Limits

_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"^(?:heading|kop|berschrift|titre)\s*([1-9])", re.IGNORECASE)
_INDEX = re.compile(r"^(?:toc|inhopg|inhoudsopgave|index)\s*\d?", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)


def _on(attributes: Attributes) -> bool:
    return attributes.get("val", "1").lower() not in _OFF


class _Style:
    def __init__(self) -> None:
        self.name = ""
        self.parent = ""
        self.level = 0
        self.bold = self.italic = False


class _Styles(Handler):
    """Reads which styles are headings, indexes, bold or italic."""

    def __init__(self) -> None:
        self.styles: dict[str, _Style] = {}
        self.current: _Style | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self.current = self.styles.setdefault(attributes.get("styleId", ""), _Style())
        elif self.current is None:
            return
        elif name == "name":
            self.current.name = attributes.get("val", "")
        elif name == "basedOn":
            self.current.parent = attributes.get("val", "")
        elif name == "outlineLvl":
            written = attributes.get("val", "9")
            self.current.level = int(written) + 2 if written.isdigit() and int(written) < 9 else 0
        elif name == "b":
            self.current.bold = _on(attributes)
        elif name == "i":
            self.current.italic = _on(attributes)

    def end(self, name: str) -> None:
        if name == "style":
            self.current = None

    def chain(self, style_id: str) -> list[_Style]:
        """Give a style and those it is based on, nearest first."""
        found: list[_Style] = []
        while style_id in self.styles and len(found) < 20:
            found.append(self.styles[style_id])
            style_id = found[-1].parent
        return found

    def level(self, style_id: str) -> int:
        """Give 1 for a title, one more than its number for a heading, and 0 for text."""
        for style in self.chain(style_id) or [_named(style_id)]:
            heading = _HEADING.match(style.name)
            if heading:
                return int(heading[1]) + 1
            if _TITLE.match(style.name):
                return 1
            if style.level:
                return style.level
        return 0

    def is_index(self, style_id: str) -> bool:
        """Tell whether a paragraph of this style is a line of a table of contents."""
        return any(_INDEX.match(style.name) for style in self.chain(style_id))


def _named(style_id: str) -> _Style:
    style = _Style()
    style.name = style_id
    return style


class _Body(Handler):
    """Reads the body of a document, or its notes."""

    def __init__(self, flow: Flow, styles: _Styles, notes: dict[str, str]) -> None:
        self.flow = flow
        self.styles = styles
        self.notes = notes
        self.noted = self.deleted = self.hidden = self.pictures = 0
        self.embedded = False
        self.path: list[str] = []
        self.skip = 0
        self.bold = self.italic = self.vanish = False
        self.current_note = ""
        self.collected: dict[str, list[str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: PLR0912  # one case a tag
        parent = self.path[-1] if self.path else ""
        self.path.append(name)
        if self.skip or name in ("Fallback", "del", "moveFrom"):
            # `del` among the properties marks a deleted paragraph mark, which has no text.
            if not self.skip and name != "Fallback" and parent not in ("rPr", "trPr"):
                self.deleted += 1
            self.skip += 1
            return
        match name:
            case "p":
                self.flow.begin_paragraph()
            case "r":
                self.bold = self.italic = self.vanish = False
            case "b" | "i" | "vanish" | "rStyle" if parent == "rPr" and "r" in self.path[-4:-2]:
                self._run_style(name, attributes)
            case "pStyle" | "outlineLvl" | "numPr":
                self._paragraph_style(name, attributes)
            case "tab" if parent == "r":
                self._add("\t")
            case "br" | "cr" if attributes.get("type", "textWrapping") != "page":
                self._add("\n")
            case "noBreakHyphen":
                self._add("-")
            case "footnoteReference" | "endnoteReference":
                self._note(name[:4] + attributes.get("id", ""))
            case "footnote" | "endnote":
                self.current_note = name[:4] + attributes.get("id", "")
            case "blip" | "imagedata":
                self.pictures += 1
            case "altChunk" | "OLEObject":
                self.embedded = True
            case "tbl":
                self.flow.begin_table()
            case "tr":
                self.flow.begin_row()
            case "gridSpan" if attributes.get("val", "").isdigit():
                self.flow.tables[-1].span = int(attributes["val"])
            case "vMerge" if attributes.get("val", "continue") == "continue":
                self.flow.tables[-1].copied = True

    def end(self, name: str) -> None:
        self.path.pop()
        if self.skip:
            self.skip -= 1
            return
        match name:
            case "p" if self.flow.open:
                if self.current_note:
                    texts = self.collected.setdefault(self.current_note, [])
                    texts.append("".join(piece[0] for piece in self.flow.open[-1].pieces))
                self.flow.end_paragraph()
            case "tc":
                self.flow.end_cell()
            case "tr":
                self.flow.end_row()
            case "tbl":
                self.flow.end_table()
            case "footnote" | "endnote":
                self.current_note = ""

    def text(self, text: str) -> None:
        if not self.skip and self.path and self.path[-1] == "t":
            self._add(text)

    def _add(self, text: str) -> None:
        if self.vanish:
            self.hidden += 1
        else:
            self.flow.add(text, bold=self.bold, italic=self.italic)

    def _note(self, key: str) -> None:
        note = " ".join(self.notes.get(key, "").split())
        if note:
            self.noted += 1
            self._add(f" [{note}]")

    def _run_style(self, name: str, attributes: Attributes) -> None:
        if name == "rStyle":
            chain = self.styles.chain(attributes.get("val", ""))
            self.bold = self.bold or any(style.bold for style in chain)
            self.italic = self.italic or any(style.italic for style in chain)
        elif name == "b":
            self.bold = _on(attributes)
        elif name == "i":
            self.italic = _on(attributes)
        else:
            self.vanish = _on(attributes)

    def _paragraph_style(self, name: str, attributes: Attributes) -> None:
        if not self.flow.open or "pPr" not in self.path[-4:]:
            return
        paragraph = self.flow.open[-1]
        if name == "numPr":
            paragraph.bullet = True
        elif name == "pStyle":
            style = attributes.get("val", "")
            paragraph.level = self.styles.level(style)
            paragraph.skipped = self.styles.is_index(style)
        elif attributes.get("val", "").isdigit() and int(attributes["val"]) < 9:
            paragraph.level = paragraph.level or int(attributes["val"]) + 2


def _main_part(package: Package) -> str:
    for name in ("word/document.xml", "word/document2.xml"):
        if package.has(name):
            return name
    for name in package.matching(r"word/[^/]*document[^/]*\.xml"):
        return name
    raise FileRefusedError("damaged", format=".docx")


def _notes(package: Package, styles: _Styles, limits: Limits) -> dict[str, str]:
    notes: dict[str, str] = {}
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if package.has(name):
            body = _Body(Flow(Report(""), limits), styles, {})
            walk(package.part(name), body, limits, ending=".docx")
            notes |= {key: " ".join(texts).strip() for key, texts in body.collected.items()}
    return notes


def read_docx(package: Package, report: Report, limits: Limits) -> Document:
    """Read a Word document; the number of a line is that of its paragraph."""
    styles = _Styles()
    if package.has("word/styles.xml"):
        walk(package.part("word/styles.xml"), styles, limits, ending=".docx")
    flow = Flow(report, limits)
    body = _Body(flow, styles, _notes(package, styles, limits))
    walk(package.part(_main_part(package)), body, limits, ending=".docx")
    _tell(package, body, report)
    return flow.document()


def _tell(package: Package, body: _Body, report: Report) -> None:
    """Report what was not taken."""
    counts = {
        "deleted-text": body.deleted,
        "hidden-text": body.hidden,
        "pictures": body.pictures,
        "notes": body.noted,
    }
    if package.has("word/comments.xml"):
        comments = package.part("word/comments.xml")
        counts["comments"] = len(re.findall(rb"<(?:\w+:)?comment[ >]", comments))
    for kind, count in counts.items():
        if count:
            report.lose(kind, count=count)
    if any(package.matching(r".*vbaProject\.bin")):
        report.lose("macros")
    if body.embedded or any(package.matching(r"word/embeddings/.+")):
        report.lose("embedded")
    edges = package.matching(r"word/(?:header|footer)\d*\.xml")
    if any(re.search(rb"<(?:\w+:)?t(?: [^>]*)?>[^<]*[^<\s]", package.part(name)) for name in edges):
        report.lose("header-footer")
