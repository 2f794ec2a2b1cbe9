"""A story is told in three steps, and nothing of it is lost or left lying around."""

import re
import uuid

import pytest
from django.contrib.sessions.models import Session
from tests.collect import telling
from tests.collect.telling import CONSENT, STORY, WHO, code_on, key_of, tell_whole_story

from kantel.collect import actions, queries
from kantel.collect.models import Contact, Draft, Submission
from kantel.foundation.vault.models import DataKey

BSN = "999990019"


@pytest.mark.parametrize(
    ("root", "thanks"), [("/merelland", "Dank u wel"), ("/en/merelland", "Thank you")]
)
def test_story_is_told_in_three_steps(client, journey, root, thanks):
    page = tell_whole_story(client, root=root)
    submission = Submission.objects.get()
    assert thanks in page.content.decode()
    assert queries.raw_text(submission) == STORY["text"]
    assert queries.raw_title(submission) == STORY["title"]
    facts = ("narrator_role", "organisation_kind", "municipality", "month", "language")
    assert [getattr(submission, name) for name in facts] == [
        "parent",
        "none",
        "Merelveen",
        "2024-03",
        "en" if "/en/" in root else "nl",
    ]
    sliders = (submission.slider_direction, submission.slider_purpose, submission.slider_agency)
    assert sliders == (2, -1, None)
    consent = submission.consents.get()
    assert (consent.purposes, consent.given_by) == (["reading", "publication"], "narrator")
    assert queries.receipt_for(code_on(page)).submission == submission


def test_draft_and_its_key_are_gone_after_sending(client, journey):
    tell_whole_story(client)
    assert Draft.objects.count() == 0
    kept = {Submission.objects.get().key_id, Submission.objects.get().receipt.handout.key_id}
    assert set(DataKey.objects.values_list("pk", flat=True)) == kept


def test_story_before_who_is_kept_and_who_is_asked(client, journey):
    client.post("/merelland/vertel/verhaal/", {**STORY, "go": "next"})
    page = client.get("/merelland/vertel/nakijken/", follow=True)
    assert page.redirect_chain == [("/merelland/vertel/", 302)]
    client.post("/merelland/vertel/", {**WHO, "go": "next"})
    assert STORY["text"] in client.get("/merelland/vertel/nakijken/").content.decode()


def test_error_keeps_everything_typed(client, journey):
    page = client.post("/merelland/vertel/", {**WHO, "narrator_role": "", "go": "next"})
    assert page.status_code == 200
    assert "Kies wie u bent" in page.content.decode()
    assert 'value="Merelveen"' in page.content.decode()
    assert 'value="Merelveen"' in client.get("/merelland/vertel/").content.decode()


def test_story_that_is_too_long_stays_in_the_form(client, journey):
    long = "woord " * 3001
    page = client.post("/merelland/vertel/verhaal/", {**STORY, "text": long, "go": "next"})
    assert "3001 woorden" in page.content.decode()
    assert "woord woord woord" in page.content.decode()


def test_back_and_save_keep_a_half_story(client, journey):
    half = {"text": "Een half verh", "go": "back"}
    assert client.post("/merelland/vertel/verhaal/", half).url == "/merelland/vertel/"
    assert "Een half verh" in client.get("/merelland/vertel/verhaal/").content.decode()


def test_saved_story_goes_on_elsewhere_by_its_code(client, journey):
    client.post("/merelland/vertel/", {**WHO, "go": "next"})
    page = client.post("/merelland/vertel/verhaal/", {**STORY, "go": "save"}, follow=True)
    code = code_on(page)
    assert code not in page.redirect_chain[-1][0]
    assert code_on(client.get("/merelland/vertel/bewaard/")) == code
    client.post("/merelland/vertel/bewaard/")
    assert STORY["text"] not in client.get("/merelland/vertel/verhaal/").content.decode()
    elsewhere = type(client)()
    elsewhere.post("/merelland/vertel/verder/", {"code": code.upper().replace("-", "  ")})
    assert STORY["text"] in elsewhere.get("/merelland/vertel/verhaal/").content.decode()


def test_unknown_draft_code_is_a_clear_message(client, journey):
    page = client.post("/merelland/vertel/verder/", {"code": "0000-0000"})
    assert (page.status_code, "geen bewaard verhaal" in page.content.decode()) == (200, True)


def test_bsn_is_never_sealed_and_the_narrator_is_told(client, journey):
    client.post("/merelland/vertel/", {**WHO, "municipality": BSN, "go": "next"})
    text = f"Mijn BSN is {BSN} en dat vroegen ze drie keer."
    client.post("/merelland/vertel/verhaal/", {**STORY, "text": text, "go": "next"})
    page = client.get("/merelland/vertel/nakijken/").content.decode()
    assert "Wij hebben het weggehaald" in page
    assert BSN not in page
    assert BSN not in str(queries.draft_content(Draft.objects.get()))


