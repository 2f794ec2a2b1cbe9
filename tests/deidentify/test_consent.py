"""What a narrator takes back stops at once, as far as the story went."""

import uuid

import pytest
from tests.deidentify.conftest import at, fresh, to_second_reader
from tests.places import make_place

from kantel.coding.actions import code_story
from kantel.collect import actions as collect
from kantel.collect.choices import GivenBy
from kantel.deidentify import actions
from kantel.deidentify.models import Story
from kantel.foundation.models import AuditEntry
from kantel.publish.actions import NotAllowedError, decide_notice, give_notice, publish
from kantel.publish.models import Publication


def say(submission, *purposes):
    return collect.change_consent(
        submission=submission,
        consent=collect.GivenConsent(
            text_version="2-nl", text="Ja", given_by=GivenBy.NARRATOR, purposes=list(purposes)
        ),
    )


@pytest.fixture
def published(review, alice, bob, journey):
    """A story of Nora's on the map, which researchers may use."""
    say(review.submission, "reading", "publication", "research")
    to_second_reader(review, alice)
    story = actions.approve(**at(review, bob))
    code_story(story=story, places={make_place(journey): False}, by=alice)
    publish(story=story, by=alice)
    return story


def test_publication_that_is_taken_back_is_off_line_at_once(client, published, review):
    address = f"/merelland/verhaal/{published.public_id}/"
    assert client.get(address).status_code == 200
    say(review.submission, "reading", "research")
    gone = client.get(address)
    assert (gone.status_code, "Lutjebroekerveld" in gone.content.decode()) == (410, False)
    assert AuditEntry.objects.filter(action="story.consent_ended").count() == 1
    last = review.submission.timeline.last()
    assert last.happening == "unpublished"
    with pytest.raises(NotAllowedError):
        publish(story=published, by=None)


def test_research_that_is_taken_back_leaves_the_story_on_the_map(client, published, review):
    say(review.submission, "reading", "publication")
    story = Story.objects.get()
    assert (story.may_publish, story.may_research) == (True, False)
    assert client.get(f"/merelland/verhaal/{published.public_id}/").status_code == 200


def test_yes_again_lets_an_editor_put_it_back(client, published, review, alice):
    say(review.submission, "reading")
    say(review.submission, "reading", "publication")
    assert Publication.objects.get().state == "unpublished"
    publish(story=Story.objects.get(), by=alice)
    assert client.get(f"/merelland/verhaal/{published.public_id}/").status_code == 200


def test_notice_does_not_put_back_what_the_narrator_took_off(published, review, petra):
    notice, _code = give_notice(
        publication=Publication.objects.get(), message="", idempotency_key=uuid.uuid4()
    )
    say(review.submission, "reading")
    decide_notice(notice=notice, put_back=True, answer="Het mag.", by=petra)
    assert Publication.objects.get().state == "unpublished"


def test_consent_taken_back_before_clearing_counts_when_it_is_cleared(review, alice, bob):
    to_second_reader(review, alice)
    say(review.submission, "reading")
    story = actions.approve(**at(review, bob))
    assert (story.may_publish, fresh(review).state) == (False, "cleared")
