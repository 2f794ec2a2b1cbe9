"""Steps of a search for themes: in any order, twice, lost, or overtaken by a withdrawal."""

import random
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.places import MONDAY

from kantel.coding import actions, tasks
from kantel.coding.actions import searching
from kantel.coding.choices import SearchState
from kantel.coding.models import LearnedThemes, SearchPart, Theme, ThemeSearch, ThemeStory
from kantel.coding.queries import themes as queries
from kantel.deidentify.models import Story
from kantel.foundation.events import StoryWithdrawn, emit

ROOM = "/beheer/reis/merelland/patronen/themas/"
SUBJECTS = (
    "wachtlijst besluit formulier loket wachten aanvraag maanden brief balie stempel",
    "tarief contract aanbieder product uren inkoop factuur prijs begroting euro",
)
# Said in two stories: enough to be a word that counts.
PLANTED = "kwalsterbrug"


@pytest.fixture
def stories(journey, monkeypatch):
    monkeypatch.setattr(searching, "PART", 50)
    chance = random.Random(7)
    texts = [
        ". ".join(" ".join(chance.sample(SUBJECTS[at % 2].split(), 6)) for _sentence in range(4))
        for at in range(120)
    ]
    texts[5] += f". De {PLANTED}."
    texts[7] += f". De {PLANTED}."
    return Story.objects.bulk_create(
        Story(journey=journey, text=text, cleared_at=MONDAY) for text in texts
    )


@pytest.fixture
def search(journey, stories, alice):
    return actions.begin_search(journey=journey, by=alice)


def _steps(search, order, times=1):
    actions.learn_search(search_id=search.pk)
    for number in order:
        for _again in range(times):
            actions.read_part(search_id=search.pk, number=number)
    actions.finish_search(search_id=search.pk)


def _found():
    words = list(Theme.objects.order_by("number").values_list("words", "nest"))
    members = ThemeStory.objects.order_by("story_id")
    return words, list(members.values_list("story_id", "theme__number", "central", "different"))


def test_steps_in_any_order_and_twice_find_the_same(journey, search, alice):
    _steps(search, [0, 1, 2])
    once = _found()
    again = actions.begin_search(journey=journey, by=alice)
    assert actions.finish_search(search_id=again.pk)
    actions.learn_search(search_id=again.pk)
    assert actions.read_part(search_id=again.pk, number=2) is False
    assert actions.finish_search(search_id=again.pk)
    assert again.themes.filter(words=[]).count() == len(once[0])
    _steps(again, [2, 0, 1], times=2)
    again.refresh_from_db()
    assert (again.state, again.read) == (SearchState.DONE, 120)
    assert _found() == once
    # What is delivered after all was done changes nothing.
    _steps(again, [1])
    assert _found() == once


def test_last_part_says_that_every_part_is_read(search):
    assert actions.learn_search(search_id=search.pk) == [0, 1, 2]
    read = [actions.read_part(search_id=search.pk, number=number) for number in (1, 0, 2)]
    assert read == [False, False, True]
    assert actions.learn_search(search_id=search.pk) == []


def test_screen_says_how_far_the_search_is(client, journey, search, alice):
    client.force_login(alice)
    actions.learn_search(search_id=search.pk)
    actions.read_part(search_id=search.pk, number=1)
    page = client.get(ROOM).text
    assert "50 van de 120 verhalen" in page
    assert 'max="120" value="50"' in page


def test_payloads_are_numbers(search, django_capture_on_commit_callbacks):
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.find_themes.call(search_id=search.pk)
    assert [row.args_kwargs["kwargs"] for row in DBTaskResult.objects.order_by("enqueued_at")] == [
        {"search_id": search.pk, "number": number} for number in range(3)
    ]


def _holds(planted):
    """The tables of this stage in which the planted word stands, in text or in bytes."""
    return [
        model.__name__
        for model in apps.get_app_config("coding").get_models()
        for row in model.objects.values_list()
        if any(planted.encode() in _bytes(value) for value in row)
    ]


def _bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_withdrawal_takes_what_a_search_under_way_learned(
    search, stories, django_capture_on_commit_callbacks
):
    actions.learn_search(search_id=search.pk)
    actions.read_part(search_id=search.pk, number=0)
    assert _holds(PLANTED) == ["LearnedThemes"]
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        emit(StoryWithdrawn(story_id=stories[5].pk))
        stories[5].delete()
    assert (_holds(PLANTED), SearchPart.objects.count()) == ([], 0)
    # A job of before finds nothing to do; the search begins anew by itself.
    assert actions.read_part(search_id=search.pk, number=1) is False
    anew = ThemeSearch.objects.exclude(state=SearchState.DROPPED).get()
    assert [row.args_kwargs["kwargs"] for row in DBTaskResult.objects.all()] == [
        {"search_id": anew.pk}
    ]
    _steps(anew, [0, 1, 2])
    assert list(ThemeSearch.objects.values_list("state", "stories")) == [(SearchState.DONE, 119)]
    assert (_holds(PLANTED), LearnedThemes.objects.count()) == ([], 0)


def test_story_that_went_unseen_makes_a_search_begin_anew(search, stories):
    for number in actions.learn_search(search_id=search.pk):
        actions.read_part(search_id=search.pk, number=number)
    # As when the withdrawal was under way when the search began.
    Story.objects.filter(pk=stories[9].pk).delete()
    assert actions.finish_search(search_id=search.pk) is False
    assert (SearchPart.objects.count(), LearnedThemes.objects.count()) == (0, 0)
    _steps(search, [0, 1, 2])
    search.refresh_from_db()
    assert (search.state, search.stories) == (SearchState.DONE, 119)


def test_search_that_stands_still_is_said_and_goes_on(
    client, journey, search, alice, django_capture_on_commit_callbacks
):
    client.force_login(alice)
    actions.learn_search(search_id=search.pk)
    actions.read_part(search_id=search.pk, number=0)
    long_ago = timezone.now() - queries.STANDS_STILL - timedelta(minutes=1)
    ThemeSearch.objects.update(moved_at=long_ago)
    page = client.get(ROOM).text
    assert ("stil, bij 50 van de 120" in page, "Zoeken laten doorgaan" in page) == (True, True)
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{ROOM}zoeken/")
    asked = DBTaskResult.objects.get()
    assert asked.args_kwargs["kwargs"] == {"search_id": search.pk}
    assert actions.learn_search(search_id=search.pk) == [1, 2]
    assert "<button" not in client.get(ROOM).text.split("<main")[1]


def test_searches_that_stand_still_are_taken_up_every_day(
    search, django_capture_on_commit_callbacks
):
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.take_up_searches.call()
    assert DBTaskResult.objects.count() == 0
    ThemeSearch.objects.update(moved_at=timezone.now() - timedelta(hours=2))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.take_up_searches.call()
    assert DBTaskResult.objects.get().args_kwargs["kwargs"] == {"search_id": search.pk}
