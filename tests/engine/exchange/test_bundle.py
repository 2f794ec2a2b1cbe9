"""Quirks of bundles, one by one: each as somebody's file had it."""

import pytest

from kantel.engine.exchange import Reading, SourceFile, read
from kantel.engine.exchange.narrators import read_narrator


def _read(text: str, name: str = "bundel.txt") -> Reading:
    return read([SourceFile(name, text.encode())])


def _tips(reading: Reading) -> list[tuple[str | None, str, str]]:
    return [(tip.place, tip.audience, tip.text) for tip in reading.tips]


PLACES = (
    "Participatie\n\nInwoners beslissen mee.\n\n» Het bankje\n\nEen bewoner vertelt:\n\n"
    "Wij wilden een bankje.\n\nMei 2017\n[sluiten]\n"
    "Stroperigheid\n\nAlles duurt hier lang.\n\n» Wachten\n\nEen moeder vertelt\n\n"
    "Zeven maanden.\n\njuni 2018\n[sluiten]\n"
)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Een wethouder vertelt:", "wethouder"),
        ("Een wethouder vertelt", "wethouder"),
        ("  een wethouder vertelt :  ", "wethouder"),
        ("EEN WETHOUDER VERTELT:", "WETHOUDER"),
        ("Een wethouder verteld:", "wethouder"),
        ("*Een wethouder vertelt:*", "wethouder"),
        (
            "Een manager van een zorgaanbieder, nu met pensioen, vertelt:",
            "manager van een zorgaanbieder, nu met pensioen",
        ),
        ("Twee moeders vertellen:", "twee moeders"),
        ("Enkele wijkverpleegkundigen zeggen:", "enkele wijkverpleegkundigen"),
        ("Een directeur aan het woord", "directeur"),
        ("Een directeur is aan het woord:", "directeur"),
        ("Een vader schrijft:", "vader"),
        ("Verteld door een vader", "vader"),
        ("Verteller: wethouder", "wethouder"),
        ("An alderman tells:", "alderman"),
        ("Een wethouder vertelt (mei 2017):", "wethouder"),
    ],
)
def test_narrator_line_gives_the_role_as_written(line: str, role: str) -> None:
    found = read_narrator(line)
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    "line",
    [
        "Ik vertelde het aan mijn moeder.",
        "Wij vertellen:",
        "De verhalen zijn verteld door:",
        "Toen kwam er iemand en die zei dat het niet mocht, en dat was dat.",
        "",
    ],
)
def test_other_line_is_no_narrator(line: str) -> None:
    assert read_narrator(line) is None


def test_text_behind_the_narrator_on_the_line_is_kept() -> None:
    (story,) = _read("» Bellen\nEen wethouder vertelt: Ik belde.\n\nToen lukte het.").stories
    assert (story.narrator, story.text) == ("wethouder", "Ik belde.\n\nToen lukte het.")


def test_title_on_two_lines_is_one_title() -> None:
    (story,) = _read("» ‘Dat kan toch\nniet waar zijn’\n\nEen vader vertelt:\n\nIk schrok.").stories
    assert story.title == "‘Dat kan toch niet waar zijn’"


def test_bare_role_below_a_title_is_the_narrator() -> None:
    (story,) = _read("» Bellen\n\nEen wethouder\n\nIk belde gewoon.\n\nmei 2017").stories
    assert (story.narrator, story.text, story.month) == ("wethouder", "Ik belde gewoon.", "2017-05")


