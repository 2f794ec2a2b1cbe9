"""Who can tell what is in a story gets a new code; nobody else learns anything."""

import pytest
from django.utils import timezone
from tests.cast import make_submission
from tests.deidentify.conftest import TEXT, at, to_second_reader

from kantel.collect import queries
from kantel.deidentify import actions
from kantel.foundation.models import AuditEntry

LOST = "/beheer/reis/merelland/lezen/code-kwijt/"


def answers(**changes):
    return {
        "day": timezone.localdate().strftime("%d-%m-%Y"),
        "narrator_role": "professional",
        "words": "Ik belde Truus\nberoepsvisser\ndat wist iedereen",
        **changes,
    }


def new_code(page):
    text = page.content.decode()
    return text.count("kantel-receipt__code")


def test_right_answers_give_a_new_code_and_end_the_old_one(client, petra, handed_in):
    submission, old = handed_in
    client.force_login(petra)
    page = client.post(LOST, answers())
    assert (page.status_code, new_code(page)) == (200, 1)
    assert queries.receipt_for(old) is None
    assert queries.receipt_for(" ".join(page.context["groups"])).submission == submission
    assert AuditEntry.objects.filter(action="receipt.replaced").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"narrator_role": "parent"},
        {"day": "1-1-2020"},
        {"words": "Ik belde Truus\nberoepsvisser\ndat wist niemand"},
    ],
)
def test_wrong_answers_look_the_same_and_leave_the_code(client, petra, handed_in, wrong):
    _submission, old = handed_in
    client.force_login(petra)
    page = client.post(LOST, answers(**wrong))
    assert (page.status_code, new_code(page)) == (422, 0)
    assert "passen niet bij één verhaal" in page.content.decode()
    assert queries.receipt_for(old) is not None
    assert AuditEntry.objects.filter(action="receipt.asked").count() == 1


def test_two_stories_that_fit_give_no_code(client, petra, journey, handed_in):
    make_submission(journey, TEXT + " En nog iets.")
    client.force_login(petra)
    assert client.post(LOST, answers()).status_code == 422


def test_what_everybody_can_read_is_not_enough(client, petra, alice, bob, review):
    to_second_reader(review, alice)
    story = actions.approve(**at(review, bob))
    client.force_login(petra)
    public = "Ik belde Truus\nberoepsvisser\ndat wist iedereen"
    assert [piece for piece in public.split("\n") if piece not in story.text] == []
    assert client.post(LOST, answers(words=public)).status_code == 422
    own = public + "\ntruus@example.nl"
    assert client.post(LOST, answers(words=own)).status_code == 200


def test_tries_are_limited_and_few_words_are_not_a_try(client, petra, handed_in, monkeypatch):
    monkeypatch.setattr("kantel.deidentify.views.lost_codes.TRIES_A_DAY", 1)
    client.force_login(petra)
    assert client.post(LOST, answers(words="Truus")).status_code == 422
    assert client.post(LOST, answers(day="1-1-2020")).status_code == 422
    assert client.post(LOST, answers()).status_code == 429
