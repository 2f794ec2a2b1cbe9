"""The narrator reads the clean text back: what she may answer, change and allow."""

import time

import pytest
from django.urls import reverse
from tests.cast import make_submission
from tests.deidentify.conftest import at, decide_everything, fresh, key_of, opened

from kantel.collect.models import Consent
from kantel.deidentify import actions
from kantel.deidentify.models import NarratorAnswer, Story
from kantel.foundation.models import AuditEntry

RAW = ["06-55501234", "truus@example.nl"]
READ_BACK = "/merelland/volg/klopt-dit/"


def url(name, row):
    return reverse(f"deidentify_desk:{name}", args=[row.journey.slug, row.pk])


def with_code(client, submission):
    session = client.session
    session["receipt_id"] = submission.receipt.pk
    session["receipt_until"] = time.time() + 600
    session.save()
    return client


@pytest.fixture
def narrator(client, handed_in):
    """A browser in which the receipt was opened by its code."""
    return with_code(client, handed_in[0])


def ask(review, alice):
    actions.mark_words(**at(review, alice, words="Lutjebroekerveld", kind="PLACE"))
    decide_everything(review, alice)
    actions.ask_narrator(**at(review, alice))


def answer_form(review, **fields):
    now = fresh(review)
    clean = opened(review)
    return {
        "review": now.pk,
        "version": now.version,
        "title": clean.work.title,
        "text": clean.clean_text,
        **fields,
    }


def test_narrator_reads_the_clean_text_and_says_yes(narrator, review, alice):
    ask(review, alice)
    page = narrator.get(READ_BACK)
    assert "[telefoonnummer]" in page.content.decode()
    assert [word for word in RAW if word in page.content.decode()] == []
    assert narrator.post(READ_BACK, answer_form(review, answer="yes")).status_code == 302
    answer = NarratorAnswer.objects.get()
    assert (answer.answer, answer.answered_by, fresh(review).state) == ("yes", "code", "second")
    assert narrator.get(READ_BACK).status_code == 200


def test_narrator_who_did_not_choose_keeps_what_she_typed(narrator, review, alice):
    ask(review, alice)
    page = narrator.post(READ_BACK, answer_form(review, text="Mijn eigen woorden", answer=""))
    assert page.status_code == 422
    assert "Mijn eigen woorden" in page.content.decode()
    assert fresh(review).state == "asked"


def test_narrator_changes_the_text_and_the_editor_sees_the_difference(
    client, narrator, review, alice
):
    ask(review, alice)
    hers = opened(review).clean_text.replace("op [telefoonnummer]", "thuis")
    narrator.post(READ_BACK, answer_form(review, answer="change", text=hers.replace("\n", "\r\n")))
    assert fresh(review).state == "answered"
    client.force_login(alice)
    page = client.get(url("review", review)).content.decode()
    assert "</span>thuis" in page
    assert page.count("<ins>") == 1


def test_narrator_who_wants_change_but_changed_nothing_is_asked_what(narrator, review, alice):
    ask(review, alice)
    page = narrator.post(READ_BACK, answer_form(review, answer="change"))
    assert page.status_code == 422
    assert fresh(review).state == "asked"


def test_narrator_who_says_yes_and_changes_something_is_asked_which(narrator, review, alice):
    ask(review, alice)
    page = narrator.post(READ_BACK, answer_form(review, answer="yes", text="Toch anders."))
    assert page.status_code == 422
    assert "Toch anders." in page.content.decode()
    assert fresh(review).state == "asked"


def test_button_of_the_change_counts_as_the_answer(narrator, review, alice):
    ask(review, alice)
    form = answer_form(review, answer=["yes", "change"], remark="Anders graag.")
    narrator.post(READ_BACK, form)
    assert NarratorAnswer.objects.get().answer == "change"


def test_narrator_may_ask_to_leave_a_place_in_knowingly(narrator, review, alice):
    ask(review, alice)
    page = narrator.get(READ_BACK).content.decode()
    assert "Lutjebroekerveld" in page
    key = key_of(review, "Lutjebroekerveld")
    narrator.post(READ_BACK, answer_form(review, answer="change", stay=key))
    answer = opened(review).answer
    assert answer.wishes == ["Lutjebroekerveld"]
    assert "van Lutjebroekerveld," in answer.text


def test_narrator_leaves_one_place_in_and_the_other_with_the_same_words_stays_out(
    client, journey, alice
):
    text = "Wij gingen naar Tilburg en naar Breda. In een dorp weet men alles van Tilburg."
    submission, _ = make_submission(journey, text)
    with_code(client, submission)
    actions.take(review=fresh(submission.review), by=alice)
    for place in ("Tilburg", "Breda"):
        words = {"words": place, "kind": "PLACE", "replacement": "een dorp"}
        actions.mark_words(**at(submission.review, alice, **words))
    decide_everything(submission.review, alice)
    actions.ask_narrator(**at(submission.review, alice))
    key = key_of(submission.review, "Tilburg")
    form = answer_form(submission.review, answer="change", stay=key)
    client.post(READ_BACK, form)
    kept = "Wij gingen naar Tilburg en naar een dorp. In een dorp weet men alles van Tilburg."
    assert opened(submission.review).answer.text == kept


