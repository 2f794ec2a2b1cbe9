"""Who asked for it is reminded once; nobody else is."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.deidentify.conftest import at, decide_everything

from kantel.collect import actions as collect
from kantel.collect.models import Consent
from kantel.deidentify import actions, tasks
from kantel.deidentify.actions import reminders
from kantel.deidentify.models import Review
from kantel.foundation.jobs import actions as jobs
from kantel.people.actions import set_privacy


@pytest.fixture
def asked(review, alice, monkeypatch):
    """A narrator who was asked, and left an address with the wish to be reminded."""
    monkeypatch.setattr(reminders, "ask", lambda job, **arguments: job.func(**arguments))
    contact = collect.keep_contact(
        submission=review.submission, email="nora@example.nl", wants_reminder=True
    )
    Consent.objects.update(purposes=["reading", "contact"])
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))
    mail.outbox.clear()
    return contact


def days_later(days):
    reminders.ask_for_reminders(now=timezone.now() + timedelta(days=days))
    return len(mail.outbox)


def test_reminding_is_a_daily_job():
    assert tasks.reminders in jobs._daily


def test_one_reminder_after_two_weeks_and_never_another(asked):
    assert (days_later(13), days_later(15), days_later(40)) == (0, 1, 1)
    reminders.remind.func(review_id=Review.objects.get().pk)
    (sent,) = mail.outbox
    assert sent.to == ["nora@example.nl"]
    assert "/merelland/volg/" in sent.body
    words = ("Truus", "Lutjebroekerveld", "[telefoonnummer]")
    assert [word for word in words if word in sent.body + sent.subject] == []


def test_journey_chooses_after_how_many_days(asked, journey):
    set_privacy(journey=journey, values={"reminder_days": 5}, by=None)
    assert (days_later(4), days_later(6)) == (0, 1)


def test_who_did_not_ask_for_it_is_not_reminded(asked):
    type(asked).objects.update(wants_reminder=False)
    assert days_later(30) == 0


def test_who_took_the_consent_back_is_not_reminded(asked):
    Consent.objects.update(purposes=["reading"])
    assert days_later(30) == 0


def test_who_answered_is_not_reminded(asked, review):
    current = Review.objects.get()
    actions.record_answer(review=current, version=current.version, answer="yes", answered_by="code")
    assert days_later(30) == 0