def test_recognisable_things_are_marked_with_their_reason(client, journey):
    page = telling.tell_until_check(client, text="Ik belde 06-55501234.\nTwee keer.")
    shown = page.content.decode()
    assert "Dit lijkt herkenbaar. Aanpassen?" in shown
    assert '<mark class="span span--phone">06-55501234<span' in shown
    assert "Dit heeft de vorm van een telefoonnummer." in shown


def test_second_click_makes_no_second_story_and_shows_the_same_code(client, journey):
    page = telling.tell_until_check(client)
    telling.take_time()
    sent = {**CONSENT, "key": key_of(page), "go": "send"}
    first = client.post("/merelland/vertel/nakijken/", sent, follow=True)
    second = client.post("/merelland/vertel/nakijken/", sent, follow=True)
    assert Submission.objects.count() == 1
    assert code_on(first) == code_on(second)


def test_two_clicks_at_the_same_moment_make_one_story(journey, monkeypatch):
    common = {
        "journey": journey,
        "text": "Eén verhaal",
        "channel": "web",
        "consent": actions.GivenConsent(text_version="1", text="Ja", given_by="narrator"),
        "idempotency_key": uuid.uuid4(),
    }
    first, _code = actions.submit_story(**common)
    # The second click looked before the first one was written down.
    looks = iter([None, first])
    monkeypatch.setattr(queries, "submission_by_key", lambda key: next(looks))
    assert actions.submit_story(**common) == (first, "")
    assert Submission.objects.count() == 1
    assert DataKey.objects.count() == 1


def test_receipt_code_is_shown_until_it_was_kept(client, journey):
    page = tell_whole_story(client)
    assert code_on(client.get("/merelland/vertel/klaar/")) == code_on(page)
    client.post("/merelland/vertel/klaar/")
    again = client.get("/merelland/vertel/klaar/").content.decode()
    assert "De code is al getoond" in again
    assert "data-copy-text" not in again


def test_sending_without_consent_to_reading_asks_for_it(client, journey):
    page = tell_whole_story(client, consent={"publication": "on"})
    assert "alleen aannemen als een redacteur het mag lezen" in page.content.decode()
    assert Submission.objects.count() == 0


def test_address_is_kept_apart_and_only_when_asked_for(client, journey):
    contact = {**CONSENT, "contact": "on", "email": "nora@example.nl"}
    tell_whole_story(client, consent=contact)
    kept = Contact.objects.get()
    assert b"nora" not in bytes(kept.sealed_email)
    assert kept.key_id != Submission.objects.get().key_id
    other = {**CONSENT, "email": "nora@example.nl"}
    page = tell_whole_story(type(client)(), consent=other)
    assert "haal het adres weg" in page.content.decode()


@pytest.mark.parametrize("sign", ["trap", "haste"])
def test_robot_is_asked_once_more_and_nothing_is_lost(client, journey, sign):
    page = telling.tell_until_check(client)
    sent = {**CONSENT, "key": key_of(page), "go": "send"}
    if sign == "trap":
        telling.take_time()
        sent["website"] = "https://example.org"
    answer = client.post("/merelland/vertel/nakijken/", sent)
    assert "klik nog een keer" in answer.content.decode()
    assert Submission.objects.count() == 0
    assert Draft.objects.count() == 1


def test_flood_from_one_address_waits_with_its_story(client, journey, monkeypatch):
    monkeypatch.setattr("kantel.collect.views.tell.STORIES_AN_HOUR", 0)
    page = tell_whole_story(client)
    assert page.status_code == 429
    assert "Wacht een paar minuten" in page.content.decode()
    assert Draft.objects.count() == 1


def test_month_that_is_none_is_refused_kindly(client, journey):
    page = client.post("/merelland/vertel/", {**WHO, "month": "13", "year": "2024", "go": "next"})
    assert page.status_code == 200


def test_nothing_told_lies_in_the_session_or_in_an_address(client, journey):
    page = tell_whole_story(client, text="Kanariepiet zong de hele dag.")
    sessions = " ".join(str(row.get_decoded()) for row in Session.objects.all())
    assert "Kanariepiet" not in sessions
    assert code_on(page) not in sessions
    assert all(code_on(page) not in address for address, _ in page.redirect_chain)


