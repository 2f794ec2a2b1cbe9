"""The starter codebook: its files are in shape, and varied enough to teach by."""

import json

import pytest
from tools.patterns.check_codebook import FEWEST, FOLDER, findings, written

from kantel.engine.patterns.codebook import CodebookError, Passage, Pattern, pattern, patterns, read

A_FILE = {
    "id": "wachten",
    "name": "Wachten",
    "name_en": "Waiting",
    "description": "Het duurt lang.",
    "description_en": "It takes long.",
    "belongs": "Wachten.",
    "belongs_not": "Niet wachten.",
    "passages": [{"voice": "resident", "turn": "bad", "text": "Ik wacht nog steeds."}],
}


def a_pattern(*texts: str) -> Pattern:
    passages = tuple(Passage("resident", "bad", text) for text in texts)
    return Pattern("wachten", "Wachten", "Waiting", "d", "d", "b", "n", passages)


def test_codebook_is_varied_and_balanced() -> None:
    assert findings(patterns()) == []


def test_codebook_holds_enough_passages() -> None:
    assert [one.id for one in patterns() if len(one.passages) < FEWEST] == []


def test_codebook_files_have_one_passage_a_line() -> None:
    paths = sorted(FOLDER.glob("*.json"))
    untidy = [
        path.name
        for path in paths
        if path.read_text("utf-8") != written(json.loads(path.read_text("utf-8")))
    ]
    assert untidy == []


def test_codebook_names_differ() -> None:
    book = patterns()
    assert len({one.name for one in book}) == len(book)
    assert len({one.name_en for one in book}) == len(book)


def test_neighbours_named_in_belongs_not_exist() -> None:
    names = [one.name for one in patterns()]
    alone = [one.id for one in patterns() if not any(name in one.belongs_not for name in names)]
    assert alone == []


def test_pattern_by_id() -> None:
    assert pattern("stroperigheid").name == "Stroperigheid"


def test_pattern_unknown_names_those_there_are() -> None:
    with pytest.raises(CodebookError, match=r"no pattern 'zzz'; there are: .*stroperigheid"):
        pattern("zzz")


def test_read_gives_what_the_file_says() -> None:
    found = read(json.dumps(A_FILE), "wachten")
    assert (found.name_en, found.passages) == (
        "Waiting",
        (Passage("resident", "bad", "Ik wacht nog steeds."),),
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "wachten.json: 'name' must be a text"),
        ({"name_en": 3}, "wachten.json: 'name_en' must be a text"),
        ({"id": "anders"}, "wachten.json: 'id' is 'anders', and must be the name of the file"),
        ({"also": "Wachtrij"}, "wachten.json: 'also' must be a list of names"),
        ({"passages": []}, "wachten.json: 'passages' must be a list"),
        ({"passages": ["x"]}, "passage 1: a passage must have voice, turn and text"),
        (
            {"passages": [{"voice": "mayor", "turn": "bad", "text": "x"}]},
            "passage 1: 'voice' is 'mayor', and must be one of",
        ),
    ],
)
def test_read_refuses_a_file_out_of_shape(change: dict[str, object], says: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read(json.dumps(A_FILE | change), "wachten")
    assert says in str(caught.value)


def test_read_refuses_what_is_not_json() -> None:
    with pytest.raises(CodebookError, match=r"wachten.json: line 1 is not JSON"):
        read("{", "wachten")


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (["Te kort."], "wachten 1: 2 words: Te kort."),
        (
            ["Zij vroeg mij gisteren om nog een kopie", "Ook zij vroeg mij gisteren om melk"],
            "wachten 1 and wachten 2: 'zij vroeg mij gisteren om'",
        ),
        (["De brief kwam nooit", "De brief kwam morgen"], "2 passages begin with 'de brief kwam'"),
        (["Mijn zus Fatima wacht al een jaar"], "wachten 1: PERSON: Fatima"),
        (["Dat wachten maakt mij ziek"], "wachten 1: names the pattern ('wachten')"),
        (["Kort"], "wachten: 1 passages, 64 wanted"),
        (["Kort"], "wachten: resident: 0 of 1 are good"),
        (["Kort"], "wachten: 0 of 1 residents type in lower case"),
    ],
)
def test_check_finds_what_to_rewrite(texts: list[str], says: str) -> None:
    assert any(says in line for line in findings((a_pattern(*texts),)))


def test_check_finds_passages_that_tell_the_same() -> None:
    one = "De scootmobiel stond zeven weken bij de leverancier zonder accu"
    other = "Zonder accu bleef mijn scootmobiel weken bij die leverancier"
    assert any("accu" in line for line in findings((a_pattern(one, other),)))
