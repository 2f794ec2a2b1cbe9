"""The desk's screens of publishing: what is on the map, tips, notices."""

import uuid

import pytest
from tests.cast import make_member
from tests.places import make_place, make_published, make_story

from kantel.coding.actions import begin_round, code_blind, code_story, finish_coding
from kantel.foundation.events import StoryWithdrawn, emit
from kantel.publish import actions, queries
from kantel.publish.models import Publication, Tip

DESK = "/beheer/reis/merelland"
BLIND = "U kiest bij dit verhaal zonder te zien wat een ander koos."


@pytest.fixture
def place(journey):
    return make_place(journey)


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


def test_story_is_published_taken_off_and_put_back(desk, journey, place):
    story = make_story(journey)
    code_story(story=story, places={place: False}, by=None)
    address = f"{DESK}/publicaties/{story.public_id}"
    assert "staat op de kaart" in desk.post(f"{address}/plaatsen/", follow=True).text
    assert "Hier kunt u het terugzetten" in desk.post(f"{address}/weghalen/", follow=True).text
    assert Publication.objects.get().state == "unpublished"
    assert "was al offline" in desk.post(f"{address}/weghalen/", follow=True).text
    desk.post(f"{address}/plaatsen/")
    assert Publication.objects.get().state == "published"


def test_story_somebody_asked_about_waits_for_the_privacy_officer(desk, place):
    publication = make_published(place)
    actions.give_notice(publication=publication, message="", idempotency_key=uuid.uuid4())
    answer = desk.post(f"{DESK}/publicaties/{publication.public_id}/plaatsen/", follow=True)
    assert "Eerst besluit de privacyfunctionaris" in answer.text


def test_withdrawn_story_shows_nothing_but_that_it_was_there(desk, place):
    publication = make_published(place, title="Zeven maanden voor een bankje")
    emit(StoryWithdrawn(story_id=publication.story_id))
    page = desk.get(f"{DESK}/publicaties/").text
    assert ("Een verhaal dat is ingetrokken" in page, "bankje" in page) == (True, False)


def test_tip_is_written_changed_moved_and_removed(desk, journey, place):
    story = make_published(place).story
    elsewhere = make_published(make_place(journey, "Haven")).story
    page = desk.get(f"{DESK}/tips/{place.pk}/nieuw/?voor=partner").text
    assert (story.title in page, elsewhere.title in page) == (True, False)
    assert '<option value="partner" selected>' in page
    form = {"audience": "partner", "text_nl": "Ga kijken.", "stories": [story.pk]}
    assert "toegevoegd" in desk.post(f"{DESK}/tips/{place.pk}/nieuw/", form, follow=True).text
    tip = Tip.objects.get()
    assert (tip.text, list(tip.stories.all())) == ({"nl": "Ga kijken."}, [story])
    changed = {"audience": "partner", "text_nl": "Ga zitten.", "text_en": "Sit down."}
    desk.post(f"{DESK}/tips/tip/{tip.pk}/", changed)
    tip.refresh_from_db()
    assert (tip.text, list(tip.stories.all())) == ({"nl": "Ga zitten.", "en": "Sit down."}, [])
    other = actions.add_tip(place=place, audience="partner", text={"nl": "Bel."}, by=None)
    desk.post(f"{DESK}/tips/tip/{other.pk}/verplaatsen/", {"direction": "up"})
    assert list(Tip.objects.all()) == [other, tip]
    desk.post(f"{DESK}/tips/tip/{other.pk}/verwijderen/")
    assert list(Tip.objects.all()) == [tip]


def test_tip_without_words_keeps_what_was_filled_in(desk, place):
    form = {"audience": "partner", "text_nl": " ", "text_en": "Go and look."}
    answer = desk.post(f"{DESK}/tips/{place.pk}/nieuw/", form)
    assert (answer.status_code, "Go and look." in answer.text) == (422, True)
    assert '<option value="partner" selected>' in answer.text


def test_tip_of_another_journey_is_not_there(desk, olaf):
    elsewhere = make_place(olaf.memberships.get().journey, "Elders")
    tip = actions.add_tip(place=elsewhere, audience="partner", text={"nl": "Bel."}, by=None)
    assert desk.get(f"{DESK}/tips/tip/{tip.pk}/").status_code == 404
    assert desk.post(f"{DESK}/tips/tip/{tip.pk}/verwijderen/").status_code == 404
    assert Tip.objects.count() == 1


@pytest.fixture
def notice(place):
    made, _code = actions.give_notice(
        publication=make_published(place), message="Dat ben ik.", idempotency_key=uuid.uuid4()
    )
    return made


def test_privacy_officer_reads_and_decides(client, petra, notice):
    client.force_login(petra)
    address = f"{DESK}/meldingen/{notice.reference}/"
    page = client.get(address).text
    assert ("Dat ben ik." in page, "keukentafel" in page) == (True, True)
    answer = client.post(address, {"put_back": "yes", "answer": "Het gaat over een ander."})
    assert answer["Location"] == f"{DESK}/meldingen/"
    notice.refresh_from_db()
    assert (notice.state, notice.publication.state) == ("put_back", "published")
    page = client.get(address).text
    assert ("Dat ben ik." in page, "Het gaat over een ander." in page) == (False, True)


def test_decision_needs_a_choice_and_an_answer_and_keeps_what_was_typed(client, petra, notice):
    client.force_login(petra)
    address = f"{DESK}/meldingen/{notice.reference}/"
    answer = client.post(address, {"answer": "Het gaat over een ander."})
    assert (answer.status_code, "Het gaat over een ander." in answer.text) == (422, True)
    assert client.post(address, {"put_back": "no", "answer": ""}).status_code == 422
    notice.refresh_from_db()
    assert notice.state == "open"


def test_second_officer_sees_what_the_first_decided(client, petra, notice):
    actions.decide_notice(notice=notice, put_back=False, answer="Dat klopt.", by=petra)
    client.force_login(petra)
    address = f"{DESK}/meldingen/{notice.reference}/"
    page = client.post(address, {"put_back": "yes", "answer": "Nee."}, follow=True).text
    assert ("hier net over besloten" in page, "Dat klopt." in page) == (True, True)
    notice.refresh_from_db()
    assert queries.answer_to(notice) == "Dat klopt."


def test_list_hides_the_places_of_stories_its_reader_codes_blind(desk, journey, alice, place):
    story, other = make_published(place).story, make_story(journey, title="Wacht nog")
    code_story(story=other, places={place: False}, by=None)
    anna = make_member("anna", journey, "editor")
    round_ = begin_round(journey=journey, stories=[story, other], coders=[alice, anna], by=anna)
    address = f"{DESK}/publicaties/"
    page = desk.get(address).text
    assert (page.count(str(place)), page.count(BLIND)) == (0, 2)
    coder = round_.coders.get(user=alice)
    for blind in round_.stories.all():
        code_blind(coder=coder, blind_story=blind, place=place)
    finish_coding(coder=coder)
    page = desk.get(address).text
    assert (page.count(str(place)), page.count(BLIND)) == (2, 0)
