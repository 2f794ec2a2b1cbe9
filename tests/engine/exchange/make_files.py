"""Makes the files that the tests read, in every format and with every kind of harm.

A text is a list of `Para`: the same content is written as .txt, .md, .docx and .odt, so that a
test can say that all four read alike. Nothing here uses the code under test.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


@dataclass(frozen=True)
class Para:
    """A paragraph: `level` 1 to 6 is a heading, 0 is text."""

    text: str
    level: int = 0
    bold: bool = False
    italic: bool = False
    bullet: bool = False


def packed(parts: dict[str, bytes | str], *, stored_first: bool = False) -> bytes:
    """Zip parts, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, (name, content) in enumerate(parts.items()):
            kind = zipfile.ZIP_STORED if stored_first and index == 0 else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, kind)
    return buffer.getvalue()


def txt(paras: Iterable[Para], *, ending: str = "\n", encoding: str = "utf-8") -> bytes:
    """Write plain text: an empty line between paragraphs, headings without any mark."""
    return (ending * 2).join(p.text.replace("\n", ending) for p in paras).encode(encoding)


def md(paras: Iterable[Para]) -> bytes:
    """Write Markdown."""
    lines = []
    for para in paras:
        text = para.text
        if para.level:
            text = "#" * para.level + " " + text
        elif para.bold:
            text = f"**{text}**"
        elif para.italic:
            text = f"*{text}*"
        elif para.bullet:
            text = f"- {text}"
        lines.append(text)
    return "\n\n".join(lines).encode()


def _docx_para(para: Para) -> str:
    style = f'<w:pStyle w:val="Kop{para.level}"/>' if para.level else ""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if para.bullet else ""
    look = ("<w:b/>" if para.bold else "") + ("<w:i/>" if para.italic else "")
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in para.text.split("\n")
    )
    return f"<w:p><w:pPr>{style}{number}</w:pPr><w:r><w:rPr>{look}</w:rPr>{runs}</w:r></w:p>"


def docx_table(rows: Sequence[Sequence[str]]) -> str:
    """Write a table of a Word document."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_docx_para(Para(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def docx_styles() -> str:
    """Write styles named as a Dutch Word names them: by id, with the English name inside."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in range(1, 7)
    )
    return f'<w:styles xmlns:w="{W}">{styles}</w:styles>'


def docx_raw(body: str, extra: dict[str, bytes | str] | None = None) -> bytes:
    """Write a Word document from the XML of its body, with more parts if wanted."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" '
        f'xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": docx_styles(),
    }
    return packed(parts | (extra or {}))


def docx(paras: Iterable[Para]) -> bytes:
    """Write a Word document."""
    return docx_raw("".join(_docx_para(para) for para in paras))


def _odt_para(para: Para) -> str:
    text = "<text:line-break/>".join(escape(line) for line in para.text.split("\n"))
    text = text.replace("\t", "<text:tab/>")
    if para.level:
        return f'<text:h text:outline-level="{para.level}">{text}</text:h>'
    style = "Vet" if para.bold else "Cursief" if para.italic else "Standard"
    made = f'<text:p text:style-name="{style}">{text}</text:p>'
    return (
        f"<text:list><text:list-item>{made}</text:list-item></text:list>" if para.bullet else made
    )


def odt_table(rows: Sequence[Sequence[str]]) -> str:
    """Write a table of an OpenDocument text."""
    return (
        '<table:table table:name="T">'
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{_odt_para(Para(c))}</table:table-cell>" for c in row)
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
    )


def odt_raw(body: str, extra: dict[str, bytes | str] | None = None) -> bytes:
    """Write an OpenDocument text from the XML of its body, with more parts if wanted."""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:text-properties '
        f"{look}/></style:style>"
        for name, look in (("Vet", 'fo:font-weight="bold"'), ("Cursief", 'fo:font-style="italic"'))
    )
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}" xmlns:style="{STYLE}" '
        f'xmlns:fo="{FO}"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{MANIFEST}"/>',
    }
    return packed(parts | (extra or {}), stored_first=True)


def odt(paras: Iterable[Para]) -> bytes:
    """Write an OpenDocument text."""
    return odt_raw("".join(_odt_para(para) for para in paras))


def csv(rows: Iterable[Sequence[str]], *, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Write a table as comma-separated values, every cell quoted."""
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def _cell(column: int, row: int, value: str) -> str:
    letter = chr(ord("A") + column)
    return (
        f'<c r="{letter}{row}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
    )


def sheet(rows: Iterable[Sequence[str]], tail: str = "") -> str:
    """Write one sheet of a workbook, its texts inline."""
    made = "".join(
        f'<row r="{number}">' + "".join(_cell(c, number, v) for c, v in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{S}"><sheetData>{made}</sheetData>{tail}</worksheet>'


def xlsx_raw(sheets: dict[str, str], extra: dict[str, bytes | str] | None = None) -> bytes:
    """Write a workbook from the XML of its sheets, with more parts if wanted."""
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{names}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
    }
    made = {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)}
    return packed(parts | made | (extra or {}))


def xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """Write a workbook of one sheet."""
    return xlsx_raw({"Blad1": sheet(rows)})


WRITERS = {"txt": txt, "md": md, "docx": docx, "odt": odt}
