"""What a journey puts for each type: chosen, checked, shown, and kept where a story began."""

import pytest
from django.urls import reverse
from tests.cast import make_member, make_submission
from tests.deidentify.conftest import at, fresh, opened

from kantel.deidentify import actions
from kantel.deidentify.models import JourneyWording
from kantel.deidentify.wording import TYPES, example, fault, in_language, usual
from kantel.foundation.models import AuditEntry

STORY = "Bel 06-55501234 of mail truus@example.nl. Nog eens: 06-55501234."


@pytest.fixture
def mara(journey):
    """Mara manages the programme."""
    return make_member("mara", journey, "manager")


def clean_of(journey, alice, **facts):
    submission, _ = make_submission(journey, STORY, **facts)
    actions.take(review=submission.review, by=alice)
    actions.accept_remaining(**at(submission.review, alice))
    return submission.review, opened(submission.review).clean_text


def choose(journey, by, language="nl", **words):
    actions.choose_wording(journey=journey, language=language, words=words, by=by)


def test_journey_chooses_what_stands_for_a_type(journey, alice, mara):
    choose(journey, mara, PHONE="[nummer {n}]", EMAIL="")
    _review, clean = clean_of(journey, alice)
    assert clean == "Bel [nummer 1] of mail [e-mailadres]. Nog eens: [nummer 1]."


def test_story_in_english_gets_english_words(journey, alice, mara):
    choose(journey, mara, PHONE="[nummer]")
    _review, clean = clean_of(journey, alice, language="en")
    assert clean == "Bel [phone number] of mail [e-mail address]. Nog eens: [phone number]."
    choose(journey, mara, language="en", PHONE="[a number]")
    _review, clean = clean_of(journey, alice, language="en")
    assert clean.startswith("Bel [a number] of")


def test_story_that_was_begun_keeps_its_words(journey, alice, mara):
    review, before = clean_of(journey, alice)
    waiting, _ = make_submission(journey, STORY)
    actions.make_proposals(review=waiting.review)
    choose(journey, mara, PHONE="[nummer]")
    assert opened(review).clean_text == before
    actions.take(review=fresh(waiting.review), by=alice)
    actions.accept_remaining(**at(waiting.review, alice))
    assert opened(waiting.review).clean_text.startswith("Bel [nummer] of")


def test_words_by_hand_win(journey, alice, mara):
    choose(journey, mara, PHONE="[nummer]")
    review, _clean = clean_of(journey, alice)
    key = opened(review).work.in_order[0].key
    by_hand = {"kind": "PHONE", "replacement": "haar nummer"}
    actions.change_finding(**at(review, alice, key=key, **by_hand))
    assert opened(review).clean_text.startswith("Bel haar nummer of")


@pytest.mark.parametrize(
    ("kind", "words", "right"),
    [
        ("PERSON", "[naam {n}]", True),
        ("PERSON", "[naam {about}]", False),
        ("AGE", "[iemand van rond de {about}]", True),
        ("ORG", "[{kind} {n}]", True),
        ("ORG", "[{soort}]", False),
        ("PLACE", "[een dorp in de buurt]", True),
        ("PLACE", "[{n]", False),
        ("PLACE", "{n}", False),
        ("PLACE", "...", False),
    ],
)
def test_words_are_checked(kind, words, right):
    assert (fault(kind, words, "nl") == "") is right


def test_kind_is_for_dutch_stories_alone():
    assert fault("ORG", "[{kind}]", "nl") == ""
    assert "{n}" in str(fault("ORG", "[{kind}]", "en"))


def test_every_type_has_usual_words_in_both_languages():
    for language in ("nl", "en"):
        assert usual(language).keys() == {kind.value for kind in TYPES}
    assert in_language({"nl": {"AGE": "[oud]"}}, "fy")["AGE"] == "[oud]"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_example_shows_every_type(language):
    words = {kind.value: f"<{kind.value} {{n}}>" for kind in TYPES}
    _before, after = example(words, language)
    assert [kind for kind in TYPES if f"<{kind.value} 1>" not in after] == []
    assert after.count("<PERSON 1>") == 2


def test_usual_words_are_not_stored_as_chosen(journey, mara):
    choose(journey, mara, PERSON="[naam {n}]", AGE="  [een  leeftijd] ")
    assert JourneyWording.objects.get().words == {"nl": {"AGE": "[een leeftijd]"}}
    assert AuditEntry.objects.last().action == "choose_wording"


def address(journey):
    return reverse("deidentify_desk:wording", args=[journey.slug])


def test_preview_shows_words_and_saves_nothing(client, journey, mara):
    client.force_login(mara)
    reply = client.post(address(journey), {"do": "preview", "PLACE": "[een dorp in de buurt]"})
    assert "in [een dorp in de buurt], niet ver van" in reply.content.decode()
    # What is left empty reads as usual.
    assert "[naam 1] ([leeftijd]) en haar buurman [naam 2] wonen" in reply.content.decode()
    assert JourneyWording.objects.count() == 0


def test_wrong_words_say_what_is_wrong_and_stay(client, journey, mara):
    client.force_login(mara)
    reply = client.post(address(journey), {"do": "save", "PLACE": "[{dorp}]"})
    assert reply.status_code == 422
    shown = reply.content.decode()
    assert 'value="[{dorp}]"' in shown
    assert "{dorp} werkt hier niet. U kunt {n} gebruiken." in shown
    assert JourneyWording.objects.count() == 0


def test_words_are_saved_on_the_screen(client, journey, mara):
    client.force_login(mara)
    client.post(address(journey), {"do": "save", "PLACE": "[een dorp]"})
    client.post(address(journey) + "?taal=en", {"do": "save", "PLACE": "[a village]"})
    assert JourneyWording.objects.get().words == {
        "nl": {"PLACE": "[een dorp]"},
        "en": {"PLACE": "[a village]"},
    }
    assert 'value="[een dorp]"' in client.get(address(journey)).content.decode()