def test_expired_drafts_are_swept_with_their_keys(client, journey):
    client.post("/merelland/vertel/", {**WHO, "go": "next"})
    key_id = Draft.objects.get().key_id
    Draft.objects.update(expires_at="2020-01-01T00:00Z")
    actions.sweep_expired()
    assert (Draft.objects.count(), DataKey.objects.filter(pk=key_id).count()) == (0, 0)


def test_page_says_what_telling_is_not_and_whom_to_call(client, journey):
    page = client.get("/merelland/vertel/").content.decode()
    for words in ("geen klacht en geen aanvraag", "geen gevolgen", "0800-2000", "112"):
        assert words in page


def test_no_page_of_a_narrator_is_cached(client, journey):
    assert "no-store" in client.get("/merelland/vertel/")["Cache-Control"]
    assert "no-store" in client.get("/merelland/volg/")["Cache-Control"]


def test_unknown_journey_is_not_found(client, db):
    assert client.get("/nergens/vertel/").status_code == 404


def test_unreadable_key_does_not_break_sending(client, journey):
    telling.tell_until_check(client)
    telling.take_time()
    page = client.post("/merelland/vertel/nakijken/", {**CONSENT, "key": "x", "go": "send"})
    assert page.status_code in {200, 302}


def test_control_characters_are_taken_out(client, journey):
    tell_whole_story(client, text="Nul\x00 en omgekeerd\u202e.")
    assert queries.raw_text(Submission.objects.get()) == "Nul en omgekeerd."


def test_enter_sends_and_does_not_go_back(client, journey):
    shown = telling.tell_until_check(client).content.decode()
    buttons = re.findall(r'type="submit" name="go" value="(\w+)"', shown)
    assert buttons[0] == "enter"
    telling.take_time()
    sent = {**CONSENT, "key": re.search(r'name="key" value="([^"]+)"', shown)[1], "go": "enter"}
    client.post("/merelland/vertel/nakijken/", sent)
    assert Submission.objects.count() == 1


def version_on(page):
    return re.search(r'name="version" value="([0-9a-f]{16})"', page.content.decode())[1]


def text_of(client):
    return queries.draft_content(Draft.objects.get())["values"]["text"]


def test_empty_page_from_another_window_does_not_erase_the_story(client, journey):
    older = version_on(client.get("/merelland/vertel/verhaal/"))
    client.post("/merelland/vertel/verhaal/", {**STORY, "version": older, "go": "next"})
    empty = {"text": "", "title": "", "version": older, "go": "back"}
    client.post("/merelland/vertel/verhaal/", empty)
    client.post("/merelland/vertel/verhaal/", {"text": "", "go": "back"})
    assert text_of(client) == STORY["text"]


def test_texts_of_two_windows_are_both_kept_and_shown(client, journey):
    older = version_on(client.get("/merelland/vertel/verhaal/"))
    client.post("/merelland/vertel/verhaal/", {**STORY, "version": older, "go": "next"})
    other = {"text": "Iets heel anders.", "version": older, "go": "next"}
    page = client.post("/merelland/vertel/verhaal/", other)
    assert page.status_code == 200
    assert "Beide teksten staan hier" in page.content.decode()
    assert text_of(client) == f"{STORY['text']}\n\nIets heel anders."
    assert text_of(client).splitlines()[0] in page.content.decode()
    again = {"text": "Iets heel anders.", "version": version_on(page), "go": "back"}
    client.post("/merelland/vertel/verhaal/", again)
    assert text_of(client) == "Iets heel anders."


def test_narrator_may_empty_her_own_story(client, journey):
    client.post("/merelland/vertel/verhaal/", {**STORY, "go": "next"})
    newest = version_on(client.get("/merelland/vertel/verhaal/"))
    client.post("/merelland/vertel/verhaal/", {"text": "", "version": newest, "go": "back"})
    assert text_of(client) == ""


def test_longer_text_of_an_older_page_takes_the_place_of_the_shorter(client, journey):
    older = version_on(client.get("/merelland/vertel/verhaal/"))
    client.post("/merelland/vertel/verhaal/", {**STORY, "version": older, "go": "back"})
    longer = {"text": STORY["text"] + " En dat was het.", "version": older, "go": "back"}
    client.post("/merelland/vertel/verhaal/", longer)
    assert text_of(client) == STORY["text"] + " En dat was het."


def test_danger_and_support_are_said_before_anything_is_opened(client, journey):
    page = client.get("/merelland/vertel/").content.decode()
    at_once = page.split("<details>")[0]
    assert '<a href="tel:112">112</a>' in at_once
    assert '<a href="tel:08002000">0800-2000</a>' in at_once
    assert "huisarts of naar het wijkteam" in page
