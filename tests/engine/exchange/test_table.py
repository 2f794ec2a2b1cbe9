"""Tables: a row a story, columns found by their names or pointed out by hand."""

import pytest
from tests.engine.exchange.make_files import csv, sheet, xlsx, xlsx_raw

from kantel.engine.exchange import ColumnMapping, Reading, Shape, SourceFile, detect, preview, read

FULL = [
    [
        "Titel",
        "Verhaal",
        "Functie",
        "Maand",
        "Plek",
        "Organisatie",
        "Gemeente",
        "Taal",
        "Schuif 1",
        "Schuif 2",
        "Schuif 3",
        "Voorbeeld",
    ],
    [
        "Soep",
        "Ik maakte soep.",
        "Een teammanager vertelt:",
        "mei 2017",
        "Participatie; Stroperigheid",
        "aanbieder",
        "Bergbeek",
        "nl",
        "-2",
        "n.v.t.",
        "1,0",
        "ja",
    ],
]


def _read(rows: list[list[str]], columns: ColumnMapping | None = None) -> Reading:
    return read([SourceFile("verhalen.csv", csv(rows))], columns=columns)


@pytest.mark.parametrize("name", ["verhalen.csv", "verhalen.xlsx"])
def test_every_column_ends_in_its_field(name: str) -> None:
    data = csv(FULL) if name.endswith("csv") else xlsx(FULL)
    reading = read([SourceFile(name, data)])
    (story,) = reading.stories
    assert (story.file, story.line, story.title, story.text) == (name, 2, "Soep", "Ik maakte soep.")
    assert (story.narrator, story.month, story.language) == ("teammanager", "2017-05", "nl")
    assert story.places == ("Participatie", "Stroperigheid")
    assert (story.organisation_kind, story.municipality) == ("aanbieder", "Bergbeek")
    assert (story.sliders, story.exemplary) == ((-2, None, 1), True)
    assert reading.summary() == {
        "stories": 1,
        "occurrences": 2,
        "places": ["Participatie", "Stroperigheid"],
        "tips": 0,
        "duplicates": 1,
        "refused": [],
        "ignored": [],
    }


def test_english_headers_are_known_too() -> None:
    rows = [
        ["Title", "Story", "Role", "Month", "Place", "Municipality", "Language"],
        [
            "Soup",
            "I made soup and they said it was good.",
            "manager",
            "May 2017",
            "Bridge",
            "X",
            "",
        ],
    ]
    (story,) = _read(rows).stories
    assert (story.title, story.narrator, story.month, story.places, story.language) == (
        "Soup",
        "manager",
        "2017-05",
        ("Bridge",),
        "en",
    )


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("VERHAAL", "text"),
        ("Uw verhaal:", "text"),
        ("Verhaal (maximaal 600 woorden)", "text"),
        ("Naam van het verhaal", "title"),
        ("Functie van de verteller", "narrator"),
        ("Datum gesprek", "month"),
        ("Plek op de kaart", "place"),
        ("Woonplaats", "municipality"),
        ("Coördinatoren", "tip coordinator"),
    ],
)
def test_header_in_other_words_is_known(header: str, field: str) -> None:
    assert dict(detect([header]).columns) == {field: 0}


@pytest.mark.parametrize("header", ["Bron", "Opmerking", "", "Nr", "E-mail"])
def test_unknown_header_is_left_alone(header: str) -> None:
    assert dict(detect([header]).columns) == {}


def test_columns_pointed_out_by_hand_are_used() -> None:
    rows = [["A", "B"], ["Soep", "Ik maakte soep."]]
    assert [loss.kind for loss in _read(rows).refused] == ["no-columns"]
    by_hand = ColumnMapping({"title": 0, "text": 1}, header_row=1)
    assert [(s.title, s.text) for s in _read(rows, by_hand).stories] == [
        ("Soep", "Ik maakte soep.")
    ]


