"""Putting stories on the map and taking them off."""

from uuid import UUID

import pytest
from tests.places import make_place, make_published, make_story

from kantel.coding.actions import code_story
from kantel.deidentify.models import Story
from kantel.foundation import events
from kantel.foundation.vault.models import DataKey
from kantel.publish import actions, queries
from kantel.publish.choices import PublicationState
from kantel.publish.models import Publication


@pytest.fixture
def heard(monkeypatch):
    """Collect the events that publishing emits."""
    happened = []
    for kind in (events.StoryPublished, events.StoryUnpublished):
        receivers = [*events._receivers[kind], happened.append]
        monkeypatch.setitem(events._receivers, kind, receivers)
    return happened


def test_story_is_published_and_others_hear_of_it(journey, alice, heard):
    story = make_story(journey)
    code_story(story=story, places={make_place(journey): False}, by=alice)
    publication = actions.publish(story=story, by=alice)
    assert (publication.public_id, publication.state) == (story.public_id, "published")
    assert heard == [
        events.StoryPublished(
            story_id=story.pk, public_id=story.public_id, places=("stroperigheid",)
        )
    ]


def test_story_without_permission_is_not_published(journey, heard):
    story = make_story(journey, may_publish=False)
    code_story(story=story, places={make_place(journey): False}, by=None)
    with pytest.raises(actions.NotAllowedError):
        actions.publish(story=story, by=None)
    assert (Publication.objects.count(), heard) == (0, [])


def test_story_without_a_place_is_not_published(journey):
    with pytest.raises(actions.NoPlaceError):
        actions.publish(story=make_story(journey), by=None)
    assert Publication.objects.count() == 0


def test_story_goes_off_line_and_comes_back_under_its_address(journey, alice, heard):
    publication = make_published(make_place(journey))
    address, first = publication.public_id, publication.published_at
    actions.unpublish(publication=publication, by=alice)
    assert not queries.published_stories().exists()
    with pytest.raises(actions.NotPublishedError):
        actions.unpublish(publication=publication, by=alice)
    again = actions.publish(story=publication.story, by=alice)
    assert (again.pk, again.public_id, again.published_at) == (publication.pk, address, first)
    assert [type(event).__name__ for event in heard] == [
        "StoryPublished",
        "StoryUnpublished",
        "StoryPublished",
    ]
    assert heard[1].why == "editor"


def test_publishable_is_what_stands_at_a_place_and_is_not_published(journey):
    place = make_place(journey)
    make_published(place)
    make_story(journey)
    ready, refused = make_story(journey), make_story(journey, may_publish=False)
    for story in (ready, refused):
        code_story(story=story, places={place: False}, by=None)
    assert list(queries.publishable(journey)) == [ready]


def test_withdrawn_story_is_forgotten_and_its_address_remembered(journey, alice):
    place = make_place(journey)
    publication = make_published(place)
    story = publication.story
    tip = actions.add_tip(
        place=place, audience="professional", text={"nl": "Ga kijken."}, stories=[story], by=alice
    )
    notice, _code = actions.give_notice(
        publication=publication, message="Dat ben ik.", idempotency_key=story.narrator_group
    )
    events.emit(events.StoryWithdrawn(story_id=story.pk))
    story.delete()
    publication.refresh_from_db()
    notice.refresh_from_db()
    assert (publication.state, publication.story) == (PublicationState.WITHDRAWN, None)
    assert list(tip.stories.all()) == []
    assert (bytes(notice.sealed_message), notice.state) == (b"", "stays_off")
    assert list(queries.open_notices(journey)) == []


def test_withdrawn_story_is_never_published_again(journey):
    publication = make_published(make_place(journey))
    story = publication.story
    events.emit(events.StoryWithdrawn(story_id=story.pk))
    code_story(story=story, places={journey.places.get(): False}, by=None)
    with pytest.raises(actions.NotAllowedError):
        actions.publish(story=story, by=None)


def _withdrawn_behind_the_back_of(publication):
    """Withdraw the story of a publication that somebody has open."""
    story = publication.story
    events.emit(events.StoryWithdrawn(story_id=story.pk))
    story.delete()
    return Publication.objects.get(pk=publication.pk)


def test_story_withdrawn_while_an_editor_looked_stays_withdrawn(journey, alice):
    publication = make_published(make_place(journey))
    now = _withdrawn_behind_the_back_of(publication)
    with pytest.raises(actions.NotPublishedError):
        actions.unpublish(publication=publication, by=alice)
    now.refresh_from_db()
    assert now.state == PublicationState.WITHDRAWN


def test_message_about_a_story_withdrawn_meanwhile_is_not_kept(journey):
    publication = make_published(make_place(journey))
    now = _withdrawn_behind_the_back_of(publication)
    with pytest.raises(actions.NotPublishedError):
        actions.give_notice(
            publication=publication, message="Dat ben ik.", idempotency_key=UUID(int=5)
        )
    assert (now.notices.count(), DataKey.objects.count()) == (0, 0)


def test_story_whose_permission_was_read_too_early_is_not_published(journey):
    story = make_story(journey)
    code_story(story=story, places={make_place(journey): False}, by=None)
    Story.objects.filter(pk=story.pk).update(may_publish=False)
    with pytest.raises(actions.NotAllowedError):
        actions.publish(story=story, by=None)
