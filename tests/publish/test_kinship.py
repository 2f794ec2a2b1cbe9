"""Stories that are like a story: found by a worker, gone as soon as one of them is."""

from tests.places import make_place, make_published, make_story

from kantel.coding.actions import code_story, store_vectors
from kantel.publish.actions import find_kin, forget_story, unpublish
from kantel.publish.models import Kin


def _three(journey):
    place = make_place(journey)
    text = "De rolstoel moest langs drie loketten, en de aanvraag lag maanden op een stapel."
    first = make_published(place, text=text)
    second = make_published(place, text=f"{text} Niemand wist van wie de stapel was.")
    hidden = make_story(journey, text=f"{text} Kanariepietje.")
    code_story(story=hidden, places={place: False}, by=None)
    store_vectors(stories=[first.story, second.story, hidden])
    return first, second, hidden


def test_story_leads_to_published_stories_like_it(client, journey):
    first, second, hidden = _three(journey)
    find_kin(publication_id=first.pk)
    page = client.get(f"/merelland/verhaal/{first.public_id}/").text
    assert 'id="verwant"' in page
    assert (second.public_id in page, hidden.public_id in page) == (True, False)
    other = client.get(f"/merelland/verhaal/{second.public_id}/").text
    assert first.public_id in other


def test_kin_off_line_is_not_shown_and_kin_withdrawn_is_forgotten(client, journey, alice):
    first, second, _ = _three(journey)
    find_kin(publication_id=first.pk)
    unpublish(publication=second, by=alice)
    assert second.public_id not in client.get(f"/merelland/verhaal/{first.public_id}/").text
    forget_story(story_id=second.story.pk)
    assert not Kin.objects.exists()
    find_kin(publication_id=second.pk)
    assert not Kin.objects.exists()