def test_rows_without_a_story_and_bad_values_are_reported() -> None:
    rows = [
        ["Titel", "Verhaal", "Maand", "Schuif 1"],
        ["Leeg", "", "", ""],
        ["Soep", "Ik maakte soep.", "ooit", "7"],
        ["", "", "", ""],
        ["Titel", "Verhaal", "Maand", "Schuif 1"],
    ]
    reading = _read(rows)
    assert [(loss.kind, loss.line) for loss in reading.refused] == [
        ("row-without-story", 2),
        ("bad-value", 3),
        ("bad-value", 3),
    ]
    assert [(loss.kind, loss.line) for loss in reading.ignored] == [("structure", 5)]
    assert (reading.stories[0].month, reading.stories[0].sliders) == (None, (None, None, None))


def test_same_story_in_two_rows_is_one_story_in_two_places() -> None:
    text = "Ik kwam er al weken en er was nog niets geregeld, dus toen belde ik zelf."
    rows = [
        ["Titel", "Verhaal", "Plek"],
        ["Bellen", text, "Brug"],
        ["bellen", text + " ", "Moeras"],
    ]
    reading = _read(rows)
    assert [(story.title, story.places) for story in reading.stories] == [
        ("Bellen", ("Brug", "Moeras"))
    ]
    assert (len(reading.occurrences), len(reading.duplicates)) == (2, 1)


def test_commas_in_a_place_split_only_names_that_stand_alone_elsewhere() -> None:
    rows = [
        ["Verhaal", "Plek"],
        ["Ik belde de een.", "Brug"],
        ["Ik belde de ander.", "Moeras"],
        ["Ik belde ze allebei.", "Brug, Moeras"],
        ["Ik belde niemand.", "Zee, strand en duin"],
    ]
    assert [story.places for story in _read(rows).stories] == [
        ("Brug",),
        ("Moeras",),
        ("Brug", "Moeras"),
        ("Zee, strand en duin",),
    ]


def test_tips_with_a_column_for_each_audience_are_read() -> None:
    rows = [
        ["Plek", "Professionals", "Coördinatoren", "Ketenpartners", "Gemeenten"],
        ["Brug", "Bel.", "", "Zeg wat kan.", "- Eén nummer.\n- Eén naam."],
    ]
    reading = read([SourceFile("tips.csv", csv(rows))], known_places=["De Brug naar Elkaar"])
    assert [(tip.place, tip.audience, tip.text) for tip in reading.tips] == [
        ("De Brug naar Elkaar", "professional", "Bel."),
        ("De Brug naar Elkaar", "partner", "Zeg wat kan."),
        ("De Brug naar Elkaar", "municipality", "Eén nummer."),
        ("De Brug naar Elkaar", "municipality", "Eén naam."),
    ]


def test_workbook_with_dates_counted_from_1904_is_read() -> None:
    cells = (
        "<row r='2'><c r='A2' t='inlineStr'><is><t>Ik belde.</t></is></c>"
        "<c r='B2' s='1'><v>41395</v></c></row>"
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = sheet([["Verhaal", "Datum"]]).replace("</sheetData>", f"{cells}</sheetData>")
    styles = (
        f"<styleSheet xmlns='{space}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
        "</styleSheet>"
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f"<workbook xmlns='{space}' xmlns:r='{relation}'><workbookPr date1904='1'/><sheets>"
        "<sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>"
    )
    data = xlsx_raw({"a": xml}, {"xl/styles.xml": styles, "xl/workbook.xml": book})
    assert [s.month for s in read([SourceFile("a.xlsx", data)]).stories] == ["2017-05"]


def test_preview_shows_the_header_and_the_first_rows() -> None:
    rows = [["Verhalen van 2017"], [], *FULL, ["Tuin", "Ik maakte een tuin."]]
    seen = preview(SourceFile("verhalen.xlsx", xlsx(rows)))
    assert seen.shape is Shape.TABLE
    (page,) = seen.sheets
    assert page.name == "Blad1"
    assert page.header[:2] == ("Titel", "Verhaal")
    assert [row[0] for row in page.rows] == ["Soep", "Tuin"]
    assert page.mapping is not None
    assert page.mapping.header_row == 3


def test_preview_of_a_broken_file_says_why() -> None:
    seen = preview(SourceFile("stuk.docx", b"%PDF-1.7"))
    assert (seen.shape, seen.refused and seen.refused.kind) == (None, "pdf")
