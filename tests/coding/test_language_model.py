"""A language model of one's own: off by default, in jobs alone, and the built-in way behind it."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django_tasks_db.models import DBTaskResult
from tests.places import make_place, make_story

from kantel.coding import actions, tasks
from kantel.coding.forms.language_model import is_this_machine
from kantel.coding.models import ModelAnswer, ModelSettings
from kantel.coding.queries.language_model import key_of, settings_of, stories_to_ask_about
from kantel.coding.queries.suggesting import propose
from kantel.people.models import Journey

ADDRESS = "/beheer/reis/merelland/inrichting/taalmodel/"
STORY = "Zeven maanden wachten op een bank. Toen kwam er iemand kijken."
FILLED = {"is_on": "on", "address": "https://model.example.nl/v1", "model": "gemeente-1"}


class Speaker(BaseHTTPRequestHandler):
    """Speaks the protocol; what it says is chosen by the test."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append((self.headers.get("Authorization"), body))
        said = json.dumps({"choices": [{"message": {"content": self.server.says}}]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *arguments):
        """Keep quiet."""


@pytest.fixture
def model(settings):
    settings.LANGUAGE_MODEL_HERE = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    server.heard, server.says, server.status = [], "", 200
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def places(journey):
    return [make_place(journey, name) for name in ("Haven", "Moeras", "Kust", "Baai")]


def _turn_on(journey, alice, model):
    actions.set_language_model(
        journey=journey,
        is_on=True,
        address=f"http://127.0.0.1:{model.server_port}",
        model="gemeente-1",
        key="geheim-sleuteltje",
        by=alice,
    )


def _says(place, quote):
    return json.dumps({"places": [{"id": str(place.pk), "score": 0.9, "quotes": [quote]}]})


def test_good_answer_comes_first_with_reasons_in_the_story(journey, alice, model, places):
    _turn_on(journey, alice, model)
    story = make_story(journey, text=STORY)
    model.says = _says(places[3], "Zeven maanden wachten")
    tasks.ask_model.call(story_id=story.pk)
    first, *others = propose(story)
    assert (first.place, first.source, first.rank) == (places[3], "model", 1)
    assert [story.text[start:end] for start, end in first.sentences] == ["Zeven maanden wachten"]
    assert [(one.source, one.rank) for one in others] == [("built_in", 2), ("built_in", 3)]
    ((key, question),) = model.heard
    assert key == "Bearer geheim-sleuteltje"
    assert STORY in question["messages"][1]["content"]
    assert "wachten" not in json.dumps(ModelAnswer.objects.get().places)


@pytest.mark.parametrize(
    "answer",
    [("ik weet het niet", 200), ("{}", 200), ('{"places": [{"id": "999"}]}', 200), ("", 500)],
)
@pytest.mark.usefixtures("places")
def test_nonsense_leaves_the_built_in_suggestions_with_a_mark(client, alice, model, answer):
    (journey,) = Journey.objects.all()
    _turn_on(journey, alice, model)
    story = make_story(journey, text=STORY)
    model.says, model.status = answer
    tasks.ask_model.call(story_id=story.pk)
    assert {one.source for one in propose(story)} == {"built_in"}
    client.force_login(alice)
    page = client.get(f"/beheer/reis/merelland/ordenen/{story.public_id}/").text
    assert "gaf geen bruikbaar antwoord" in page


def test_model_that_is_not_there_leaves_the_built_in_suggestions(journey, alice, model, places):
    _turn_on(journey, alice, model)
    ModelSettings.objects.update(address="http://127.0.0.1:1")
    story = make_story(journey, text=STORY)
    actions.ask_language_model(story_id=story.pk, seconds=1)
    assert ModelAnswer.objects.get().is_usable is False
    assert len(propose(story)) == 3


def test_no_screen_asks_the_model(client, journey, alice, model, places):
    _turn_on(journey, alice, model)
    story = make_story(journey, text=STORY)
    client.force_login(alice)
    for path in ("ordenen/", f"ordenen/{story.public_id}/", "patronen/"):
        assert client.get(f"/beheer/reis/merelland/{path}").status_code == 200
    assert model.heard == []


def test_off_means_that_nothing_is_asked_and_nothing_kept(journey, alice, model, places):
    story = make_story(journey, text=STORY)
    tasks.ask_model.call(story_id=story.pk)
    _turn_on(journey, alice, model)
    model.says = _says(places[0], "wachten")
    tasks.ask_model.call(story_id=story.pk)
    assert (len(model.heard), ModelAnswer.objects.count()) == (1, 1)
    actions.set_language_model(
        journey=journey, is_on=False, address="", model="", key=None, by=alice
    )
    assert ModelAnswer.objects.count() == 0


def test_answer_goes_with_its_story(journey, alice, model, places):
    _turn_on(journey, alice, model)
    story = make_story(journey, text=STORY)
    tasks.ask_model.call(story_id=story.pk)
    actions.forget_story(story_id=story.pk)
    assert ModelAnswer.objects.count() == 0


def test_key_is_sealed_never_shown_and_kept_until_forgotten(client, journey, petra):
    client.force_login(petra)
    assert client.post(ADDRESS, FILLED | {"key": "geheim-sleuteltje"}).status_code == 302
    kept = settings_of(journey)
    assert (key_of(kept), b"geheim" in bytes(kept.sealed_key)) == ("geheim-sleuteltje", False)
    page = client.get(ADDRESS).text
    assert ("geheim-sleuteltje" in page, "Er is een sleutel bewaard." in page) == (False, True)
    client.post(ADDRESS, FILLED)
    assert key_of(settings_of(journey)) == "geheim-sleuteltje"
    client.post(ADDRESS, FILLED | {"forget_key": "on"})
    assert key_of(settings_of(journey)) == ""


@pytest.mark.parametrize(
    "address",
    [
        *("", "model.example.nl", "ftp://model.example.nl", "http://model.example.nl"),
        *("https://wie:wat@model.example.nl", "http://localhost:8080", "https://127.0.0.1"),
        *("https://[::1]/", "http://169.254.169.254/", "https://model.example.nl/?a=b"),
    ],
)
def test_wrong_address_is_refused_and_nothing_is_saved(client, journey, petra, address):
    client.force_login(petra)
    answer = client.post(ADDRESS, FILLED | {"address": address})
    assert (answer.status_code, ModelSettings.objects.count()) == (422, 0)
    assert 'value="gemeente-1"' in answer.text


def test_model_on_this_machine_needs_a_setting(client, journey, petra, settings):
    settings.LANGUAGE_MODEL_HERE = True
    client.force_login(petra)
    assert client.post(ADDRESS, FILLED | {"address": "http://localhost:8080"}).status_code == 302
    assert settings_of(journey).is_on


@pytest.mark.parametrize(
    ("host", "here"),
    [("LOCALHOST.", True), ("::1", True), ("0.0.0.0", True), ("model.example.nl", False)],
)
def test_this_machine_is_known_by_its_names(host, here):
    assert is_this_machine(host) is here


def test_turning_it_on_asks_about_the_stories_that_wait(journey, alice, model, places):
    waiting = make_story(journey, text=STORY)
    coded = make_story(journey)
    actions.code_story(story=coded, places={places[0]: False}, by=alice)
    _turn_on(journey, alice, model)
    DBTaskResult.objects.all().delete()
    asked = []

    def ask(task, **arguments):
        asked.append((task, arguments))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "ask", ask)
        tasks.ask_model_of_journey.call(journey_id=journey.pk)
    assert asked == [(tasks.ask_model, {"story_id": waiting.pk})]


