"""Files as others write them: python-docx, odfdo and openpyxl are the independent writers."""

import io
from datetime import date

import docx as word
import odfdo
import openpyxl
import pytest
from tests.engine.exchange.make_files import (
    STYLE,
    Para,
    csv,
    docx_raw,
    docx_table,
    odt_raw,
    odt_table,
    sheet,
    xlsx_raw,
)

from kantel.engine.exchange import Reading, SourceFile, read


def _read(name: str, data: bytes) -> Reading:
    return read([SourceFile(name, data)])


def _kinds(reading: Reading) -> list[str]:
    return [loss.kind for loss in (*reading.refused, *reading.ignored)]


def _word(build: word.document.Document) -> bytes:
    buffer = io.BytesIO()
    build.save(buffer)
    return buffer.getvalue()


def _excel(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_word_document_with_heading_styles_and_lists_is_read_as_a_bundle() -> None:
    document = word.Document()
    document.add_heading("Verhalen uit de streek", 0)
    document.add_heading("Participatie", 1)
    document.add_paragraph("Inwoners beslissen mee.")
    document.add_heading("Het bankje", 2)
    document.add_paragraph().add_run("Een bewoner vertelt:").italic = True
    document.add_paragraph("We wilden een bankje.")
    document.add_paragraph("Dat duurde zeven maanden.")
    document.add_paragraph("Mei 2017").alignment = 2
    document.add_heading("Tips", 2)
    document.add_heading("Professionals", 3)
    document.add_paragraph("Ga kijken.", style="List Bullet")
    document.add_paragraph("Vraag door.", style="List Bullet")
    document.add_heading("Gemeenten", 3)
    document.add_paragraph("Zet er een bankje.")
    document.add_heading("Stroperigheid", 1)
    document.add_paragraph("Alles duurt hier lang.")
    document.add_heading("Zeven handtekeningen", 2)
    document.add_paragraph("Een moeder vertelt")
    document.add_paragraph("Zeven handtekeningen voor een fiets.")
    document.add_paragraph("juni 2018")
    reading = _read("reis.docx", _word(document))
    assert [(s.title, s.narrator, s.month, s.places) for s in reading.stories] == [
        ("Het bankje", "bewoner", "2017-05", ("Participatie",)),
        ("Zeven handtekeningen", "moeder", "2018-06", ("Stroperigheid",)),
    ]
    assert reading.stories[0].text == "We wilden een bankje.\n\nDat duurde zeven maanden."
    assert [(p.name, p.lead) for p in reading.places] == [
        ("Participatie", "Inwoners beslissen mee."),
        ("Stroperigheid", "Alles duurt hier lang."),
    ]
    assert [(t.place, t.audience, t.text) for t in reading.tips] == [
        ("Participatie", "professional", "Ga kijken."),
        ("Participatie", "professional", "Vraag door."),
        ("Participatie", "municipality", "Zet er een bankje."),
    ]
    assert reading.refused == ()


def test_word_tips_in_a_table_are_matched_to_their_places() -> None:
    document = word.Document()
    for place, lead in (("Participatie", "Inwoners beslissen mee."), ("Stroperigheid", "Traag.")):
        document.add_heading(place, 1)
        document.add_paragraph(lead)
        document.add_heading(f"Verhaal over {place.lower()}", 2)
        document.add_paragraph("Een bewoner vertelt:")
        document.add_paragraph("Zo ging het hier.")
    table = document.add_table(rows=3, cols=3)
    cells = [
        ["Plek", "Professionals", "Gemeenten"],
        ["participatie", "Luister.", ""],
        ["Stroperig", "Bel.", "Schrap."],
    ]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    reading = _read("reis.docx", _word(document))
    assert [(t.place, t.audience, t.text) for t in reading.tips] == [
        ("Participatie", "professional", "Luister."),
        ("Stroperigheid", "professional", "Bel."),
        ("Stroperigheid", "municipality", "Schrap."),
    ]
    assert [story.text for story in reading.stories] == ["Zo ging het hier."] * 2


def test_word_table_with_a_known_header_is_read_as_a_table() -> None:
    rows = [["Titel", "Verhaal", "Functie"], ["Soep", "Ik maakte soep.", "teammanager"]]
    reading = _read("tabel.docx", docx_raw(docx_table(rows)))
    assert [(s.title, s.text, s.narrator) for s in reading.stories] == [
        ("Soep", "Ik maakte soep.", "teammanager")
    ]


def test_opendocument_table_with_a_known_header_is_read_as_a_table() -> None:
    rows = [["Titel", "Verhaal", "Functie"], ["Soep", "Ik maakte soep.", "teammanager"]]
    reading = _read("tabel.odt", odt_raw(odt_table(rows)))
    assert [(s.title, s.text, s.narrator) for s in reading.stories] == [
        ("Soep", "Ik maakte soep.", "teammanager")
    ]


def test_markdown_table_with_a_known_header_is_read_as_a_table() -> None:
    text = (
        "| Titel | Verhaal | Functie |\n|---|---|---|\n| Soep | Ik maakte **soep**. | bewoner |\n"
    )
    reading = _read("tabel.md", text.encode())
    assert [(s.title, s.text, s.narrator) for s in reading.stories] == [
        ("Soep", "Ik maakte soep.", "bewoner")
    ]


def test_word_changes_comments_notes_and_edges_are_reported() -> None:
    body = (
        "<w:p><w:r><w:t>» Het bankje</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Een bewoner vertelt:</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space='preserve'>We wilden </w:t></w:r>"
        "<w:del><w:r><w:delText>drie bankjes</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>een bankje</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        "<w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    extra: dict[str, bytes | str] = {
        "word/footnotes.xml": f"<w:footnotes xmlns:w='{space}'><w:footnote w:id='2'><w:p><w:r>"
        "<w:t>Een houten.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "word/comments.xml": f"<w:comments xmlns:w='{space}'><w:comment w:id='1'/></w:comments>",
        "word/header1.xml": f"<w:hdr xmlns:w='{space}'><w:p><w:r><w:t>Kop</w:t></w:r></w:p>"
        "</w:hdr>",
    }
    reading = _read("spoor.docx", docx_raw(body, extra))
    assert [story.text for story in reading.stories] == ["We wilden een bankje. [Een houten.]"]
    assert sorted(_kinds(reading)) == [
        "comments",
        "deleted-text",
        "header-footer",
        "hidden-text",
        "notes",
    ]


def test_word_text_box_is_read_once() -> None:
    box = "<w:p><w:r><w:t>» In een vak</w:t></w:r></w:p>"
    body = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><w:txbxContent>"
        f"{box}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{box}</w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:t>Een bewoner vertelt:</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Dit stond eronder.</w:t></w:r></w:p>"
    )
    reading = _read("vak.docx", docx_raw(body))
    assert [(s.title, s.text) for s in reading.stories] == [("In een vak", "Dit stond eronder.")]


def test_word_line_breaks_inside_a_paragraph_are_lines() -> None:
    body = (
        "<w:p><w:r><w:t>» Het bankje</w:t><w:br/><w:t>Een bewoner vertelt:</w:t><w:br/>"
        "<w:t>We wilden een bankje.</w:t><w:br/><w:t>Mei 2017</w:t></w:r></w:p>"
    )
    (story,) = _read("breuk.docx", docx_raw(body)).stories
    assert (story.title, story.narrator, story.text, story.month) == (
        "Het bankje",
        "bewoner",
        "We wilden een bankje.",
        "2017-05",
    )


def test_opendocument_by_another_writer_is_read_as_a_bundle() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    for level, text in (
        (1, "Participatie"),
        (0, "Inwoners beslissen mee."),
        (2, "Het bankje"),
        (0, "Een bewoner vertelt:"),
        (0, "We wilden een bankje."),
        (0, "Mei 2017"),
    ):
        made = odfdo.Header(level, text) if level else odfdo.Paragraph(text)
        document.body.append(made)
    buffer = io.BytesIO()
    document.save(buffer)
    reading = _read("reis.odt", buffer.getvalue())
    assert [(s.title, s.narrator, s.text, s.month, s.places) for s in reading.stories] == [
        ("Het bankje", "bewoner", "We wilden een bankje.", "2017-05", ("Participatie",))
    ]


def test_opendocument_changes_comments_and_notes_are_reported() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>» Het bankje</text:p><text:p>Een bewoner vertelt:</text:p>"
        "<text:p>We<text:s text:c='2'/>wilden<office:annotation><text:p>hm</text:p>"
        "</office:annotation> een bankje.<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Een houten.</text:p></text:note-body></text:note></text:p>"
    )
    reading = _read("spoor.odt", odt_raw(body))
    assert [story.text for story in reading.stories] == ["We wilden een bankje. [Een houten.]"]
    assert sorted(_kinds(reading)) == ["comments", "deleted-text", "notes"]


