"""The desk: who may enter, what waits today, and giving a story its places."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.cast import make_journey, make_member, make_submission
from tests.places import make_place, make_published, make_story

from kantel.coding.actions import code_story
from kantel.coding.queries import codings_of
from kantel.deidentify.models import Review
from kantel.front.queries.today import past_week, waiting
from kantel.people.choices import Role
from kantel.people.models import Membership
from kantel.publish.actions import give_notice, keep_waiting, make_standard_pages
from kantel.publish.models import Publication

DESK = "/beheer/reis/merelland"
EDITOR, OFFICER = {Role.EDITOR}, {Role.PRIVACY_OFFICER}
EVERYONE = set(Role)


@pytest.fixture
def place(journey):
    return make_place(journey)


@pytest.fixture
def addresses(journey, place):
    publication = make_published(place)
    notice, _code = give_notice(
        publication=publication, message="", idempotency_key=publication.story.narrator_group
    )
    return {
        "vandaag/": EVERYONE,
        "ordenen/": EDITOR,
        f"ordenen/{publication.public_id}/": EDITOR,
        "plaatsen/": EDITOR,
        "plaatsen/nieuw/": EDITOR,
        f"plaatsen/{place.pk}/": EDITOR,
        f"plaatsen/{place.pk}/verplaatsen/": EDITOR,
        f"plaatsen/{place.pk}/verwijderen/": EDITOR,
        "publicaties/": EDITOR,
        f"publicaties/{publication.public_id}/plaatsen/": EDITOR,
        f"publicaties/{publication.public_id}/weghalen/": EDITOR,
        "tips/": EDITOR,
        f"tips/{place.pk}/": EDITOR,
        f"tips/{place.pk}/nieuw/": EDITOR,
        "meldingen/": OFFICER,
        f"meldingen/{notice.reference}/": OFFICER,
    }


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("method", ["get", "post"])
def test_desk_is_open_to_the_roles_it_is_meant_for(client, journey, addresses, role, method):
    user = make_member("someone", journey, *([role] if role else []))
    if role is None:
        Membership.objects.create(user=user, journey=make_journey("elders"), role=Role.EDITOR)
    client.force_login(user)
    for address, allowed in addresses.items():
        answer = getattr(client, method)(f"{DESK}/{address}")
        refused = answer.status_code if answer.status_code in {403, 404} else None
        expected = None if role in allowed else 403 if role else 404
        assert (address, refused) == (address, expected)


def test_desk_asks_who_is_there(client, addresses):
    for address in addresses:
        answer = client.get(f"{DESK}/{address}")
        assert (address, answer.status_code) == (address, 302)
        assert "/login/" in answer["Location"]


def test_beheer_goes_to_today_of_ones_journey(client, alice):
    client.force_login(alice)
    assert client.get("/beheer/")["Location"] == f"{DESK}/vandaag/"


def test_wagtails_pages_lead_back_to_the_desk(client, journey, alice):
    (page, *_others) = make_standard_pages(journey=journey)
    client.force_login(alice)
    assert "Vandaag" in client.get(f"/beheer/pages/{page.pk}/edit/").text


def test_today_holds_what_waits_for_an_editor_longest_first(journey, place, alice):
    second = make_story(journey, cleared_at=timezone.now() - timedelta(days=2))
    first = make_story(journey, cleared_at=timezone.now() - timedelta(days=5))
    ready = make_story(journey)
    code_story(story=ready, places={place: False}, by=alice)
    make_published(place)
    items = waiting(journey, {Role.EDITOR}, alice)
    assert [(item.note, item.wait) for item in items] == [
        (first.title, "5 dagen"),
        (second.title, "2 dagen"),
        (ready.title, "vandaag"),
    ]
    assert items[0].url == f"{DESK}/ordenen/{first.public_id}/"
    assert waiting(journey, {Role.COUNCIL, Role.MANAGER}, alice) == []


def test_today_counts_only_what_the_reader_can_do_herself(client, journey, alice):
    anna = make_member("anna", journey, "editor")
    states = (("asked", alice), ("reading", anna), ("answered", alice), ("received", None))
    for number, (state, reader) in enumerate(states):
        submission, _code = make_submission(journey, f"Verhaal {number} van een ouder.")
        Review.objects.filter(submission=submission).update(state=state, reader=reader)
    client.force_login(alice)
    page = client.get(f"{DESK}/vandaag/")
    assert [item.on_other for item in page.context["others"]] == [True, True]
    assert page.context["number"] == 2
    assert "Er wachten 2 dingen op u." in page.text
    assert page.text.count("Wacht op een ander") == 1


def test_today_tells_an_editor_of_tips_without_a_place(journey, alice):
    for text in ("Ga kijken.", "Bel eerst."):
        keep_waiting(journey_id=journey.pk, import_id=uuid4(), audience="", text=text, heading="")
    items = waiting(journey, {Role.EDITOR}, alice)
    assert [(item.note, item.url) for item in items] == [("2 tips", "/beheer/reis/merelland/tips/")]


def test_today_puts_a_notice_before_everything_else(journey, place, petra):
    make_story(journey, cleared_at=timezone.now() - timedelta(days=90))
    publication = make_published(place)
    notice, _code = give_notice(
        publication=publication, message="", idempotency_key=publication.story.narrator_group
    )
    items = waiting(journey, {Role.EDITOR, Role.PRIVACY_OFFICER}, petra)
    assert [(item.urgent, item.badge) for item in items] == [
        (True, "binnen een werkdag"),
        (False, ""),
    ]
    assert items[0].url == f"{DESK}/meldingen/{notice.reference}/"
    notice.due_at = timezone.now() - timedelta(hours=1)
    notice.save()
    assert waiting(journey, {Role.PRIVACY_OFFICER}, petra)[0].badge == "te laat"


def test_today_shows_what_the_week_brought(journey, place):
    make_published(place, cleared_at=timezone.now())
    old = make_published(place)
    Publication.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=8))
    week = past_week(journey)
    assert (week.arrived, week.cleared, week.published) == (0, 1, 1)


def test_story_gets_places_and_the_next_one_is_shown(client, journey, place, alice):
    other = make_place(journey, "Haven")
    first, second = make_story(journey), make_story(journey)
    client.force_login(alice)
    page = client.get(f"{DESK}/ordenen/{first.public_id}/").text
    assert "keukentafel" in page
    answer = client.post(
        f"{DESK}/ordenen/{first.public_id}/", {"places": [place.pk], "exemplary": [other.pk]}
    )
    assert answer["Location"] == f"{DESK}/ordenen/{second.public_id}/"
    assert codings_of(first) == {place.pk: False, other.pk: True}
    assert Publication.objects.count() == 0
    page = client.get(f"{DESK}/ordenen/{first.public_id}/").text
    assert page.count("checked") == 3


def test_story_is_published_at_once(client, journey, place, alice):
    story = make_story(journey)
    client.force_login(alice)
    answer = client.post(
        f"{DESK}/ordenen/{story.public_id}/", {"places": [place.pk], "publish": "1"}
    )
    assert answer["Location"] == f"{DESK}/ordenen/"
    assert Publication.objects.get(story=story).state == "published"


def test_story_is_not_published_without_a_place(client, journey, place, alice):
    story = make_story(journey)
    client.force_login(alice)
    answer = client.post(f"{DESK}/ordenen/{story.public_id}/", {"publish": "1"})
    assert (answer.status_code, "Kies minstens één plek" in answer.text) == (422, True)


def test_story_on_the_map_keeps_at_least_one_place(client, place, alice):
    story = make_published(place).story
    client.force_login(alice)
    assert client.post(f"{DESK}/ordenen/{story.public_id}/", {}).status_code == 422
    assert codings_of(story) == {place.pk: False}


def test_story_that_may_not_be_published_has_no_button_and_says_why(client, journey, place, alice):
    story = make_story(journey, may_publish=False)
    client.force_login(alice)
    address = f"{DESK}/ordenen/{story.public_id}/"
    page = client.get(address).text
    assert ('name="publish"' in page, "geen toestemming" in page) == (False, True)
    page = client.post(address, {"places": [place.pk], "publish": "1"}, follow=True).text
    assert "mag niet worden gepubliceerd" in page
    assert Publication.objects.count() == 0


def test_place_of_another_journey_cannot_be_chosen(client, journey, place, olaf, alice):
    elsewhere = make_place(olaf.memberships.get().journey, "Elders")
    story = make_story(journey)
    client.force_login(alice)
    answer = client.post(f"{DESK}/ordenen/{story.public_id}/", {"places": [place.pk, elsewhere.pk]})
    assert answer.status_code == 422
    assert f'value="{place.pk}" checked' in answer.text
    assert codings_of(story) == {}


def test_story_of_another_journey_is_not_there(client, journey, olaf, alice):
    story = make_story(olaf.memberships.get().journey)
    client.force_login(alice)
    assert client.get(f"{DESK}/ordenen/{story.public_id}/").status_code == 404


@pytest.mark.parametrize(
    "address", ["vandaag/", "ordenen/", "plaatsen/", "publicaties/", "tips/", "tips/{place}/"]
)
def test_desk_takes_the_same_number_of_queries_for_more_stories(
    client, place, alice, address, django_assert_max_num_queries
):
    journey = place.journey
    path = f"{DESK}/{address.format(place=place.pk)}"
    client.force_login(alice)

    def fill():
        make_published(place)
        make_story(journey)
        code_story(story=make_story(journey), places={place: False}, by=None)

    def counted():
        with django_assert_max_num_queries(60) as queries:
            assert client.get(path).status_code == 200
        return len(queries.captured_queries)

    for _twice in range(2):
        fill()
    counted()
    before = counted()
    for _again in range(2):
        fill()
    # Once to learn from what is new.
    counted()
    assert counted() == before


def test_places_somebody_else_chose_in_the_meantime_are_not_overwritten_unseen(
    client, journey, place, alice
):
    other, story = make_place(journey, "Haven"), make_story(journey)
    address = f"{DESK}/ordenen/{story.public_id}/"
    client.force_login(alice)
    seen = client.get(address).context["form"]["seen"].value()
    code_story(story=story, places={other: True}, by=None)
    answer = client.post(address, {"places": [place.pk], "seen": seen})
    assert (answer.status_code, "Iemand anders" in answer.text) == (422, True)
    assert codings_of(story) == {other.pk: True}
    seen = answer.context["form"]["seen"].value()
    assert client.post(address, {"places": [place.pk], "seen": seen}).status_code == 302
    assert codings_of(story) == {place.pk: False}
