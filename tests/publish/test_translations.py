"""A translation stands beside its story in its own direction, and goes with it."""

import re

import pytest
from django.urls import reverse
from tests.cast import make_member
from tests.places import make_place, make_published

from kantel.publish.actions import forget_story
from kantel.publish.models import StoryTranslation

ARABIC = "جلسنا معا إلى طاولة المطبخ"


@pytest.fixture
def published(journey):
    return make_published(make_place(journey))


@pytest.fixture
def editor(client, journey):
    client.force_login(make_member("alice", journey, "editor"))
    return client


def _write(editor, publication, **changes):
    address = reverse("publish_desk:translation", args=["merelland", publication.public_id])
    return editor.post(address, {"language": "ar", "title": "", "text": ARABIC, **changes})


def test_translation_stands_beside_the_original_from_right_to_left(editor, published):
    assert _write(editor, published).status_code == 302
    page = editor.get(f"/merelland/verhaal/{published.public_id}/").content.decode()
    assert re.search(r'lang="ar" dir="rtl"[^>]*>.*?' + ARABIC, page, re.DOTALL)
    assert re.search(r'kantel-story__text" lang="nl" dir="ltr"', page)


def test_empty_translation_takes_it_away(editor, published):
    _write(editor, published)
    _write(editor, published, text=" ")
    assert StoryTranslation.objects.count() == 0


def test_language_of_the_story_itself_is_no_translation(editor, published):
    assert _write(editor, published, language="nl").status_code == 200
    assert StoryTranslation.objects.count() == 0


def test_withdrawn_story_takes_its_translations_along(editor, published):
    _write(editor, published)
    forget_story(story_id=published.story_id)
    assert StoryTranslation.objects.count() == 0


def test_story_of_another_journey_is_not_found(editor):
    assert editor.get("/beheer/reis/merelland/publicaties/aaaaaaaaaa/vertaling/").status_code == 404
