"""The privacy officer lets what a request under the Woo is about wait; nobody else reads it."""

import pytest
from tests.cast import make_journey
from tests.deidentify.conftest import at, fresh, to_second_reader
from tests.places import make_place

from kantel.coding.actions import code_story
from kantel.collect import actions as collect
from kantel.collect.models import Hold
from kantel.deidentify import actions
from kantel.deidentify.models import Review, Story
from kantel.foundation.models import AuditEntry
from kantel.publish.actions import publish

WOO = "/beheer/reis/merelland/lezen/woo/"


@pytest.fixture
def published(review, alice, bob, journey):
    """A story on the map."""
    to_second_reader(review, alice)
    story = actions.approve(**at(review, bob))
    code_story(story=story, places={make_place(journey): False}, by=alice)
    publish(story=story, by=alice)
    return story


@pytest.mark.parametrize("typed", ["number", "address"])
def test_officer_places_a_hold_by_number_or_address(client, petra, published, review, typed):
    client.force_login(petra)
    address = f"https://example.nl/merelland/verhaal/{published.public_id}/"
    story = str(review.pk) if typed == "number" else address
    client.post(WOO, {"reference": "WOO-1", "story": story})
    assert Hold.objects.get().submission == review.submission
    assert f"verhaal {review.pk}" in client.get(WOO).content.decode()


def test_what_is_not_there_is_said_and_nothing_is_lost(client, petra, review):
    client.force_login(petra)
    for sent in ({"story": "99999"}, {"story": ""}, {"story": str(review.pk), "whole": "on"}):
        page = client.post(WOO, {"reference": "WOO-1", **sent})
        assert (page.status_code, "WOO-1" in page.content.decode()) == (422, True)
    assert Hold.objects.count() == 0


def test_story_taken_back_under_a_request_is_off_line_and_out_of_sight(
    client, alice, petra, published, review
):
    client.force_login(petra)
    client.post(WOO, {"reference": "WOO-1", "story": str(review.pk)})
    collect.withdraw(submission=review.submission)
    assert client.get(f"/merelland/verhaal/{published.public_id}/").status_code == 410
    assert Story.objects.count() == 0
    hold = Hold.objects.get()
    assert "wacht op u" in client.get(WOO).content.decode()
    read = client.post(f"{WOO}{hold.pk}/tekst/").content.decode()
    assert "06-55501234" in read
    assert "[telefoonnummer]" in read
    assert AuditEntry.objects.filter(action="hold.read").count() == 1
    client.force_login(alice)
    for page in ("", "verloop/", "berichten/"):
        address = f"/beheer/reis/merelland/lezen/{review.pk}/{page}"
        assert "Lutjebroekerveld" not in client.get(address).content.decode()
    collect.lift_hold(hold=hold, by=petra)
    collect.finish_all_withdrawals()
    kept = Review.objects.get()
    assert (kept.state, bytes(kept.sealed_held), kept.answers.count()) == ("withdrawn", b"", 0)
    client.force_login(petra)
    assert client.post(f"{WOO}{hold.pk}/tekst/").status_code == 404


def test_hold_of_another_journey_is_not_found(client, petra, review):
    elsewhere = collect.place_hold(journey=make_journey("elders"), reference="WOO-2", by=petra)
    client.force_login(petra)
    assert client.post(f"{WOO}{elsewhere.pk}/einde/").status_code == 404
    assert client.post(f"{WOO}{elsewhere.pk}/tekst/").status_code == 404
    assert fresh(review).state == "reading"
