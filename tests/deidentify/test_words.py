"""The lists of a journey: what editors teach, what is never kept, and what goes with a story."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from tests.cast import make_journey, make_submission
from tests.deidentify.conftest import at, fresh, key_of, opened

from kantel.collect.actions import withdraw
from kantel.deidentify import actions
from kantel.deidentify.models import Act, ListedWord, Sighting
from kantel.deidentify.queries.words import finder_of, listed, suggestions
from kantel.engine.redaction import finder
from kantel.engine.redaction.rules import StoryFinder
from kantel.foundation.models import AuditEntry
from kantel.foundation.vault.models import DataKey

NICKNAME = "Achter de bult is het stil. Niemand komt daar, zei de buurvrouw."
REGION = "In het dorp Merelland is het stil. Niemand komt daar, zei de buurvrouw."


@pytest.fixture
def _finds_names(_finds_by_exact_rules_alone, monkeypatch):
    monkeypatch.setattr(finder, "default_finder", StoryFinder)


def taken(journey, alice, text):
    """Return the review of a new story that Alice reads."""
    submission, _ = make_submission(journey, text)
    actions.take(review=submission.review, by=alice)
    return fresh(submission.review)


def marked(journey, alice, words="de bult", kind="PLACE", text=NICKNAME):
    review = taken(journey, alice, text)
    actions.mark_words(**at(review, alice, words=words, kind=kind))
    return review


def refused(journey, alice, words="Merelland", text=REGION):
    review = taken(journey, alice, text)
    actions.refuse_finding(**at(review, alice, key=key_of(review, words)))
    return review


def suggested(journey):
    return [(s.sighting.listing, s.words, s.narrators) for s in suggestions(journey)]


def test_nickname_is_suggested_after_two_stories(journey, alice):
    marked(journey, alice)
    assert suggested(journey) == []
    marked(journey, alice, words="De  Bult")
    assert suggested(journey) == [("watch", "de bult", 2)]


def test_two_stories_of_one_narrator_are_no_suggestion(journey, alice):
    first, second = marked(journey, alice), marked(journey, alice)
    second.submission.narrator_group = first.submission.narrator_group
    second.submission.save()
    assert suggested(journey) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [("de bult", "PERSON"), ("tante Sjaan", "PLACE"), ("Sjaan", "ORG"), ("de bult", "WORDING")],
)
def test_person_is_never_suggested_nor_kept(journey, alice, words, kind):
    for _ in range(2):
        marked(journey, alice, words, kind, text=f"Achter {words} is het stil.")
    assert suggested(journey) == []
    assert Sighting.objects.count() == 0


@pytest.mark.usefixtures("_finds_names")
def test_refused_proposal_is_suggested_for_the_allow_list(journey, alice):
    refused(journey, alice)
    refused(journey, alice)
    assert suggested(journey) == [("allow", "Merelland", 2)]


@pytest.mark.usefixtures("_finds_names")
def test_refused_name_of_a_person_is_kept_nowhere(journey, alice):
    for _ in range(2):
        refused(journey, alice, "Fatma", "Toen belde Fatma mij. Fatma huilde.")
    assert suggested(journey) == []
    assert Sighting.objects.count() == 0


def test_undo_takes_back_what_was_taught(journey, alice):
    review = marked(journey, alice)
    assert Sighting.objects.count() == 1
    actions.undo(**at(review, alice))
    assert Sighting.objects.count() == 0
    actions.redo(**at(review, alice))
    assert Sighting.objects.count() == 1


def test_declined_suggestion_does_not_come_back(journey, alice):
    marked(journey, alice)
    marked(journey, alice)
    (found,) = suggestions(journey)
    actions.decline_suggestion(journey=journey, sighting_id=found.sighting.pk, by=alice)
    marked(journey, alice)
    assert suggested(journey) == []


def take_first(journey, alice):
    (found,) = suggestions(journey)
    return actions.take_suggestion(journey=journey, sighting_id=found.sighting.pk, by=alice)


def test_listed_nickname_is_proposed_in_the_next_story(journey, alice):
    marked(journey, alice)
    marked(journey, alice)
    row = take_first(journey, alice)
    assert (row.listing, row.type, row.from_stories, row.by) == ("watch", "PLACE", True, alice)
    assert suggested(journey) == []
    marks = opened(taken(journey, alice, NICKNAME)).work.in_order
    assert [(mark.type, mark.why, mark.verdict) for mark in marks] == [
        ("PLACE", "journey_watch", "open")
    ]


@pytest.mark.usefixtures("_finds_names")
def test_listed_name_is_left_alone_from_the_next_story_on(journey, alice):
    waiting, _ = make_submission(journey, REGION)
    actions.make_proposals(review=waiting.review)
    assert len(opened(waiting.review).work.marks) == 1
    refused(journey, alice)
    refused(journey, alice)
    take_first(journey, alice)
    # Also where proposals were made before: nobody began to read that story.
    actions.take(review=fresh(waiting.review), by=alice)
    assert opened(waiting.review).work.marks == {}
    elsewhere = make_journey("elders")
    assert finder_of(elsewhere) is None


def test_story_in_hand_keeps_its_marks_when_another_takes_it_over(journey, alice, bob):
    review = marked(journey, alice)
    actions.list_word(journey=journey, listing="watch", kind="ORG", words="de buurvrouw", by=alice)
    actions.take(review=fresh(review), by=bob)
    assert [mark.type for mark in opened(review).work.in_order] == ["PLACE"]


def test_word_goes_with_the_last_story_it_came_from(journey, alice):
    first, second = marked(journey, alice), marked(journey, alice)
    row = take_first(journey, alice)
    withdraw(submission=first.submission)
    assert [word.words for word in listed(journey)] == ["de bult"]
    withdraw(submission=second.submission)
    assert listed(journey) == []
    assert Sighting.objects.count() == 0
    assert DataKey.objects.filter(pk=row.key_id).count() == 0


def test_suggestion_goes_when_one_of_two_stories_is_withdrawn(journey, alice):
    first, _second = marked(journey, alice), marked(journey, alice)
    withdraw(submission=first.submission)
    assert suggested(journey) == []


def test_word_typed_by_an_editor_stays_when_a_story_goes(journey, alice):
    actions.list_word(journey=journey, listing="watch", kind="PLACE", words="de Bult", by=alice)
    review = marked(journey, alice)
    withdraw(submission=review.submission)
    assert [word.words for word in listed(journey)] == ["de Bult"]


def test_words_stand_nowhere_in_the_clear(journey, alice):
    marked(journey, alice)
    marked(journey, alice)
    row = take_first(journey, alice)
    assert b"bult" not in bytes(row.sealed_words)
    stored = [*ListedWord.objects.values(), *Sighting.objects.values(), *Act.objects.values()]
    stored += AuditEntry.objects.values()
    assert "bult" not in str(stored).lower()


def test_lists_are_in_the_audit_log_without_the_word(journey, alice):
    row = actions.list_word(
        journey=journey, listing="watch", kind="PLACE", words="de Bult", by=alice
    )
    actions.remove_word(row=row, by=alice)
    written = AuditEntry.objects.filter(object_kind="listed_word").order_by("id")
    assert list(written.values_list("action", "commitment")) == [
        ("words.listed", ""),
        ("words.removed", ""),
    ]


def test_removed_word_loses_its_key(journey, alice, django_capture_on_commit_callbacks):
    row = actions.list_word(
        journey=journey, listing="watch", kind="PLACE", words="de Bult", by=alice
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_word(row=row, by=alice)
    assert DataKey.objects.filter(pk=row.key_id).count() == 0
    assert listed(journey) == []


@pytest.mark.parametrize(
    ("word", "why"),
    [
        (("watch", "PERSON", "de bult"), "kind"),
        (("watch", "PLACE", "ome Jan"), "person"),
        (("allow", "PERSON", "Fatma"), "person"),
        (("watch", "PLACE", "a"), "short"),
        (("watch", "PLACE", "1234"), "short"),
        (("watch", "PLACE", "x" * 61), "long"),
    ],
)
def test_word_that_may_not_be_listed_is_refused(journey, alice, word, why):
    listing, kind, words = word
    with pytest.raises(actions.WordError) as refusal:
        actions.list_word(journey=journey, listing=listing, kind=kind, words=words, by=alice)
    assert refusal.value.why == why
    assert ListedWord.objects.count() == 0


def test_database_itself_refuses_a_watched_person(journey, alice):
    row = actions.list_word(
        journey=journey, listing="watch", kind="PLACE", words="de Bult", by=alice
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        ListedWord.objects.filter(pk=row.pk).update(type="PERSON")
    assert connection.in_atomic_block


def test_word_is_listed_once_and_on_one_list(journey, alice):
    words = {"journey": journey, "kind": "PLACE", "by": alice}
    first = actions.list_word(listing="watch", words="de Bult", **words)
    assert actions.list_word(listing="watch", words="DE  bult", **words) == first
    with pytest.raises(actions.WordError) as refusal:
        actions.list_word(listing="allow", words="de bult", **words)
    assert refusal.value.why == "other_list"
    assert DataKey.objects.filter(pk=first.key_id).count() == 1


def page(journey):
    return reverse("deidentify_desk:words", args=[journey.slug])


def test_editor_adds_and_removes_on_the_screen(client, journey, alice):
    client.force_login(alice)
    filled = {"do": "add", "listing": "watch", "kind": "PLACE", "words": "de Bult"}
    assert client.post(page(journey), filled).status_code == 302
    shown = client.get(page(journey)).content.decode()
    assert "<strong>de Bult</strong>" in shown
    assert "alice" in shown
    row = ListedWord.objects.get()
    client.post(page(journey), {"do": f"remove:{row.pk}"})
    assert ListedWord.objects.count() == 0


def test_refused_word_says_why_and_stays_in_its_field(client, journey, alice):
    client.force_login(alice)
    filled = {"do": "add", "listing": "watch", "kind": "PLACE", "words": "ome Jan"}
    reply = client.post(page(journey), filled)
    assert reply.status_code == 422
    assert 'value="ome Jan"' in reply.content.decode()
    assert "naam van een persoon" in reply.content.decode()


def test_privacy_officer_sees_lists_and_no_suggestions(client, journey, alice, petra):
    marked(journey, alice)
    marked(journey, alice)
    client.force_login(petra)
    assert "de bult" not in client.get(page(journey)).content.decode()
    (found,) = suggestions(journey)
    assert client.post(page(journey), {"do": f"take:{found.sighting.pk}"}).status_code == 403
    client.force_login(alice)
    client.post(page(journey), {"do": f"take:{found.sighting.pk}"})
    client.force_login(petra)
    assert "<strong>de bult</strong>" in client.get(page(journey)).content.decode()
    client.post(page(journey), {"do": f"remove:{ListedWord.objects.get().pk}"})
    assert ListedWord.objects.count() == 0


def test_editor_of_another_journey_cannot_touch_a_list(client, journey, alice, olaf):
    row = actions.list_word(
        journey=journey, listing="watch", kind="PLACE", words="de Bult", by=alice
    )
    client.force_login(olaf)
    client.post("/beheer/reis/elders/lezen/woorden/", {"do": f"remove:{row.pk}"})
    assert ListedWord.objects.count() == 1


def test_suggestion_is_offered_at_the_desk_where_the_word_stands(client, journey, alice):
    marked(journey, alice)
    review = marked(journey, alice)
    other = taken(journey, alice, "Hier is het stil.")
    client.force_login(alice)

    def desk(row):
        address = reverse("deidentify_desk:review", args=[journey.slug, row.pk])
        return client.get(address).content.decode()

    (found,) = suggestions(journey)
    offer = f'value="teach:{found.sighting.pk}"'
    assert offer in desk(review)
    assert offer not in desk(other)
    act = reverse("deidentify_desk:act", args=[journey.slug, review.pk])
    client.post(act, {"version": fresh(review).version, "do": f"teach:{found.sighting.pk}"})
    assert [word.words for word in listed(journey)] == ["de bult"]
    assert offer not in desk(review)


def test_name_of_a_person_in_another_story_comes_on_no_list(journey, alice):
    text = "Achter de kuil is het stil. Niemand komt daar, zei de buurvrouw."
    for _ in range(2):
        marked(journey, alice, words="de kuil", text=text)
    assert suggested(journey) == [("watch", "de kuil", 2)]
    marked(journey, alice, words="Nel Kuil", kind="PERSON", text="Nel Kuil woont daar, zei ze.")
    (sighting, _) = Sighting.objects.order_by("pk")
    with pytest.raises(actions.WordError) as refusal:
        actions.take_suggestion(journey=journey, sighting_id=sighting.pk, by=alice)
    assert (refusal.value.why, suggested(journey)) == ("person", [])
    row = actions.list_word(
        journey=journey, listing="watch", kind="ORG", words="café De Kuil", by=alice
    )
    assert [word.words for word in listed(journey)] == ["café De Kuil"], row


def test_name_of_a_person_in_the_same_story_is_not_counted(journey, alice):
    text = "Achter de kuil woont Nel Kuil, zei de buurvrouw."
    review = taken(journey, alice, text)
    actions.mark_words(**at(review, alice, words="Nel Kuil", kind="PERSON"))
    actions.mark_words(**at(review, alice, words="de kuil", kind="PLACE"))
    assert Sighting.objects.count() == 0