def test_closing_words_glued_to_text_are_cut_off() -> None:
    text = (
        "» A\nEen vader vertelt:\nIk belde. Mei 2017 [sluiten]» B\nEen moeder "
        "vertelt:\nIk ook.[Sluiten]"
    )
    reading = _read(text)
    assert [(s.title, s.text, s.month) for s in reading.stories] == [
        ("A", "Ik belde.", "2017-05"),
        ("B", "Ik ook.", None),
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = _read(PLACES)
    data = b"\xef\xbb\xbf" + PLACES.replace("\n", "\r\n").encode()
    assert read([SourceFile("bundel.txt", data)]) == plain


def test_date_inside_a_story_stays_and_the_last_one_is_the_month() -> None:
    text = (
        "» A\n\nEen vader vertelt:\n\nHet begon.\n\nMei 2016\n\nToen ging het mis.\n\nJuni 2018\n"
    )
    (story,) = _read(text).stories
    assert (story.text, story.month) == ("Het begon.\n\nMei 2016\n\nToen ging het mis.", "2018-06")


def test_date_that_is_no_month_is_reported_and_not_guessed() -> None:
    reading = _read("» A\n\nEen vader vertelt:\n\nHet begon.\n\nBegin 2019\n")
    assert (reading.stories[0].text, reading.stories[0].month) == ("Het begon.", None)
    assert [(loss.kind, loss.line) for loss in reading.ignored] == [("month-unclear", 7)]


def test_title_without_text_is_refused_and_a_link_to_a_story_is_not() -> None:
    text = "» Het bankje\n» Leeg\n[sluiten]\n" + PLACES
    reading = _read(text)
    assert [(loss.kind, loss.line) for loss in reading.refused] == [("empty-story", 2)]
    assert [story.title for story in reading.stories] == ["Het bankje", "Wachten"]


def test_same_title_with_another_text_makes_two_stories() -> None:
    text = (
        "» Bellen\n\nEen vader vertelt:\n\nIk belde de gemeente en kreeg een bandje.\n\n"
        "» Bellen\n\nEen moeder vertelt:\n\nMijn dochter had een fiets nodig voor school.\n"
    )
    reading = _read(text)
    assert [story.narrator for story in reading.stories] == ["vader", "moeder"]
    assert [loss.kind for loss in reading.ignored] == ["same-title"]


def test_same_story_with_slips_is_one_story_and_the_difference_is_reported() -> None:
    told = "Ik kwam er al weken en elke keer lag er weer een brief op de mat. Niemand deed wat."
    slip = told.replace("weer", "wéér een")
    text = (
        f"Brug\n\nSamen.\n\n» Bellen\n\nEen vader vertelt:\n\n{told}\n\nMei 2017\n[sluiten]\n"
        f"Moeras\n\nTraag.\n\n» Bellen!\n\nEen vader vertelt\n\n{slip}\n\n"
        "[sluiten]\n"
    )
    reading = _read(text)
    assert [(story.month, story.places) for story in reading.stories] == [
        ("2017-05", ("Brug", "Moeras"))
    ]
    assert [(loss.kind, loss.line) for loss in reading.ignored if loss.kind == "difference"] == [
        ("difference", 17)
    ]


def test_page_of_a_site_with_prose_is_neither_place_nor_story() -> None:
    text = PLACES + "Over deze reisgids\n\nWij maakten deze gids in 2019.\n\n[sluiten]\n"
    reading = _read(text)
    assert [place.name for place in reading.places] == ["Participatie", "Stroperigheid"]
    assert [
        (loss.kind, loss.line, loss.last) for loss in reading.ignored if loss.kind == "page"
    ] == [("page", 25, 27)]


def test_titles_with_the_mark_of_a_story_may_be_places() -> None:
    text = PLACES.replace("Participatie\n", "» Participatie\n").replace("Strop", "» Strop")
    reading = _read(text)
    assert [place.name for place in reading.places] == ["Participatie", "Stroperigheid"]
    assert [story.places for story in reading.stories] == [("Participatie",), ("Stroperigheid",)]


@pytest.mark.parametrize(
    "written",
    [
        "Tip voor professionals: Bel eerst.\nTip voor professionals: Ga langs.",
        "Tips voor professionals:\n- Bel eerst.\n- Ga langs.",
        "Tips voor professionals\n1. Bel eerst.\n2. Ga langs.",
        "Tips voor professionals:\n\nBel eerst.\n\nGa langs.",
        "» professionals\n• Bel eerst.\n• Ga langs.",
        "Voor professionals:\nBel eerst.\nGa langs.",
        "**Professionals**\n* Bel eerst.\n* Ga langs.",
        (
            "Tips voor: » professionals » gemeenten\nTip voor professionals: Bel\neerst.\n"
            "Tip voor professionals - Ga langs."
        ),
        (
            "Tips voor:\n» professionals\n» gemeenten\nTip 1 voor professionals: Bel eerst.\n"
            "Tip 2 voor professionals: Ga langs."
        ),
    ],
)
def test_tips_in_any_form_are_single_items(written: str) -> None:
    reading = _read(f"{PLACES}Reistips\n\n» Stroperig\n{written}\n[sluiten]\n")
    assert _tips(reading) == [
        ("Stroperigheid", "professional", "Bel eerst."),
        ("Stroperigheid", "professional", "Ga langs."),
    ]
    assert reading.refused == ()


def test_tip_for_two_audiences_counts_for_both() -> None:
    reading = _read(f"{PLACES}Reistips\n\n» Stroperig\nTip voor professionals en gemeenten: Bel.\n")
    assert _tips(reading) == [
        ("Stroperigheid", "professional", "Bel."),
        ("Stroperigheid", "municipality", "Bel."),
    ]


def test_tips_ordered_by_audience_find_their_places() -> None:
    text = (
        f"{PLACES}Reistips\n\nTips voor professionals\n\n» Stroperig\nBel eerst.\n\n"
        "» Participatie\nLuister.\n\nTips voor gemeenten\n\n» Stroperig\nSchrap.\n"
    )
    assert _tips(_read(text)) == [
        ("Stroperigheid", "professional", "Bel eerst."),
        ("Participatie", "professional", "Luister."),
        ("Stroperigheid", "municipality", "Schrap."),
    ]


def test_prose_before_tips_of_a_known_place_does_not_lead_them_astray() -> None:
    text = (
        f"{PLACES}Reistips\n\n» Participatie\nTip voor gemeenten: Doe mee.\n[sluiten]\n"
        "» Stroperig\n\nHier staan de tips van deze plek.\n\nTip voor gemeenten: Schrap.\n"
    )
    assert _tips(_read(text)) == [
        ("Participatie", "municipality", "Doe mee."),
        ("Stroperigheid", "municipality", "Schrap."),
    ]


def test_tips_below_the_stories_of_a_place_are_of_that_place() -> None:
    text = PLACES.replace(
        "Stroperigheid\n", "» Tips\nTip voor gemeenten: Doe mee.\n\nStroperigheid\n"
    )
    assert _tips(_read(text)) == [("Participatie", "municipality", "Doe mee.")]


def test_tips_of_an_unknown_place_are_kept_without_one_and_reported() -> None:
    reading = _read(f"{PLACES}Reistips\n\n» De markt\nTip voor gemeenten: Ga erheen.\n")
    assert _tips(reading) == [(None, "municipality", "Ga erheen.")]
    assert [(loss.kind, "‘De markt’" in loss.why) for loss in reading.refused] == [
        ("place-unmatched", True)
    ]


def test_tip_for_an_unknown_audience_and_an_empty_one_are_reported() -> None:
    text = (
        f"{PLACES}Reistips\n\n» Stroperig\nTip voor raadsleden: Lees.\nTip voor gemeenten: n.v.t.\n"
    )
    reading = _read(text)
    assert _tips(reading) == []
    assert [loss.kind for loss in reading.refused] == ["unknown-audience"]
    assert "empty-tips" in [loss.kind for loss in reading.ignored]


def test_tips_in_another_file_find_the_places_of_the_batch() -> None:
    tips = "Reistips\n\n» Stroperig\nTip voor gemeenten: Schrap.\n"
    reading = read(
        [SourceFile("tips.txt", tips.encode()), SourceFile("verhalen.txt", PLACES.encode())]
    )
    assert _tips(reading) == [("Stroperigheid", "municipality", "Schrap.")]


def test_same_story_in_two_files_is_one_story() -> None:
    files = [SourceFile("een.txt", PLACES.encode()), SourceFile("twee.txt", PLACES.encode())]
    summary = read(files).summary()
    assert (summary["stories"], summary["occurrences"], summary["duplicates"]) == (2, 4, 2)
    assert summary["places"] == ["Participatie", "Stroperigheid"]


def test_report_is_in_english_when_asked() -> None:
    files = [SourceFile("leeg.docx", b"")]
    (loss,) = read(files, language="en").refused
    assert loss.why == "‘leeg.docx’ is empty. Check that it is the right file."


def test_progress_names_each_file_before_it_is_read() -> None:
    calls: list[tuple[int, int, str]] = []
    read(
        [SourceFile("a.txt", b"a"), SourceFile("b.txt", b"b")],
        progress=lambda done, total, name: calls.append((done, total, name)),
    )
    assert calls == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]
