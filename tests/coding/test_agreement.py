"""Blind rounds: nobody sees another's choice, then all see how well they agree."""

import pytest
from tests.cast import make_member
from tests.places import make_place, make_story

from kantel.coding import actions
from kantel.coding.models import BlindCoding, BlindRound, BlindStory, Coding
from kantel.coding.queries.agreement import NO_PLACE, outcome

ROOM = "/beheer/reis/merelland"
ROUNDS = f"{ROOM}/patronen/eens/"


@pytest.fixture
def anna(journey):
    """Anna is the other editor."""
    return make_member("anna", journey, "editor")


@pytest.fixture
def places(journey):
    return [make_place(journey, name) for name in ("Haven", "Moeras", "Kust")]


@pytest.fixture
def stories(journey):
    return [make_story(journey, title=f"Verhaal {number}") for number in range(4)]


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def begun(journey, alice, anna, stories):
    return actions.begin_round(journey=journey, stories=stories, coders=[alice, anna], by=alice)


def _code(begun, user, choices):
    coder = begun.coders.get(user=user)
    for blind, place in zip(begun.stories.all(), choices, strict=True):
        actions.code_blind(coder=coder, blind_story=blind, place=place)
    actions.finish_coding(coder=coder)


def test_round_is_begun_on_screen_with_two_editors(client, journey, alice, anna, stories):
    client.force_login(alice)
    sent = {"stories": [one.pk for one in stories], "coders": [alice.pk, anna.pk]}
    for _twice in range(2):
        key = {"key": "6f0d2a52-8a4e-4a8e-9a59-2f1ad9d0a002"}
        assert client.post(f"{ROUNDS}nieuw/", sent | key).status_code == 302
    (round_,) = BlindRound.objects.all()
    assert sorted(one.story.title for one in round_.stories.all()) == [one.title for one in stories]
    assert {one.user for one in round_.coders.all()} == {alice, anna}


def test_round_asks_for_two_editors_and_keeps_what_was_ticked(client, journey, alice, stories):
    client.force_login(alice)
    sent = {"stories": [stories[0].pk], "coders": [alice.pk]}
    answer = client.post(f"{ROUNDS}nieuw/", sent)
    assert (answer.status_code, BlindRound.objects.count()) == (422, 0)
    assert "Kies minstens twee redacteuren." in answer.text
    assert answer.text.count("checked") == 2


def test_who_codes_blind_sees_no_suggestion_and_no_choice(desk, begun, anna, places, stories):
    _code(begun, anna, [places[0], places[0], places[1], None])
    for address in (
        f"{ROUNDS}{begun.pk}/",
        f"{ROUNDS}{begun.pk}/{stories[0].public_id}/",
    ):
        page = desk.get(address).text
        assert ("checked" in page, "voorstel" in page, "alpha" in page) == (False,) * 3
    answer = desk.get(f"{ROOM}/ordenen/{stories[0].public_id}/")
    assert answer["Location"] == f"{ROUNDS}{begun.pk}/{stories[0].public_id}/"
    accept = desk.post(f"{ROOM}/ordenen/{stories[0].public_id}/voorstel/", {"none": "1"})
    assert accept["Location"] == answer["Location"]
    assert outcome(begun) is None


def test_editor_walks_through_the_stories_and_is_done(client, begun, alice, places, stories):
    client.force_login(alice)
    following = f"{ROUNDS}{begun.pk}/{stories[0].public_id}/"
    for number, choice in enumerate((places[0].pk, places[1].pk, places[2].pk, NO_PLACE), start=1):
        answer = client.post(following, {"place": choice})
        following = answer["Location"]
        assert BlindCoding.objects.count() == number
    assert following == f"{ROUNDS}{begun.pk}/"
    assert "Ik ben klaar" in client.get(following).text
    client.post(f"{following}klaar/")
    assert client.get(f"{following}{stories[0].public_id}/").status_code == 404


def test_answer_is_needed_before_going_on(client, begun, alice, places, stories):
    client.force_login(alice)
    answer = client.post(f"{ROUNDS}{begun.pk}/{stories[0].public_id}/", {"place": "99999"})
    assert (answer.status_code, BlindCoding.objects.count()) == (422, 0)
    page = client.post(f"{ROUNDS}{begun.pk}/klaar/", follow=True).text
    assert "hebben nog geen antwoord" in page


def test_who_takes_no_part_cannot_code(client, journey, begun, stories):
    client.force_login(make_member("carla", journey, "editor"))
    assert client.get(f"{ROUNDS}{begun.pk}/{stories[0].public_id}/").status_code == 404