def test_answer_from_before_places_changed_is_asked_again(journey, alice, model, places):
    _turn_on(journey, alice, model)
    story = make_story(journey, text=STORY)
    model.says = _says(places[0], "wachten")
    for _twice in range(2):
        tasks.ask_model.call(story_id=story.pk)
    assert len(model.heard) == 1
    assert list(stories_to_ask_about(journey)) == []
    make_place(journey, "Eiland")
    assert list(stories_to_ask_about(journey)) == [story]
    tasks.ask_model.call(story_id=story.pk)
    assert ("Eiland" in model.heard[1][1]["messages"][0]["content"], len(model.heard)) == (True, 2)
    assert list(stories_to_ask_about(journey)) == []


def test_many_waiting_stories_are_asked_about_in_chunks(journey, alice, model, monkeypatch):
    _turn_on(journey, alice, model)
    ids = [make_story(journey).pk for _number in range(5)]
    asked = []
    monkeypatch.setattr(tasks, "ASKED_AT_ONCE", 2)
    monkeypatch.setattr(tasks, "ask", lambda task, **about: asked.append(about))
    after, chunks = 0, 0
    while after is not None:
        tasks.ask_model_of_journey.call(journey_id=journey.pk, after=after)
        after = asked.pop()["after"] if "after" in asked[-1] else None
        chunks += 1
    assert (asked, chunks) == ([{"story_id": pk} for pk in ids], 3)


def test_daily_round_asks_for_journeys_with_a_model_that_is_on(journey, alice, model, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks, "ask", lambda task, **about: asked.append(about))
    tasks.ask_models_again.call()
    assert asked == []
    _turn_on(journey, alice, model)
    tasks.ask_models_again.call()
    assert asked == [{"journey_id": journey.pk}]


@pytest.mark.parametrize(
    ("found", "is_allowed", "asked"),
    [("127.0.0.1", False, 0), ("127.0.0.1", True, 1), ("10.1.2.3", False, 0), ("::1", False, 0)],
)
def test_name_that_leads_inside_is_asked_only_if_allowed(  # noqa: PLR0917 - fixtures
    journey, alice, model, places, settings, monkeypatch, found, is_allowed, asked
):
    _turn_on(journey, alice, model)
    ModelSettings.objects.update(address=f"http://model.example.nl:{model.server_port}")
    settings.LANGUAGE_MODEL_HERE = is_allowed
    real = socket.getaddrinfo

    def resolve(host, port, *more, **named):
        known = found if host == "model.example.nl" else host
        return real(known, port, *more, **named)

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    story = make_story(journey, text=STORY)
    model.says = _says(places[0], "wachten")
    tasks.ask_model.call(story_id=story.pk)
    assert (len(model.heard), ModelAnswer.objects.get().is_usable) == (asked, bool(asked))
