"""What words marked by hand are taken for, and that the desk uses it where nobody chose."""

import pytest
from django.urls import reverse
from tests.deidentify.conftest import fresh, opened

from kantel.deidentify.guess import guessed
from kantel.deidentify.work import Mark, Work

STORY = "Naar de bult ging Annet met café De Zon en 06-55501234, zei ze. Sjors was er ook, 81."


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("de bult", "PLACE"),
        ("café De Zon", "ORG"),
        ("06-55501234", "PHONE"),
        ("81", "AGE"),
        ("tante Annet", "PERSON"),
        ("Sjors", "PERSON"),
    ],
)
def test_type_is_guessed_from_the_words(words, kind):
    assert guessed(Work("", STORY), words) == kind


def test_type_of_the_mark_that_stands_there_is_taken():
    work = Work("", STORY, {"5-12": Mark(5, 12, "ORG")})
    assert guessed(work, "de bult") == "ORG"


def test_mark_without_a_type_gets_the_guess(client, review, alice):
    client.force_login(alice)
    act = reverse("deidentify_desk:act", args=["merelland", review.pk])
    words = opened(review).work.text.split()[0].strip(".,")
    kind = guessed(opened(review).work, words)
    version = fresh(review).version
    client.post(act, {"version": version, "do": "mark", "words": words, "kind": ""})
    assert [m.type for m in opened(review).work.in_order if m.by] == [kind]
