"""What a result says in words, which groups it sees, and what it draws."""

import re
from xml.etree import ElementTree as ET

import pytest
from tests.engine.allocation.elections import count, pb

from kantel.engine.allocation import words
from kantel.engine.allocation.comparison import Comparison
from kantel.engine.allocation.kin import Kin, kin
from kantel.engine.allocation.picture import picture
from kantel.engine.allocation.sentences import SENTENCES

# Eight voters, a budget of 80, so ten each.
TEXT = pb(
    80,
    {"big": 40, "second": 30, "small": 20, "none": 5},
    [["big", "second"]] * 4 + [["small"]] * 2 + [["second"]] * 1 + [[]],
    currency="EUR",
)


@pytest.fixture(scope="module")
def result():
    return count(TEXT)


def test_rounds_are_told_in_dutch_and_english(result):
    how = "De mensen die dit plan kozen, betalen het samen uit hun deel."
    each = "mensen betaalden elk het hele bedrag. Dat was"
    assert words.rounds(result) == [
        f"“Plan second” krijgt geld: € 30. {how} 5 {each} € 6 per persoon.",
        f"“Plan small” krijgt geld: € 20. {how} 2 {each} € 10 per persoon.",
    ]
    assert words.rounds(result, "en")[1] == (
        "“Plan small” gets money: € 20. The people who chose it pay for it together, from their "
        "shares. 2 people paid the full sum for one person. That was € 10 each."
    )


def test_refusals_say_what_was_lacking(result):
    assert words.refusals(result) == {
        "big": "“Plan big” krijgt geen geld. De mensen die dit plan kozen, hadden samen nog € 16. "
        "Dat was € 24 te weinig. Met 3 mensen meer, of € 24 goedkoper, was het gelukt.",
        "none": "“Plan none” krijgt geen geld. Niemand koos dit plan.",
    }
    assert words.refusals(result, "en")["big"].endswith(
        "With 3 people more, or € 24 cheaper, it would have won."
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("rule", "options"),
    [
        ("greedy", {"minimum_support": 3}),
        ("phragmen", {}),
        ("equal-shares", {"completion": "add1-utilitarian"}),
        ("equal-shares", {"comparison": Comparison.GREEDY}),
    ],
)
def test_every_rule_has_words_for_every_project(rule, options, language):
    found = count(TEXT.replace("none;5", "none;500"), rule, **options)
    told = [*words.rounds(found, language), *words.refusals(found, language).values()]
    assert len(told) == len(found["projects"])
    texts = [*told, *words.groups(found, kin(found), language), words.comparison(found, language)]
    assert not [one for one in texts if re.search(r"[{}|]", one)]


def test_both_languages_have_the_same_sentences_with_the_same_fields():
    dutch, english = SENTENCES["nl"], SENTENCES["en"]
    fields = re.compile(r"{\w*}")
    assert {key: set(fields.findall(one)) for key, one in dutch.items()} == {
        key: set(fields.findall(one)) for key, one in english.items()
    }


def test_groups_share_a_project_and_add_up(result):
    found = kin(result)
    assert found == [
        Kin("second", 5, 5000, {"second": 3000}, 1.0, 0),
        Kin("small", 2, 2000, {"small": 2000}, 1.0, 0),
        Kin(None, 1, 1000, {}, 0.0, 1),
    ]
    assert words.groups(result, found)[0] == (
        "5 mensen kozen “Plan second”. Hun deel van het geld was € 50. Aan plannen die zij kozen, "
        "ging van hen € 30. Gemiddeld wonnen 1,0 van hun plannen."
    )


def test_groups_paid_what_the_winners_cost():
    points = pb(
        60, {"a": 30, "b": 20}, [["a", "b"], ["b"], ["a"]], "cumulative", points=[[3, 1], [2], [1]]
    )
    for text, satisfaction in ((TEXT, "cardinality"), (points, "points")):
        for completion in ("none", "add1-utilitarian"):
            found = count(text, satisfaction=satisfaction, completion=completion)
            cost = {one["id"]: one["cost"] for one in found["projects"]}
            paid = dict.fromkeys(found["winners"], 0)
            for group in kin(found):
                for project, amount in group.paid.items():
                    paid[project] += amount
            for project, amount in paid.items():
                assert abs(amount - cost[project]) <= 2 or project == "none"


def test_picture_is_a_drawing_with_words_and_no_styles(result):
    for literal in (False, True):
        drawing = picture(result, literal=literal)
        root = ET.fromstring(drawing)
        assert root.get("aria-labelledby") == "pay-title pay-told"
        told = root.find("{http://www.w3.org/2000/svg}desc").text
        assert "Plan small: € 20, betaald door wie “Plan small” koos € 20" in told
        assert ("class=" in drawing) is not literal
        assert "style" not in drawing


def test_picture_escapes_names():
    drawing = picture(count(TEXT.replace("Plan small", "A <b> & c")))
    assert ET.fromstring(drawing) is not None
