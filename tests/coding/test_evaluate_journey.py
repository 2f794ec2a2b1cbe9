"""How good suggestions are on a journey's own codings, beside its own language model."""

import json

import pytest
from tests.coding.test_language_model import FILLED, model, places  # noqa: F401
from tests.places import make_story

from kantel.coding import actions
from kantel.coding.commands import evaluate_journey

TEXTS = ("Wachten op een besluit bij het loket.", "De wethouder durfde en gaf rugdekking.")


@pytest.fixture
def coded(journey, places):  # noqa: F811
    for number in range(12):
        story = make_story(journey, text=f"{TEXTS[number % 2]} Nummer {number}.")
        actions.code_story(story=story, places={places[number % 2]: False}, by=None)
    return places[:2]


def test_codings_of_a_journey_are_evaluated(journey, coded, capsys):
    assert evaluate_journey([journey.slug, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["stories"], found["places"], found["groups"]) == (12, 4, 12)
    assert found["ways"]["coded stories, places"]["top-1"]["value"] > 0.8
    assert "random" in found["ways"]


def test_language_model_stands_beside_the_built_in_way(journey, alice, coded, model, capsys):  # noqa: F811
    actions.set_language_model(
        journey=journey,
        is_on=True,
        address=f"http://127.0.0.1:{model.server_port}",
        model="gemeente-1",
        key="geheim",
        by=alice,
    )
    answer = {"places": [{"id": str(coded[0].pk), "score": 1, "quotes": ["loket"]}]}
    model.says = json.dumps(answer)
    assert evaluate_journey([journey.slug, "--language-model"]) == 0
    told = capsys.readouterr().out
    # Of half of the stories the quote does not stand in the text: no answer.
    assert "language model: 6 of 12 answers could not be used" in told
    assert {key for key, _body in model.heard} == {"Bearer geheim"}
    model.status = 500
    assert evaluate_journey([journey.slug, "--language-model"]) == 0
    assert "12 of 12 answers could not be used" in capsys.readouterr().out


@pytest.mark.parametrize("more", [["nergens"], ["merelland"], ["merelland", "--language-model"]])
def test_too_little_is_one_clear_line(journey, more, capsys):
    assert evaluate_journey(more) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), err.startswith("kantel evaluate-journey: ")) == ("", 1, True)
