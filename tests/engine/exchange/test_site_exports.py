"""Exports of one small site in the many ways that sites and browsers write them.

What a careful reader counts never changes: three stories in four places of two, and three tips.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from kantel.engine.exchange import Reading, SourceFile, read

OLD = "Ik wachtte al een half jaar op een brief, en niemand wist waar die lag."
NEW = "Toen ben ik op de fiets gestapt om hem zelf te halen. Hij lag bij de balie."
BENCH = "Zeven maanden deden we over een bankje. Iedereen vond het een goed idee."


def _same(text: str) -> str:
    return text


@dataclass(frozen=True)
class Export:
    """How an export writes each part of the site."""

    title: Callable[[str], str] = lambda title: f"» {title}"
    place: Callable[[int, str], str] = lambda number, name: name
    head: Callable[[str], str] = lambda name: f"» {name}"
    month: Callable[[str], str] = _same
    close: str = "[sluiten]"
    links: str = "Tips voor: » professionals » gemeenten"
    tip: Callable[[str, str], str] = lambda who, text: f"Tip voor {who}: {text}"
    top: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def write(export: Export) -> str:
    """Write the site out."""
    told = [
        ("Een brief, een fiets", "Een moeder vertelt:", [OLD, *export.inside, NEW], "Mei 2017"),
        ("‘Wie beslist?’", "Een wethouder vertelt", [BENCH], "September, 2015"),
        ("Wat nu…", "Een bestuurder aan het woord:", ["Ik vroeg:", "- Wie?", "- Ik niet."], ""),
    ]
    paras = list(export.top)
    places = [("Stroperigheid", "Alles duurt hier lang."), ("Participatie", "Men doet mee.")]
    for number, (name, lead) in enumerate(places):
        paras += [export.place(number + 1, name), lead, export.close]
        for title, narrator, body, month in (told[0], told[number + 1]):
            paras += [export.title(title), narrator, *body, month and export.month(month)]
            paras += [*export.below, export.close]
    paras += ["Reistips", export.close]
    paras += [export.head("Stroperig"), export.links, export.tip("professionals", "Bel eerst.")]
    paras += [export.tip("gemeenten", "Schrap één formulier."), export.close]
    paras += [export.head("Participatie"), export.links, export.close]
    return "\n\n".join(para for para in paras if para)


def reading_of(export: Export) -> Reading:
    """Read the site as it was written out."""
    return read([SourceFile("site.txt", write(export).encode())])


def assert_as_counted(reading: Reading) -> None:
    """Hold a reading against what a careful reader counts."""
    assert [
        (story.title, story.narrator, story.month, story.text, story.places)
        for story in reading.stories
    ] == [
        (
            "Een brief, een fiets",
            "moeder",
            "2017-05",
            f"{OLD}\n\n{NEW}",
            ("Stroperigheid", "Participatie"),
        ),
        ("‘Wie beslist?’", "wethouder", "2015-09", BENCH, ("Stroperigheid",)),
        ("Wat nu…", "bestuurder", None, "Ik vroeg:\n\n- Wie?\n\n- Ik niet.", ("Participatie",)),
    ]
    assert [(place.name, place.lead) for place in reading.places] == [
        ("Stroperigheid", "Alles duurt hier lang."),
        ("Participatie", "Men doet mee."),
    ]
    assert [(tip.place, tip.audience, tip.text) for tip in reading.tips] == [
        ("Stroperigheid", "professional", "Bel eerst."),
        ("Stroperigheid", "municipality", "Schrap één formulier."),
    ]
    assert (len(reading.occurrences), len(reading.duplicates)) == (4, 1)
    assert reading.refused == ()


EXPORTS = {
    "as the example": Export(),
    **{
        f"titles with {sign}": Export(
            title=lambda title, sign=sign: f"{sign} {title}",  # type: ignore[misc]
            head=lambda name, sign=sign: f"{sign} {name}",  # type: ignore[misc]
        )
        for sign in (">", "«", "•", "-", "–", "+", "▼", "[+]", "o")
    },
    "titles with an arrow behind": Export(title=lambda title: f"{title} »", head=_same),
    **{
        f"closed by {button}": Export(close=button)
        for button in ("(sluiten)", "[ sluiten ]", "sluiten x", "× Sluiten", "[x]", "[sluit]")
    },
    "tips under another sign": Export(head=lambda name: f"> {name}"),
    "no buttons": Export(close=""),
    "numbered places": Export(place=lambda number, name: f"Plek {number}: {name}"),
    "quoted places": Export(place=lambda number, name: f"De plek ‘{name}’"),
    "places with a colon": Export(place=lambda number, name: f"{name}:"),
    "links without a row": Export(links=""),
    "tips with a full stop": Export(tip=lambda who, text: f"Tip voor {who}.\n{text}"),
    "contents with titles": Export(
        top=["Stroperigheid", "Een brief, een fiets", "‘Wie beslist?’", "[sluiten]"]
    ),
    "contents with numbers": Export(top=["Een brief, een fiets ......... 3", "Wat nu… ..... 4"]),
    "shares": Export(below=["Deel dit op Facebook | Twitter | E-mail", "Reacties (0)"]),
    "links to others": Export(below=["Lees ook: iets anders", "© Reisgids 2018"]),
    "print": Export(below=["http://www.example.nl/verhaal/3", "12-3-2019 14:05 Reisgids"]),
    "page numbers": Export(inside=["Pagina 3 van 12"], below=["- 4 -"]),
    "captions": Export(inside=["Foto: een brug", "[afbeelding 2]"]),
    "months with a word": Export(month=lambda month: f"Interview: {month}"),
    "months of publication": Export(month=lambda month: f"{month}\n\nGeplaatst: 3 mei 2019"),
    "only months of publication": Export(month=lambda month: f"Gepubliceerd in {month}"),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_export_of_a_site_gives_what_a_careful_reader_counts(name: str) -> None:
    assert_as_counted(reading_of(EXPORTS[name]))


def test_what_belongs_to_the_page_is_named_in_the_report() -> None:
    text = write(EXPORTS["page numbers"])
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip(" -") == "4"]
    reading = reading_of(EXPORTS["page numbers"])
    found = [loss.line for loss in reading.ignored if loss.kind == "margin"]
    assert set(lines) < set(found)
    assert len(found) == 6


def test_head_of_each_printed_page_is_no_part_of_a_story() -> None:
    pages = [f"Reisgids\n\nPagina {number}\n\nDit is zin {number}." for number in range(3, 6)]
    text = "» Lang\n\nEen moeder vertelt:\n\nHet begin.\n\n" + "\n\n".join(pages)
    (story,) = read([SourceFile("a.txt", text.encode())]).stories
    assert story.text == "Het begin.\n\nDit is zin 3.\n\nDit is zin 4.\n\nDit is zin 5."


def test_story_that_lacks_a_paragraph_elsewhere_is_the_same_story_and_the_longer_counts() -> None:
    whole = f"{OLD}\n\n{NEW}"
    text = "» Een brief\n\nEen moeder vertelt:\n\n{}\n\nMei 2017\n[sluiten]\n"
    reading = read([SourceFile("a.txt", (text.format(OLD) + text.format(whole)).encode())])
    assert [story.text for story in reading.stories] == [whole]
    assert [loss.kind for loss in reading.ignored if loss.kind != "navigation"] == ["longer-text"]


def test_narrator_on_the_line_of_the_title_is_read() -> None:
    text = f"» Zeven loketten – een moeder vertelt\n\n{OLD}\n\nMei 2017\n"
    (story,) = read([SourceFile("a.txt", text.encode())]).stories
    assert (story.title, story.narrator, story.text) == ("Zeven loketten", "moeder", OLD)


def test_speech_at_the_begin_of_a_story_is_no_narrator() -> None:
    text = f"» Loketten\n\nEen collega zegt: wij mogen dat niet. {OLD}\n\nMei 2017\n"
    (story,) = read([SourceFile("a.txt", text.encode())]).stories
    assert (story.narrator, story.text) == ("", f"Een collega zegt: wij mogen dat niet. {OLD}")


def test_numbered_headings_with_text_between_are_places() -> None:
    story = "» Verhaal {0}\n\nEen moeder vertelt:\n\nDit was keer {0}.\n\nMei 2017\n[sluiten]\n\n"
    names = ["Stroperigheid", "Participatie", "Leiderschap"]
    text = "".join(
        f"{number}. {name}\n\nHier gaat het om iets.\n\n" + story.format(number)
        for number, name in enumerate(names, 1)
    )
    reading = read([SourceFile("a.txt", text.encode())])
    assert [place.name for place in reading.places] == names
    assert len(reading.stories) == 3
