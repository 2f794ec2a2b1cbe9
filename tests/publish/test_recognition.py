""" "I recognise this": counted without a trace of who said so, and told in words alone."""

import pytest
from django.test import Client
from tests.places import make_place, make_published

from kantel.publish.actions import forget_story, recognise, unpublish
from kantel.publish.models import RecognitionCount


@pytest.fixture
def publication(journey):
    return make_published(make_place(journey))


def _number():
    return RecognitionCount.objects.get().number if RecognitionCount.objects.exists() else 0


def _path(publication):
    return f"/merelland/verhaal/{publication.public_id}/herken/"


def test_reader_recognises_a_story_without_cookie_or_token(publication):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(_path(publication))
    thanks = client.get(answer["Location"])
    assert ("Dank u wel" in thanks.text, _number()) == (True, 1)
    assert client.cookies.output() == ""


def test_only_so_many_of_one_address_count(client, publication):
    for _ in range(8):
        client.post(_path(publication))
    assert _number() == 5


def test_button_on_another_site_counts_for_nothing(client, publication):
    client.post(_path(publication), headers={"sec-fetch-site": "cross-site"})
    assert _number() == 0


@pytest.mark.parametrize(
    ("readers", "words"),
    [(4, ""), (5, "Verschillende lezers herkennen dit."), (25, "Veel lezers herkennen dit.")],
)
def test_readers_are_told_in_words_from_a_few_on(client, publication, readers, words):
    for _ in range(readers):
        recognise(publication=publication)
    page = client.get(f"/merelland/verhaal/{publication.public_id}/").text
    assert ("lezers herkennen" in page, words in page) == (bool(words), True)
    assert f">{readers}<" not in page


def test_story_off_line_cannot_be_recognised(client, publication, alice):
    unpublish(publication=publication, by=alice)
    answer = client.post(_path(publication), follow=True)
    assert (answer.status_code, _number()) == (410, 0)


def test_withdrawn_story_takes_its_number_along(publication):
    recognise(publication=publication)
    forget_story(story_id=publication.story.pk)
    assert _number() == 0