def test_opendocument_heading_by_style_only_is_a_heading() -> None:
    styles = (
        f"<style:style xmlns:style='{STYLE}' style:name='P1' style:family='paragraph' "
        "style:parent-style-name='Heading_20_2'/>"
    )
    data = odt_raw(
        "<text:p text:style-name='P1'>Het bankje</text:p><text:p>Een bewoner vertelt:</text:p>"
        "<text:p>We wilden een bankje.</text:p>",
        {"styles.xml": f"<office:styles xmlns:office='o'>{styles}</office:styles>"},
    )
    assert [story.title for story in _read("stijl.odt", data).stories] == ["Het bankje"]


def test_workbook_with_title_rows_dates_formulas_and_merged_cells_is_read() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Verhalen"
    page.append(["Verhalen uit de streek"])
    page.append([])
    page.append(["Nr", "Plek", "Titel", "Verhaal", "Functie", "Datum"])
    page.append(
        [1, "Participatie", "Het bankje", "We wilden een bankje.", "bewoner", date(2017, 5, 3)]
    )
    page.append([2, None, "De tuin", "We maakten een tuin.", "bewoner", date(2018, 6, 1)])
    page.append([3, "Stroperigheid", "Wachten", "Zeven maanden.", "moeder", "sept. 2018"])
    page.merge_cells("B4:B5")
    other = book.create_sheet("Plekken")
    other.append(["Plek", "Inleiding"])
    other.append(["Participatie", "Inwoners beslissen mee."])
    tips = book.create_sheet("Tips")
    tips.append(["Plek", "Doelgroep", "Tip"])
    tips.append(["participatie", "Professionals", "- Luister.\n- Vraag door."])
    tips.append(["Iets anders", "Gemeenten", "Doe mee."])
    book.create_sheet("Leeg")
    hidden = book.create_sheet("Verborgen")
    hidden.append(["Verhaal"])
    hidden.sheet_state = "hidden"
    reading = _read("verhalen.xlsx", _excel(book))
    assert [(s.line, s.title, s.places, s.month) for s in reading.stories] == [
        (4, "Het bankje", ("Participatie",), "2017-05"),
        (5, "De tuin", ("Participatie",), "2018-06"),
        (6, "Wachten", ("Stroperigheid",), "2018-09"),
    ]
    assert [(p.name, p.lead) for p in reading.places] == [
        ("Participatie", "Inwoners beslissen mee."),
        ("Stroperigheid", ""),
    ]
    assert [(t.place, t.audience, t.text) for t in reading.tips] == [
        ("Participatie", "professional", "Luister."),
        ("Participatie", "professional", "Vraag door."),
        (None, "municipality", "Doe mee."),
    ]
    assert sorted(_kinds(reading)) == [
        "above-header",
        "column",
        "empty-sheet",
        "hidden-sheet",
        "place-unmatched",
    ]


