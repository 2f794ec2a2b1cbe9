"""A narrator writes with her editor, and nobody else reads it."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.cast import RAW_STORY, make_submission
from tests.collect.test_follow import enter

from kantel.collect import actions, queries
from kantel.collect.choices import Happening
from kantel.collect.models import Message, Submission

CANARY = "kanariezin over de achterdeur"


def ask(submission, by, text="Klopt het dat u dat zag?", *, is_question=True):
    return actions.write_to_narrator(
        submission=submission,
        text=text,
        is_question=is_question,
        by=by,
        idempotency_key=uuid.uuid4(),
    )


def reply(submission, text=CANARY):
    return actions.write_to_editor(submission=submission, text=text, idempotency_key=uuid.uuid4())


def address_of(submission):
    return f"/merelland/volg/bericht/{submission.pk}/"


def test_question_stands_on_the_timeline_until_she_answers(client, journey, alice):
    submission, code = make_submission(journey)
    ask(submission, alice)
    page = enter(client, code).content.decode()
    assert page.count("Een redacteur heeft een vraag aan u") == 2
    conversation = client.get(address_of(submission)).content.decode()
    assert "Klopt het dat u dat zag?" in conversation
    form = {"text": "Ja, dat zag ik.", "key": str(uuid.uuid4())}
    client.post(address_of(submission), form)
    client.post(address_of(submission), form)
    assert [m.text for m in queries.messages_of(submission)] == [
        "Klopt het dat u dat zag?",
        "Ja, dat zag ik.",
    ]
    happened = [entry.happening for entry in submission.timeline.all()]
    assert happened == ["received", "question", "question_answered"]
    assert not queries.followed_stories(queries.receipt_for(code))[0].has_question


def test_unread_is_counted_until_the_page_is_opened(client, journey, alice):
    submission, code = make_submission(journey)
    ask(submission, alice, is_question=False)
    assert "1 nieuw" in enter(client, code).content.decode()
    client.get(address_of(submission))
    assert "1 nieuw" not in client.get("/merelland/volg/").content.decode()
    assert Message.objects.get().seen_at is not None


def test_text_is_sealed_and_goes_with_the_story(journey, alice):
    submission, _code = make_submission(journey)
    reply(submission)
    ask(submission, alice, "Iets over de achterdeur")
    stored = [bytes(row.sealed_text) for row in Message.objects.all()]
    assert [text for text in stored if b"achterdeur" in text] == []
    actions.withdraw(submission=submission)
    assert Message.objects.count() == 0
    assert queries.messages_of(submission) == []
    with pytest.raises(actions.CannotWriteError):
        reply(submission)


def test_text_goes_with_the_raw_story_after_its_time(client, journey, alice):
    submission, code = make_submission(journey)
    reply(submission)
    actions.note(submission=submission, happening=Happening.PUBLISHED)
    # What stands beside the way of a story does not make it wait for ever.
    ask(submission, alice)
    actions.keep_house(now=timezone.now() + timedelta(days=91))
    assert Message.objects.count() == 0
    enter(client, code)
    answer = client.post(address_of(submission), {"text": "Nog iets", "key": str(uuid.uuid4())})
    assert answer.status_code == 409
    assert "Nog iets" in answer.content.decode()


def test_messages_of_somebody_else_are_not_found(client, journey):
    _mine, code = make_submission(journey)
    theirs, _code = make_submission(journey, RAW_STORY + " Anders.")
    enter(client, code)
    assert client.get(address_of(theirs)).status_code == 404
    assert client.post(address_of(theirs), {"text": "x"}).status_code == 404
    client.post("/merelland/volg/klaar/")
    assert client.get(address_of(theirs)).url == "/merelland/volg/"


def test_nothing_typed_is_lost_when_there_are_too_many(client, journey, monkeypatch):
    monkeypatch.setattr("kantel.collect.views.messages.MESSAGES_AN_HOUR", 0)
    submission, code = make_submission(journey)
    enter(client, code)
    answer = client.post(address_of(submission), {"text": CANARY, "key": str(uuid.uuid4())})
    assert (answer.status_code, CANARY in answer.content.decode()) == (429, True)
    assert client.post(address_of(submission), {"text": ""}).status_code == 422
    assert Message.objects.count() == 0


def test_bsn_is_never_kept(client, journey):
    submission, code = make_submission(journey)
    enter(client, code)
    client.post(address_of(submission), {"text": "Mijn BSN is 999990639", "key": str(uuid.uuid4())})
    assert "999990639" not in queries.messages_of(submission)[0].text


def test_message_stands_in_no_table_in_plain_text(client, journey):
    submission, code = make_submission(journey)
    enter(client, code)
    client.post(address_of(submission), {"text": CANARY, "key": str(uuid.uuid4())})
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            assert [row for row in cursor.fetchall() if CANARY in str(row)] == []
    assert Submission.objects.count() == 1
