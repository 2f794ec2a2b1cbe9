"""An editor writes with a narrator; only who has the story in hand reads it."""

import uuid

import pytest
from django.core import mail
from tests.cast import make_member
from tests.deidentify.conftest import fresh

from kantel.collect import actions as collect
from kantel.collect.models import Consent, Message
from kantel.deidentify import actions, queries
from kantel.deidentify.actions.messages import tell_of_message
from kantel.foundation.models import AuditEntry
from kantel.front.queries.today import waiting as today
from kantel.people.choices import Role

SAID = "Mijn buurvrouw heet anders"


def address(review):
    return f"/beheer/reis/merelland/lezen/{review.pk}/berichten/"


def write(review, text=SAID):
    collect.write_to_editor(submission=review.submission, text=text, idempotency_key=uuid.uuid4())


def form(**changes):
    return {"text": "Wat bedoelt u?", "is_question": "on", "key": str(uuid.uuid4()), **changes}


def test_unread_message_waits_on_the_desk_with_a_badge_until_it_is_read(client, alice, review):
    write(review)
    (item,) = [
        item for item in today(review.journey, {Role.EDITOR}, alice) if item.url == address(review)
    ]
    assert (item.title, item.badge) == ("Een bericht van een verteller", "nog niet gelezen")
    client.force_login(alice)
    page = client.get(address(review)).content.decode()
    assert SAID in page
    kinds = [item.kind for item in queries.waiting(review.journey, {Role.EDITOR}, user=alice)]
    assert "message" not in kinds
    assert AuditEntry.objects.filter(action="message.read").count() == 1


def test_editor_writes_and_the_narrator_is_told_without_the_words(
    client, alice, review, django_capture_on_commit_callbacks
):
    collect.keep_contact(submission=review.submission, email="nora@example.nl")
    Consent.objects.update(purposes=["reading", "contact"])
    client.force_login(alice)
    answer = client.post(address(review), form())
    assert answer.status_code == 302
    tell_of_message.func(review_id=review.pk)
    (sent,) = mail.outbox
    assert (sent.to, "Wat bedoelt u?" in sent.body) == (["nora@example.nl"], False)
    assert "/merelland/volg/" in sent.body
    collect.mark_seen(submission=review.submission, by=None)
    tell_of_message.func(review_id=review.pk)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("purposes", [["reading"], ["reading", "publication"]])
def test_who_did_not_ask_for_mail_gets_none(client, alice, review, purposes):
    collect.keep_contact(submission=review.submission, email="nora@example.nl")
    Consent.objects.update(purposes=purposes)
    client.force_login(alice)
    client.post(address(review), form())
    tell_of_message.func(review_id=review.pk)
    assert mail.outbox == []


def test_same_form_twice_is_one_message_and_an_empty_one_is_none(client, alice, review):
    client.force_login(alice)
    once = form()
    client.post(address(review), once)
    client.post(address(review), once)
    assert client.post(address(review), form(text="")).status_code == 422
    assert Message.objects.count() == 1


def test_another_editor_reads_nothing_before_she_takes_it_over(client, journey, review):
    write(review)
    mo = make_member("mo", journey, "editor")
    client.force_login(mo)
    assert SAID not in client.get(address(review)).content.decode()
    assert client.post(address(review), form()).status_code == 403
    client.post(f"{address(review)}overnemen/")
    assert fresh(review).reader == mo
    assert SAID in client.get(address(review)).content.decode()
    assert AuditEntry.objects.filter(action="review.conversation_taken").count() == 1


def test_withdrawn_story_shows_no_messages(client, alice, review):
    write(review)
    collect.withdraw(submission=review.submission)
    client.force_login(alice)
    assert SAID not in client.get(address(review)).content.decode()
    with pytest.raises(actions.NotNowError):
        actions.write_to_narrator(
            review=review,
            text="x",
            is_question=False,
            by=make_member("mo", review.journey, "editor"),
            idempotency_key=uuid.uuid4(),
        )