def test_workbook_formula_gives_its_stored_value_or_is_reported() -> None:
    xml = sheet([["Verhaal", "Titel"]]).replace(
        "</row>",
        "</row><row r='2'><c r='A2' t='str'><f>1&amp;2</f><v>Ik belde.</v></c>"
        "<c r='B2'><f>A1</f></c></row>",
    )
    reading = _read("formule.xlsx", xlsx_raw({"Blad1": xml}))
    assert [(s.title, s.text) for s in reading.stories] == [("", "Ik belde.")]
    assert _kinds(reading) == ["formula-without-value"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_table_of_any_delimiter_and_encoding_is_read(delimiter: str, encoding: str) -> None:
    text = (
        f"Titel{delimiter}Verhaal{delimiter}Functie\r\n"
        f'"Reünie"{delimiter}"Eén keer; twee keer,\r\nen ""toen"" niet\tmeer|"{delimiter}moeder\r\n'
    )
    reading = _read("tabel.csv", text.encode(encoding))
    assert [(s.line, s.title, s.text, s.narrator) for s in reading.stories] == [
        (2, "Reünie", 'Eén keer; twee keer,\nen "toen" niet meer|', "moeder")
    ]


@pytest.mark.parametrize(
    "encoding", ["cp1252", "mac_roman", "cp850", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_of_an_old_encoding_keeps_its_accents(encoding: str) -> None:
    text = "Het idee\n\nEen cliënt vertelt:\n\nDe coördinator zei: één reünie, geïnteresseerd."
    reading = _read("oud.txt", ("## " + text).encode(encoding))
    assert [(s.narrator, s.text) for s in reading.stories] == [
        ("cliënt", "De coördinator zei: één reünie, geïnteresseerd.")
    ]
    assert _kinds(reading) == ["encoding"]


def test_text_garbled_by_a_double_encoding_is_repaired() -> None:
    text = "» Het idee\n\nEen cliënt vertelt:\n\nDe coördinator zei: ‘één reünie’."
    garbled = text.encode().decode("cp1252", "replace").encode()
    reading = _read("dubbel.txt", garbled)
    assert [(s.title, s.narrator) for s in reading.stories] == [("Het idee", "cliënt")]
    assert "encoding-repaired" in _kinds(reading)


def test_decomposed_accents_are_composed_and_emoji_kept() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    text = f"» Idee\u0308n\n\nEen clie\u0308nt vertelt:\n\nIk zei {family} en lachte."
    (story,) = _read("los.txt", text.encode()).stories
    assert (story.title, story.narrator, story.text) == (
        "Ideën",
        "cliënt",
        f"Ik zei {family} en lachte.",
    )


def test_wrapped_lines_are_joined_and_dialogue_is_not() -> None:
    text = (
        "» Het bankje\n\nEen bewoner vertelt:\n\n"
        "We wilden met de hele straat een bankje op de hoek bij de school\n"
        "en dat duurde uiteindelijk zeven maanden, want niemand wist wie\nging tekenen.\n\n"
        "- Mag het?\n- Nee.\n\nMei 2017\n"
    )
    (story,) = _read("smal.txt", text.encode()).stories
    assert story.text == (
        "We wilden met de hele straat een bankje op de hoek bij de school en dat duurde "
        "uiteindelijk zeven maanden, want niemand wist wie ging tekenen.\n\n- Mag het?\n- Nee."
    )


@pytest.mark.parametrize("name", ["kolom.xlsx", "kolom.csv"])
def test_bundle_in_one_column_of_a_table_is_read_as_a_bundle(name: str) -> None:
    lines = ["Participatie", "Inwoners beslissen mee.", "» Het bankje", "Een bewoner vertelt:"]
    rows = [[line] for line in [*lines, "We wilden een bankje.", "Mei 2017", "[sluiten]"]]
    data = csv(rows) if name.endswith("csv") else xlsx_raw({"Blad1": sheet(rows)})
    reading = _read(name, data)
    assert [(s.title, s.month, s.places) for s in reading.stories] == [
        ("Het bankje", "2017-05", ("Participatie",))
    ]


def test_empty_document_says_that_there_is_no_text() -> None:
    assert _kinds(_read("leeg.docx", docx_raw("<w:p/>"))) == ["no-text"]
    assert _kinds(_read("leeg.odt", odt_raw("<text:p/>"))) == ["no-text"]
    assert _kinds(_read("leeg.txt", b"--- ...")) == ["no-text"]


def test_text_without_any_sign_of_a_story_says_how_to_go_on() -> None:
    reading = _read("los.docx", docx_raw("<w:p><w:r><w:t>Zomaar een zin.</w:t></w:r></w:p>"))
    assert [loss.kind for loss in reading.refused] == ["no-shape"]
    assert "‘»’" in reading.refused[0].why


def test_paragraph_numbers_are_the_lines_of_a_document() -> None:
    paras = [Para("» A"), Para("Een bewoner vertelt:"), Para("Zo ging het.")]
    body = "<w:p/>" + "".join(f"<w:p><w:r><w:t>{p.text}</w:t></w:r></w:p>" for p in paras)
    (story,) = _read("regel.docx", docx_raw(body)).stories
    assert (story.line, story.last_line) == (2, 4)
