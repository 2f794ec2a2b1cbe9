"""Interviews in questions and answers, in every format, and the cuts made out of them."""

import pytest
from tests.engine.exchange.make_files import (
    WRITERS,
    Para,
    csv,
    docx_raw,
    docx_table,
    sheet,
    xlsx_raw,
)

from kantel.engine.exchange import Shape, SourceFile, Transcript, Turn, cut, read

TALK = [
    ("I", "question", "Hoe begon het?"),
    ("R", "answer", "Het begon met soep.\n\nEn toen kwamen ze allemaal."),
    ("I", "question", "Wie kwam er?"),
    ("R", "answer", "Iedereen: de gemeente en de huisarts."),
]
WORDS = [(kind, text) for _, kind, text in TALK]


def _one(name: str, data: bytes) -> Transcript:
    reading = read([SourceFile(name, data)])
    assert reading.shapes == {name: Shape.TRANSCRIPT}
    assert reading.refused == ()
    (transcript,) = reading.transcripts
    return transcript


def _said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.kind, turn.text) for turn in transcript.turns]


def _labelled(asks: str, tells: str) -> list[Para]:
    names = {"question": asks, "answer": tells}
    paras: list[Para] = []
    for _, kind, text in TALK:
        first, *more = text.split("\n\n")
        paras.append(Para(f"{names[kind]} {first}"))
        paras.extend(Para(part) for part in more)
    return paras


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize(
    ("asks", "tells"),
    [
        ("I:", "R:"),
        ("Interviewer:", "Wethouder:"),
        ("V:", "A:"),
        ("Vraag:", "Antwoord:"),
        ("Q:", "A:"),
        ("Anna de Vries:", "Piet:"),
        ("[00:01:02] I :", "[00:02:03] R :"),
        ("Interviewer (Anna):", "Moeder (55):"),
        ("INT:", "RESP:"),
        ("V\t", "A\t"),
    ],
)
def test_speakers_are_told_apart_by_label(ending: str, asks: str, tells: str) -> None:
    transcript = _one(f"gesprek.{ending}", WRITERS[ending](_labelled(asks, tells)))
    assert _said(transcript) == WORDS


@pytest.mark.parametrize("ending", ["md", "docx", "odt"])
@pytest.mark.parametrize("style", ["bold", "italic"])
def test_speakers_are_told_apart_by_style(ending: str, style: str) -> None:
    paras: list[Para] = []
    for _, kind, text in TALK:
        for part in text.split("\n\n"):
            asks = kind == "question"
            paras.append(
                Para(part, bold=asks and style == "bold", italic=asks and style == "italic")
            )
    transcript = _one(f"gesprek.{ending}", WRITERS[ending](paras))
    assert _said(transcript) == WORDS


@pytest.mark.parametrize("name", ["gesprek.csv", "gesprek.xlsx", "gesprek.docx"])
def test_table_of_turns_is_a_transcript(name: str) -> None:
    rows = [["Spreker", "Tekst"], *([who, text] for who, _, text in TALK)]
    made = {
        "gesprek.csv": csv(rows),
        "gesprek.xlsx": xlsx_raw({"Blad1": sheet(rows)}),
        "gesprek.docx": docx_raw(docx_table(rows)),
    }
    assert [text.split() for _, text in _said(_one(name, made[name]))] == [
        text.split() for _, text in WORDS
    ]


def test_table_of_questions_and_answers_is_a_transcript() -> None:
    rows = [["Vraag", "Antwoord"], ["Hoe begon het?", "Met soep."], ["En toen?", "Niets."]]
    assert _said(_one("gesprek.csv", csv(rows))) == [
        ("question", "Hoe begon het?"),
        ("answer", "Met soep."),
        ("question", "En toen?"),
        ("answer", "Niets."),
    ]


def test_table_of_turns_without_a_header_is_a_transcript() -> None:
    rows = [["I:", "Hoe begon het?"], ["R:", "Met soep."], ["I:", "En toen?"], ["R:", "Niets."]]
    transcript = _one("gesprek.docx", docx_raw(docx_table(rows)))
    assert [(turn.speaker, turn.kind) for turn in transcript.turns] == [
        ("I", "question"),
        ("R", "answer"),
        ("I", "question"),
        ("R", "answer"),
    ]


