"""A narrator follows her story with her code, and takes it back."""

import uuid

from tests.cast import RAW_STORY, make_journey, make_submission
from tests.collect.telling import code_on, tell_whole_story

from kantel.collect import actions, queries
from kantel.collect.choices import Happening
from kantel.foundation.vault.models import DataKey


def enter(client, code, *, root="/merelland"):
    return client.post(f"{root}/volg/", {"code": code}, follow=True)


def test_code_opens_the_timeline_in_words_and_dates(client, journey):
    submission, code = make_submission(journey)
    actions.note(submission=submission, happening=Happening.PUBLISHED, public_id="abcdefghjk")
    page = enter(client, code.upper()).content.decode()
    assert "Wij hebben uw verhaal ontvangen." in page
    assert '<a href="/merelland/verhaal/abcdefghjk/">Uw verhaal staat op de kaart.</a>' in page
    assert "Truus" not in page


def test_wrong_code_and_code_of_another_journey_get_the_same_answer(client, journey):
    _other, code = make_submission(make_journey("elders"))
    wrong = enter(client, "0000-0000-0000-0000-0000")
    elsewhere = enter(client, code)
    assert wrong.status_code == elsewhere.status_code == 200
    answer = "Wij kennen hier geen verhaal met deze code."
    assert answer in wrong.content.decode()
    assert answer in elsewhere.content.decode()


def test_many_tries_have_to_wait(client, journey, monkeypatch):
    monkeypatch.setattr("kantel.collect.views.codes.CODES_PER_QUARTER", 1)
    _submission, code = make_submission(journey)
    enter(client, "0000")
    answer = client.post("/merelland/volg/", {"code": code})
    assert answer.status_code == 429
    assert code in answer.content.decode()


def test_receipt_closes_by_button_and_by_time(client, journey):
    _submission, code = make_submission(journey)
    enter(client, code)
    assert queries.receipt_in_session(client.session) is not None
    client.post("/merelland/volg/klaar/")
    assert queries.receipt_in_session(client.session) is None
    enter(client, code)
    session = client.session
    session["receipt_until"] = 1
    session.save()
    assert queries.receipt_in_session(client.session) is None
    assert "Toon mijn verhaal" in client.get("/merelland/volg/").content.decode()


def test_story_is_taken_back_after_asking(client, journey):
    submission, code = make_submission(journey)
    enter(client, code)
    address = f"/merelland/volg/intrekken/{submission.pk}/"
    asked = client.get(address).content.decode()
    assert "hoogstens 35 dagen" in asked
    submission.refresh_from_db()
    assert submission.state == "received"
    page = client.post(address, follow=True).content.decode()
    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    assert "Uw verhaal is teruggenomen." in page
    assert not DataKey.objects.filter(pk=submission.key_id).exists()


def test_story_of_somebody_else_is_not_found(client, journey):
    _mine, code = make_submission(journey)
    theirs, _code = make_submission(journey, RAW_STORY + " Anders.")
    enter(client, code)
    assert client.post(f"/merelland/volg/intrekken/{theirs.pk}/").status_code == 404
    assert client.get(f"/merelland/volg/intrekken/{uuid.uuid4()}/").status_code == 404


def test_withdrawal_without_an_open_receipt_asks_for_the_code(client, journey):
    submission, _code = make_submission(journey)
    answer = client.post(f"/merelland/volg/intrekken/{submission.pk}/")
    assert answer.url == "/merelland/volg/"
    submission.refresh_from_db()
    assert submission.state == "received"


def test_withdrawing_twice_says_it_once(client, journey):
    submission, _code = make_submission(journey)
    actions.withdraw(submission=submission)
    actions.withdraw(submission=submission)
    happened = [entry.happening for entry in submission.timeline.all()]
    assert happened == ["received", "withdrawn"]


def test_receipt_of_a_told_story_is_open_right_away(client, journey):
    code = code_on(tell_whole_story(client))
    assert queries.receipt_in_session(client.session) == queries.receipt_for(code)


def test_read_back_is_offered_when_asked(client, journey):
    submission, code = make_submission(journey)
    actions.note(submission=submission, happening=Happening.READ_BACK_ASKED)
    assert queries.followed_stories(queries.receipt_for(code))[0].is_asked
    actions.note(submission=submission, happening=Happening.NARRATOR_AGREED)
    assert not queries.followed_stories(queries.receipt_for(code))[0].is_asked