def test_narrator_says_do_not_publish(narrator, review, alice):
    ask(review, alice)
    narrator.post(READ_BACK, answer_form(review, answer="no"))
    assert fresh(review).state == "refused"
    assert NarratorAnswer.objects.get().answer == "no"


def test_narrator_whose_text_changed_meanwhile_loses_no_word(narrator, review, alice):
    ask(review, alice)
    form = answer_form(review, answer="change", remark="Een lange opmerking")
    actions.reopen(**at(review, alice))
    page = narrator.post(READ_BACK, form)
    assert page.status_code == 409
    assert "Een lange opmerking" in page.content.decode()
    assert NarratorAnswer.objects.count() == 0


def test_read_back_needs_the_receipt(client, review, alice, journey):
    ask(review, alice)
    assert client.get(READ_BACK).status_code == 302
    other, _ = make_submission(journey, "Een ander verhaal dan dat.")
    with_code(client, other)
    assert "[telefoonnummer]" not in client.get(READ_BACK).content.decode()
    assert client.post(READ_BACK, answer_form(review, answer="yes")).status_code == 409
    assert fresh(review).state == "asked"


@pytest.fixture
def reading_only(review):
    """The story on Alice's desk, when its narrator did not let it be published."""
    Consent.objects.filter(submission=review.submission).update(purposes=["reading", "research"])
    return review


def purposes_now(review):
    return Consent.objects.filter(submission=review.submission).latest("id").purposes


def test_desk_says_at_once_that_consent_to_publish_is_missing(client, reading_only, alice):
    client.force_login(alice)
    warning = "De verteller gaf nog geen toestemming om te publiceren"
    assert warning in client.get(url("review", reading_only)).text
    fields = {"do": "allow:paper", "version": reading_only.version}
    client.post(url("act", reading_only), fields)
    assert warning not in client.get(url("review", reading_only)).text
    consent = Consent.objects.latest("id")
    assert (consent.given_by, consent.purposes, consent.text_version) == (
        "paper",
        ["reading", "publication", "research"],
        "2-nl",
    )
    assert AuditEntry.objects.filter(action="consent.publication").count() == 1


def test_editor_cannot_record_consent_she_heard_in_no_known_way(client, reading_only, alice):
    client.force_login(alice)
    for way in ("allow:narrator", "allow:", "allow"):
        fields = {"do": way, "version": reading_only.version}
        assert client.post(url("act", reading_only), fields).status_code == 422
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("ticked", [False, True])
def test_narrator_is_asked_apart_whether_it_may_be_published(
    narrator, reading_only, alice, bob, ticked
):
    ask(reading_only, alice)
    page = narrator.get(READ_BACK).text
    assert 'name="publication"' in page
    assert "checked" not in page
    more = {"publication": "on"} if ticked else {}
    narrator.post(READ_BACK, answer_form(reading_only, answer="yes", **more))
    actions.approve(**at(reading_only, bob))
    assert Story.objects.get().may_publish is ticked
    assert ("publication" in purposes_now(reading_only)) is ticked


def test_narrator_who_allows_it_later_opens_the_way_to_the_map(narrator, reading_only, alice, bob):
    ask(reading_only, alice)
    narrator.post(READ_BACK, answer_form(reading_only, answer="yes"))
    actions.approve(**at(reading_only, bob))
    assert 'name="allow"' in narrator.get(READ_BACK).text
    for _twice in range(2):
        narrator.post(READ_BACK, {"review": reading_only.pk, "allow": "yes"})
    assert Story.objects.get().may_publish
    assert 'name="allow"' not in narrator.get(READ_BACK).text
    assert Consent.objects.filter(given_by="narrator").count() == 2


def test_narrator_who_says_no_allows_nothing(narrator, reading_only, alice):
    ask(reading_only, alice)
    narrator.post(READ_BACK, answer_form(reading_only, answer="no", publication="on"))
    narrator.post(READ_BACK, {"review": reading_only.pk, "allow": "yes"})
    assert purposes_now(reading_only) == ["reading", "research"]


def test_consent_that_was_given_is_not_asked_again(client, narrator, review, alice):
    ask(review, alice)
    assert 'name="publication"' not in narrator.get(READ_BACK).text
    client.force_login(alice)
    assert 'name="publication"' not in client.get(url("answer", review)).text


def test_staff_record_consent_with_the_answer(client, reading_only, alice):
    ask(reading_only, alice)
    client.force_login(alice)
    fields = {"version": fresh(reading_only).version, "answer": "yes", "answered_by": "phone"}
    client.post(url("answer", reading_only), fields | {"publication": "on"})
    consent = Consent.objects.latest("id")
    assert (consent.given_by, "publication" in consent.purposes) == ("phone", True)