def test_heading_of_an_interview_gives_its_facts_and_the_rest_is_reported() -> None:
    text = (
        "Gesprek over soep\nDatum: 12 mei 2017\nFunctie: wethouder\nOrganisatie: Bergbeek\n"
        "Interviewer: Anna\nLocatie: het stadhuis\n\nDit gesprek is letterlijk uitgewerkt.\n\n"
        "I: Hoe begon het?\nR: Met soep.\nI: En toen?\nR: Niets."
    )
    reading = read([SourceFile("gesprek.txt", text.encode())])
    (made,) = reading.transcripts
    assert (made.title, made.date, made.narrator, made.organisation, made.interviewer) == (
        "Gesprek over soep",
        "2017-05-12",
        "wethouder",
        "Bergbeek",
        "Anna",
    )
    assert [(loss.kind, loss.line) for loss in reading.ignored] == [("preface", 6), ("preface", 8)]
    assert made.turns[0] == Turn(10, "I", "question", "Hoe begon het?")


def test_time_codes_are_taken_out_and_a_time_of_day_stays() -> None:
    text = (
        "Spreker 1  00:00:05\nHoe ging dat?\n\nSpreker 2  00:00:09\nWe belden om 14:30 uur.\n\n"
        "Spreker 1  00:01:05\nWaarom?\n\nSpreker 2  00:01:09\nGewoon. [00:01:12]\n"
    )
    reading = read([SourceFile("gesprek.txt", text.encode())])
    (made,) = reading.transcripts
    assert [(turn.speaker, turn.kind, turn.text) for turn in made.turns] == [
        ("Spreker 1", "question", "Hoe ging dat?"),
        ("Spreker 2", "answer", "We belden om 14:30 uur."),
        ("Spreker 1", "question", "Waarom?"),
        ("Spreker 2", "answer", "Gewoon."),
    ]
    assert [loss.kind for loss in reading.ignored] == ["time-codes"]


def test_file_with_several_interviews_gives_each_of_them() -> None:
    text = "# Interview 1\n\nI: Wat?\n\nR: Dit.\n\n# Interview 2\n\nI: Hoe?\n\nR: Zo.\n"
    reading = read([SourceFile("twee.md", text.encode())])
    assert [(made.title, len(made.turns)) for made in reading.transcripts] == [
        ("Interview 1", 2),
        ("Interview 2", 2),
    ]


def test_words_with_a_colon_inside_an_answer_are_no_speaker() -> None:
    text = "I: Hoe?\nR: Zo.\nLet op: dat was in 2015.\nI: En?\nR: Nou: niks."
    (made,) = read([SourceFile("gesprek.txt", text.encode())]).transcripts
    assert [turn.text for turn in made.turns] == [
        "Hoe?",
        "Zo. Let op: dat was in 2015.",
        "En?",
        "Nou: niks.",
    ]


def test_shape_said_by_hand_overrules_what_is_found() -> None:
    text = "Vooraf.\n\nEen losse tekst zonder labels."
    reading = read([SourceFile("los.txt", text.encode())], shape=Shape.TRANSCRIPT)
    (made,) = reading.transcripts
    assert [turn.kind for turn in made.turns] == ["other"]


TURNS = (
    Turn(1, "I", "question", "Hoe begon het?"),
    Turn(2, "R", "answer", "Het begon met soep."),
    Turn(3, "I", "question", "En toen?"),
    Turn(4, "R", "answer", "Toen kwamen ze allemaal."),
)
INTERVIEW = Transcript("gesprek.txt", TURNS)


def test_cut_keeps_the_answers_and_drops_the_questions() -> None:
    assert cut(INTERVIEW, 0, 3).text == "Het begon met soep.\n\nToen kwamen ze allemaal."


def test_cut_with_brackets_keeps_the_questions_in_them() -> None:
    assert cut(INTERVIEW, 1, 3, questions="brackets").text == (
        "Het begon met soep.\n\n[En toen?]\n\nToen kwamen ze allemaal."
    )


def test_cut_may_begin_and_end_inside_a_turn() -> None:
    made = cut(INTERVIEW, 1, 3, start_character=4, end_character=12)
    assert made.text == "begon met soep.\n\nToen kwamen"


def test_cut_of_one_turn_shortened_on_both_sides_counts_from_its_beginning() -> None:
    assert cut(INTERVIEW, 1, 1, start_character=4, end_character=9).text == "begon"


def test_cut_made_again_is_the_same() -> None:
    assert cut(INTERVIEW, 1, 2) == cut(INTERVIEW, 1, 2)
    assert (cut(INTERVIEW, 1, 2).line, cut(INTERVIEW, 1, 2).start) == (2, 1)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (0, 4)])
def test_cut_of_turns_that_do_not_exist_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no turns"):
        cut(INTERVIEW, start, end)
