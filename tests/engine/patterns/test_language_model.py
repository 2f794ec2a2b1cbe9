"""The language model: a real HTTP server with good and broken answers, and the fallback."""

import json

import pytest
from tests.engine.patterns.model_server import Server, said, serving

from kantel.engine.patterns import Because, Place, Suggestion
from kantel.engine.patterns.language_model import (
    LONGEST_TEXT,
    LanguageModel,
    LanguageModelError,
    endpoint,
)

TEXT = "Zij wachtte zeven maanden op een bankje. Niemand belde terug."
PLACES = [Place("wachten", "Stroperigheid", "Formulieren en wachten."), Place("ruimte", "Ruimte")]
BUILT_IN = [Suggestion("ruimte", 0.5, Because(("bankje",)))]
GOOD = {"id": "wachten", "score": 0.9, "quotes": ["zeven maanden op een bankje", "wachtte"]}


class BuiltIn:
    """Stands in, and is recognised by its answer."""

    def suggest(self, text, top=3):
        return BUILT_IN


@pytest.fixture
def server():
    with serving() as running:
        yield running


def places(*entries):
    return said(json.dumps({"places": list(entries)}))


def ask(server, body=b"", **options):
    server.body = body
    model = LanguageModel(server.address, "klein", PLACES, BuiltIn(), **options)
    return model, model.suggest(TEXT)


@pytest.mark.parametrize(
    "body",
    [
        places(GOOD),
        places(GOOD, GOOD),
        places({"id": "verzonnen", "score": 1, "quotes": ["bankje"]}, GOOD),
        places({"id": "ruimte", "score": 1, "quotes": ["dit staat er niet"]}, GOOD),
        said("```json\n" + json.dumps({"places": [GOOD]}) + "\n```"),
    ],
    ids=["plain", "twice", "unknown-place-left-out", "made-up-quote-left-out", "fenced"],
)
def test_good_answer_is_given_with_its_reasons(server, body):
    model, found = ask(server, body)
    assert found == [Suggestion("wachten", 0.9, Because(("wachtte",), ((12, 39),)))]
    assert TEXT[12:39] == "zeven maanden op een bankje"
    assert model.failures == 0


BROKEN = {
    "nothing": b"",
    "not-json": b"<html>Welcome</html>",
    "half-json": places(GOOD)[:-20],
    "half-content": said('{"places": [{"id": "wachten", "sco'),
    "other-shape": b'{"choices": []}',
    "list": b"[1, 2]",
    "null-content": said(None),
    "chatter": said("I think it is about waiting."),
    "places-no-list": said('{"places": 3}'),
    "no-places": places(),
    "unknown-place": places(GOOD | {"id": "verzonnen"}),
    "id-no-string": places(GOOD | {"id": ["wachten"]}),
    "made-up-quote": places(GOOD | {"quotes": ["dit staat er niet"]}),
    "no-quotes": places(GOOD | {"quotes": None}),
    "empty-quote": places(GOOD | {"quotes": ["", " ", "."]}),
    "score-nan": places(GOOD | {"score": float("nan")}),
    "score-word": places(GOOD | {"score": "high"}),
    "score-true": places(GOOD | {"score": True}),
    "deep": said("[" * 100_000),
    "not-utf-8": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_broken_answer_leaves_it_to_the_built_in_way(server, body):
    model, found = ask(server, body)
    assert found == BUILT_IN
    assert model.failures == 1


@pytest.mark.parametrize("score", [7, 1e300, 10**400, float("inf")])
def test_score_too_high_is_one(server, score):
    _, found = ask(server, places(GOOD | {"score": score}))
    assert found[0].score == 1.0


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_error_status_leaves_it_to_the_built_in_way(server, status):
    server.status = status
    model, found = ask(server, places(GOOD))
    assert (found, model.last_failure) == (BUILT_IN, f"it answered with status {status}")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_refused_so_that_the_story_goes_nowhere_else(server, status):
    server.status, server.headers = status, {"Location": server.address + "/elsewhere"}
    model, found = ask(server, places(GOOD))
    assert (found, model.failures) == (BUILT_IN, 1)
    assert [path for path, _, _ in server.questions] == ["/v1/chat/completions"]


def test_huge_answer_is_not_read_to_its_end(server):
    model, found = ask(server, places(GOOD) + b" " * 3_000_000)
    assert (found, model.last_failure) == (BUILT_IN, "its answer was too large")


def test_slow_answer_is_given_up(server):
    server.wait = 1.0
    model, found = ask(server, places(GOOD), seconds=0.2)
    assert (found, model.last_failure) == (BUILT_IN, "it took too long")


def test_dripping_answer_is_given_up(server):
    server.drip = 0.01
    model, found = ask(server, places(GOOD), seconds=0.3)
    assert (found, model.last_failure) == (BUILT_IN, "it took too long")


def test_nobody_there_leaves_it_to_the_built_in_way():
    with Server() as gone:
        address = gone.address
    model = LanguageModel(address, "klein", PLACES, BuiltIn())
    assert model.suggest(TEXT) == BUILT_IN
    assert model.last_failure == "it could not be reached"


def test_question_holds_the_places_and_the_text_and_the_key(server):
    ask(server, places(GOOD), key="geheim")
    path, headers, asked = server.questions[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer geheim"
    assert (asked["model"], asked["temperature"]) == ("klein", 0)
    assert "- wachten: Stroperigheid. Formulieren en wachten." in asked["messages"][0]["content"]
    assert asked["messages"][1]["content"] == f"<verhaal>\n{TEXT}\n</verhaal>"


def test_long_story_is_sent_in_part(server):
    server.body = places(GOOD)
    LanguageModel(server.address, "klein", PLACES, BuiltIn()).suggest(TEXT + "a" * 100_000)
    assert len(server.questions[0][2]["messages"][1]["content"]) == LONGEST_TEXT + 21


def test_empty_text_is_not_sent(server):
    model = LanguageModel(server.address, "klein", PLACES, BuiltIn())
    assert model.suggest(" ") == BUILT_IN
    assert server.questions == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "model.example.nl",
        "ftp://example.nl",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "http://a:b@example.nl",
        "http://example.nl:poort",
    ],
)
def test_address_that_is_none_is_refused_at_once(address):
    with pytest.raises(LanguageModelError, match="address of the language model"):
        endpoint(address)