def test_when_all_are_done_the_stories_that_differ_are_shown_and_settled(
    desk, begun, anna, places, stories
):
    _code(begun, begun.by, [places[0], places[1], places[1], None])
    _code(begun, anna, [places[0], places[1], places[2], None])
    found = outcome(begun)
    assert [row.blind_story.story for row in found.differing] == [stories[2]]
    page = desk.get(f"{ROUNDS}{begun.pk}/").text
    # Four stories are too few for a word about it.
    assert ("Er is te weinig" in page, "Krippendorff" in page) == (True, False)
    assert [f">{one.title}</h3>" in page for one in stories] == [False, False, True, False]
    desk.post(f"{ROUNDS}{begun.pk}/samen/", {"agreed": "1"})
    assert {one.story: one.place for one in Coding.objects.all()} == {
        stories[0]: places[0],
        stories[1]: places[1],
    }
    desk.post(f"{ROUNDS}{begun.pk}/samen/", {"story": stories[2].public_id, "place": places[2].pk})
    assert Coding.objects.get(story=stories[2]).place == places[2]
    assert not BlindStory.objects.filter(settled_at__isnull=True).exists()


def test_several_places_count_and_are_settled_together(desk, begun, anna, places, stories):
    coder, other = begun.coders.get(user=begun.by), begun.coders.get(user=anna)
    blind = list(begun.stories.all())
    address = f"{ROUNDS}{begun.pk}/{stories[0].public_id}/"
    desk.post(address, {"place": places[0].pk, "also": [places[0].pk, places[2].pk]})
    assert BlindCoding.objects.get().places == [places[0], places[2]]
    assert desk.get(address).text.count("checked") == 2
    actions.code_blind(
        coder=other, blind_story=blind[0], place=places[0], also=[places[2], places[0]]
    )
    for one in (coder, other):
        for row in blind[1:]:
            also = [places[2]] if one is other else []
            actions.code_blind(coder=one, blind_story=row, place=places[1], also=also)
        actions.finish_coding(coder=one)
    found = outcome(begun)
    assert [row.agree for row in found.rows] == [True, False, False, False]
    assert found.measured.main == 1.0
    # Three of four stories have one place more to one editor: a quarter apart each.
    assert [one.distance for one in found.measured.differing] == [0.25] * 3
    assert found.by_place[0][0] == places[2]
    desk.post(f"{ROUNDS}{begun.pk}/samen/", {"agreed": "1"})
    assert {one.place for one in Coding.objects.all()} == {places[0], places[2]}
    sent = {"story": stories[1].public_id, "place": places[1].pk, "also": [places[2].pk]}
    desk.post(f"{ROUNDS}{begun.pk}/samen/", sent)
    assert {one.place for one in Coding.objects.filter(story=stories[1])} == {places[1], places[2]}


def test_no_place_and_another_place_is_asked_again(desk, begun, places, stories):
    sent = {"place": NO_PLACE, "also": [places[0].pk]}
    answer = desk.post(f"{ROUNDS}{begun.pk}/{stories[0].public_id}/", sent)
    assert (answer.status_code, BlindCoding.objects.count()) == (422, 0)
    assert "Kies een van de twee." in answer.text


def test_nothing_is_settled_while_somebody_codes(desk, begun, places, stories):
    _code(begun, begun.by, [places[0]] * 4)
    desk.post(f"{ROUNDS}{begun.pk}/samen/", {"agreed": "1"})
    assert Coding.objects.count() == 0


def test_choice_cannot_change_after_being_done(begun, alice, places):
    _code(begun, alice, [places[0]] * 4)
    with pytest.raises(actions.RoundError):
        actions.code_blind(
            coder=begun.coders.get(user=alice), blind_story=begun.stories.first(), place=None
        )


def test_withdrawn_story_leaves_the_round(begun, alice, places, stories):
    _code(begun, alice, [places[0]] * 4)
    actions.forget_story(story_id=stories[0].pk)
    assert (BlindStory.objects.count(), BlindCoding.objects.count()) == (3, 3)


def test_with_enough_stories_the_measure_stands_there_with_its_interval(
    desk, journey, alice, anna, places
):
    stories = [make_story(journey) for _number in range(12)]
    begun = actions.begin_round(journey=journey, stories=stories, coders=[alice, anna], by=alice)
    _code(begun, alice, [places[number % 3] for number in range(12)])
    _code(begun, anna, [places[number % 3] for number in range(11)] + [places[0]])
    assert outcome(begun).level == "good"
    page = desk.get(f"{ROUNDS}{begun.pk}/").text
    assert ("U bent het goed eens" in page, "Krippendorffs alfa is 0,88" in page) == (True, True)
    assert page.count("desk-chart__part") == 1
