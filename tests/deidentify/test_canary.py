"""A word that stands only in the raw story: where it may show, and everywhere it may not."""

import logging
import time

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.cast import make_submission
from tests.deidentify.conftest import at, decide_everything, fresh, opened

from kantel.deidentify import actions
from kantel.deidentify.models import Review, Story

CANARY = "Kanariepietersen"
TEXT = f"Wij kennen {CANARY} al jaren. Bel {CANARY} op 06-55501234 en zeg dat het goed is."


@pytest.fixture
def caught(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def walked(journey, alice, bob, client, django_capture_on_commit_callbacks):
    """A story that went all the way, with every kind of act on it."""
    with django_capture_on_commit_callbacks(execute=True):
        submission, _ = make_submission(journey, TEXT)
        review = fresh(submission.review)
        client.force_login(alice)
        client.post(reverse("deidentify_desk:take", args=[journey.slug, review.pk]), follow=True)
        actions.mark_words(**at(review, alice, words=CANARY, kind="PERSON"))
        actions.edit_title(**at(review, alice, title=f"{CANARY} belt"))
        actions.undo(**at(review, alice))
        actions.raise_safety_flag(review=fresh(review), by=alice, note=f"{CANARY} is bang")
        decide_everything(review, alice)
        actions.ask_narrator(**at(review, alice))
        actions.record_answer(
            **at(review, None, answer="change", answered_by="code", remark=f"Groet {CANARY}")
        )
        actions.edit_title(**at(review, alice, title="Het is goed"))
        actions.ask_narrator(**at(review, alice))
    return review


def test_canary_is_nowhere_in_the_database_in_the_clear(walked):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = cursor.fetchall()
            found = [row for row in rows if CANARY.encode() in _bytes(row)]
            assert (table, found) == (table, [])


def _bytes(row):
    return b"|".join(
        bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
        for value in row
    )


def test_canary_is_in_no_job_log_mail_or_session(walked, caught):
    assert CANARY not in str([result.args_kwargs for result in DBTaskResult.objects.all()])
    assert CANARY not in caught.text
    assert CANARY not in str([(message.subject, message.body) for message in mail.outbox])
    assert CANARY not in str([session.get_decoded() for session in Session.objects.all()])


def test_canary_shows_on_the_readers_desk_and_on_no_other_screen(walked, client, alice, bob):
    journey = walked.journey
    session_pages = []
    for user, names in ((alice, ["answer", "history", "worry"]), (bob, ["worry"])):
        client.force_login(user)
        for name in names:
            address = reverse(f"deidentify_desk:{name}", args=[journey.slug, walked.pk])
            session_pages.append((name, client.get(address)))
        session_pages.append(
            ("reviews", client.get(reverse("deidentify_desk:reviews", args=[journey.slug])))
        )
    # The history holds the narrator's remark, which her editor must be able to read.
    shown = [name for name, page in session_pages if CANARY in page.content.decode()]
    assert shown == ["history"]
    assert {page.status_code for _name, page in session_pages} == {200}


def test_canary_is_not_in_the_clean_story_nor_on_public_pages(walked, client, bob):
    actions.record_answer(**at(walked, None, answer="yes", answered_by="code"))
    actions.approve(**at(walked, bob))
    story = Story.objects.get()
    assert CANARY not in story.text + story.title
    assert "[naam 1]" in story.text
    session = client.session
    session["receipt_id"] = walked.submission.receipt.pk
    session["receipt_until"] = time.time() + 600
    session.save()
    for address in ("/merelland/volg/klopt-dit/", "/merelland/volg/", "/merelland/"):
        assert CANARY not in client.get(address).content.decode()


def test_canary_in_a_refused_form_stays_out_of_the_log(walked, client, alice, caught):
    actions.reopen(**at(walked, alice))
    client.force_login(alice)
    address = reverse("deidentify_desk:act", args=[walked.journey.slug, walked.pk])
    version = Review.objects.get(pk=walked.pk).version
    page = client.post(address, {"do": "mark", "words": CANARY + "x", "version": version})
    assert page.status_code == 422
    assert CANARY not in caught.text
    assert CANARY in opened(walked).work.text
