"""A narrator changes her mind on one use, at once; what she agreed to before stays as proof."""

import hashlib

import pytest
from tests.cast import make_submission
from tests.collect.telling import CONSENT, code_on, tell_whole_story
from tests.collect.test_follow import enter

from kantel.collect import actions, queries
from kantel.collect.consent_text import whole_text
from kantel.collect.models import Consent, ConsentText, Contact, Submission
from kantel.foundation.actions import pseudonym
from kantel.foundation.vault.models import DataKey
from kantel.people.actions import set_privacy

ALL = {"reading": "on", "publication": "on", "research": "on", "contact": "on"}


def address_of(submission):
    return f"/merelland/volg/toestemming/{submission.pk}/"


@pytest.fixture
def told(client, journey):
    """A story with an e-mail address, its page opened by its code."""
    submission, code = make_submission(journey)
    enter(client, code)
    client.post(address_of(submission), {**ALL, "email": "nora@example.nl"})
    return submission


def change(client, submission, *without, **more):
    kept = {name: value for name, value in ALL.items() if name not in without}
    return client.post(address_of(submission), {**kept, **more}, follow=True)


def versions(submission):
    return [row.purposes for row in queries.consents_of(submission)]


def test_every_change_is_a_version_and_the_last_one_counts(client, told):
    change(client, told, "research")
    change(client, told, "research")
    assert versions(told) == [
        ["reading", "publication"],
        ["reading", "publication", "research", "contact"],
        ["reading", "publication", "contact"],
    ]
    assert queries.purposes_of(told) == {"reading", "publication", "contact"}


def test_contact_that_is_taken_back_is_destroyed_with_its_key(client, told):
    key_id = Contact.objects.get().key_id
    page = change(client, told, "contact").content.decode()
    assert "Uw e-mailadres is vernietigd." in page
    assert Contact.objects.count() == 0
    assert not DataKey.objects.filter(pk=key_id).exists()


def test_address_stays_when_the_field_is_left_empty_and_is_asked_when_there_is_none(client, told):
    change(client, told, wants_reminder="on")
    assert Contact.objects.get().wants_reminder is True
    change(client, told, "contact")
    page = client.post(address_of(told), ALL)
    assert (page.status_code, Contact.objects.count()) == (422, 0)


def test_contact_that_was_left_by_a_crash_goes_with_the_housekeeping(client, told, monkeypatch):
    monkeypatch.setattr("kantel.collect.actions.consents.forget_contact", lambda **_: None)
    change(client, told, "contact")
    monkeypatch.undo()
    other, _code = make_submission(told.journey, "Een heel ander verhaal.")
    actions.keep_contact(submission=other, email="piet@example.nl")
    assert Contact.objects.count() == 2
    actions.keep_house(now=told.received_at)
    assert [contact.submission_id for contact in Contact.objects.all()] == [other.pk]


def test_without_a_reader_the_story_is_taken_back_after_asking(client, told):
    answer = client.post(address_of(told), {"publication": "on"})
    assert answer.url == f"/merelland/volg/intrekken/{told.pk}/"
    told.refresh_from_db()
    assert told.state == "received"


def test_proof_names_version_hash_purposes_time_and_pseudonym_without_the_story(client, journey):
    told = tell_whole_story(client)
    submission = Submission.objects.get()
    set_privacy(journey=journey, values={"basis_research": "public_task"}, by=None)
    enter(client, code_on(told))
    client.post(address_of(submission), {**ALL, "email": "nora@example.nl"})
    row = Consent.objects.last()
    assert row.text_hash == hashlib.sha256(ConsentText.objects.get().text.encode()).hexdigest()
    assert row.pseudonym == pseudonym("consent", submission.pk)
    assert (row.bases["reading"], row.bases["research"]) == ("consent", "public_task")
    assert row.circumstances == {"age": "sixteen", "about_child": "no"}
    page = client.get(address_of(submission)).content.decode()
    assert [part for part in (row.text_hash, row.pseudonym, "2-nl") if part not in page] == []
    assert "belden mij terug" not in page


def test_proof_stays_when_the_story_is_taken_back_and_says_nothing_any_more(client, told):
    actions.withdraw(submission=told)
    actions.withdraw(submission=told)
    assert versions(told)[-1] == []
    assert len(versions(told)) == 3
    page = client.get(address_of(told)).content.decode()
    assert "niets meer" in page
    assert "Nora" not in page
    client.post(address_of(told), {**ALL, "email": "nora@example.nl"})
    with pytest.raises(actions.WithdrawnError):
        actions.change_consent(
            submission=told,
            consent=actions.GivenConsent(
                text_version="1-nl", text=whole_text(), given_by="narrator", purposes=["reading"]
            ),
        )
    assert (queries.purposes_of(told), Contact.objects.count()) == (set(), 0)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"age": "younger"}, "Vraag het eerst aan uw ouder of voogd"),
        ({"about_child": "asked"}, "Vraag het eerst aan het kind"),
        ({"about_child": "decides"}, "Vraag het eerst aan het kind"),
    ],
)
def test_who_has_to_agree_is_asked_first_and_nothing_is_lost(client, journey, said, asked):
    page = tell_whole_story(client, consent={**CONSENT, **said}).content.decode()
    assert asked in page
    assert Submission.objects.count() == 0
    yes = {"guardian": "on", "helper": "on", "child_agrees": "on"}
    tell_whole_story(client, consent={**CONSENT, **said, **yes})
    kept = Consent.objects.get().circumstances
    assert (kept["guardian"], kept["child_agrees"]) == (True, True)


def test_story_about_a_young_child_asks_nobody_else(client, journey):
    tell_whole_story(client, consent={**CONSENT, "about_child": "young"})
    assert Consent.objects.get().circumstances == {"age": "sixteen", "about_child": "young"}
