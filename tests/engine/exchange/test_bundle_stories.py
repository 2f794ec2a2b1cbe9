"""What may stand between the title of a story and the button below it."""

import pytest

from kantel.engine.exchange import FoundStory, Reading, SourceFile, read

PLACE = "Stroperigheid\n\nAlles duurt hier lang.\n\n[sluiten]\n\n"
BENCH = (
    "De buurt wilde een bankje. De gemeente vond dat goed. Daarna ging het zeven maanden heen en "
    "weer tussen drie afdelingen."
)
CALL = "Toen heb ik de telefoon gepakt, en een uur later was het klaar."
OTHER = "» Later\n\nEen moeder vertelt:\n\nIk wachtte op een brief.\n\nMei 2017\n[sluiten]\n\n"


def _read(text: str) -> Reading:
    return read([SourceFile("bundel.txt", (PLACE + text + OTHER).encode())])


def _first(text: str) -> FoundStory:
    reading = _read(text)
    assert [story.title for story in reading.stories] == ["Het bankje", "Later"]
    assert [place.name for place in reading.places] == ["Stroperigheid"]
    assert (reading.tips, reading.refused) == ((), ())
    return reading.stories[0]


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("{bench}\n\n{call}", [BENCH, CALL]),
        ("Over een bankje.\n\nEen man vertelt:\n\n{bench}", ["Over een bankje.", BENCH]),
        ("Het bankje\n\nEen man vertelt:\n\n{bench}", [BENCH]),
        ("[sluiten]\n\nEen man vertelt:\n\n{bench}", [BENCH]),
        ("Het begin\n\n{bench}\n\nWat nu?\n\n{call}", ["Het begin", BENCH, "Wat nu?", CALL]),
        ("{bench}\n\nTip voor gemeenten: bel.", [BENCH, "Tip voor gemeenten: bel."]),
        ("Ik telde de stoelen:\n\n40\n\n{bench}", ["Ik telde de stoelen:", "40", BENCH]),
        ("{bench}\n\n[lees verder]\n\n{call}", [BENCH, CALL]),
        ("{bench}\n\nEen man vertelt:\n\n{call}", [BENCH, "Een man vertelt:", CALL]),
    ],
)
def test_story_holds_all_that_is_told_and_nothing_else(between: str, told: list[str]) -> None:
    narrator = "" if "Een man" in between.partition("{bench}")[0] else "Een man vertelt:\n\n"
    body = between.format(bench=BENCH, call=CALL)
    story = _first(f"» Het bankje\n\n{narrator}{body}\n\nJuni 2016\n[sluiten]\n\n")
    assert (story.text.split("\n\n"), story.narrator, story.month) == (told, "man", "2016-06")


def test_month_below_the_closing_word_is_that_of_the_story() -> None:
    text = f"» Het bankje\n\nEen man vertelt:\n\n{BENCH}\n\n[sluiten]\n\nJuni 2016\n\n"
    assert _first(text).month == "2016-06"


def test_head_of_a_letter_is_no_month_of_the_story() -> None:
    text = f"» Het bankje\n\nEen man vertelt:\n\n{BENCH}\n\n3 maart 2016\n\n{CALL}\n\n[sluiten]\n\n"
    story = _first(text)
    assert (story.month, story.text) == (None, f"{BENCH}\n\n3 maart 2016\n\n{CALL}")


@pytest.mark.parametrize("line", ["(Een man vertelt)", "[Een man vertelt:]", "Een man vertelt,"])
def test_narrator_in_any_brackets_is_read(line: str) -> None:
    assert _first(f"» Het bankje\n\n{line}\n\n{BENCH}\n\n[sluiten]\n\n").narrator == "man"


def test_story_in_nobodys_voice_below_a_place_is_a_story_and_is_reported() -> None:
    text = f"» Het bankje\n\n{BENCH}\n\n[sluiten]\n\n"
    assert (_first(text).narrator, _first(text).text) == ("", BENCH)
    assert [loss.kind for loss in _read(text).ignored if loss.kind != "navigation"] == [
        "unsigned-story"
    ]


def test_button_below_every_story_is_no_part_of_one() -> None:
    story = "» Verhaal {0}\n\nEen man vertelt:\n\nDit was dag {0}.\n\nHerkenbaar? Reageer!\n\n"
    reading = _read("".join(story.format(number) for number in "123"))
    assert [story.text for story in reading.stories][:3] == [f"Dit was dag {n}." for n in "123"]
    assert [loss.kind for loss in reading.ignored].count("margin") == 3


def test_tips_on_one_line_are_single_tips() -> None:
    row = "Tip voor professionals: Bel. Tip voor coördinatoren: Ga! Tip voor gemeenten: Kom."
    reading = _read(f"{OTHER}Reistips\n\n» Stroperig\n\n{row}\n[sluiten]\n")
    assert [(tip.audience, tip.text) for tip in reading.tips] == [
        ("professional", "Bel."),
        ("coordinator", "Ga!"),
        ("municipality", "Kom."),
    ]


def test_heading_of_tips_without_any_is_no_empty_story() -> None:
    reading = _read(
        f"{OTHER}Reistips\n\n» Stroperig\n\n[sluiten]\n\nColofon\n\nWij.\n\n[sluiten]\n"
    )
    assert reading.refused == ()
    assert [loss.kind for loss in reading.ignored].count("empty-tips") == 1


def test_mark_of_one_tip_without_a_text_is_reported_as_empty() -> None:
    tips = "Tip voor professionals:\nTip voor gemeenten: Schrap.\n"
    reading = _read(f"{OTHER}Reistips\n\n» Stroperig\n\n{tips}[sluiten]\n")
    assert [tip.text for tip in reading.tips] == ["Schrap."]
    assert [loss.kind for loss in reading.ignored].count("empty-tips") == 1


def test_names_on_a_page_of_the_site_belong_to_that_page() -> None:
    reading = _read(f"{OTHER}Wie deden er mee\n\nGemeente Bergbeek\n\nZorg Oost\n\n[sluiten]\n")
    kinds = [loss.kind for loss in reading.ignored]
    assert (kinds.count("page"), kinds.count("loose-text")) == (3, 0)


def test_month_without_a_narrator_makes_a_story_and_a_line_in_the_report() -> None:
    text = f"» Het bankje\n\n{BENCH}\n\nJuni 2016\n[sluiten]\n\n"
    assert (_first(text).narrator, _first(text).month) == ("", "2016-06")
    assert [loss.kind for loss in _read(text).ignored].count("no-narrator") == 1
