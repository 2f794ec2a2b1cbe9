"""Themes: found in the background, drawn, walked through to the stories, forgotten."""

import random
import re

import pytest
from tests.places import make_story

from kantel.coding import actions, circles, tasks
from kantel.coding.choices import SearchState
from kantel.coding.models import Theme, ThemeSearch, ThemeStory
from kantel.coding.queries import themes as queries

ROOM = "/beheer/reis/merelland/patronen/themas/"
SUBJECTS = (
    "wachtlijst besluit formulier loket wachten aanvraag maanden brief balie stempel",
    "wethouder raad college voorbeeld durven besturen vertrouwen koers leider moed",
    "tarief contract aanbieder product uren inkoop factuur prijs begroting euro",
)


@pytest.fixture
def desk(client, alice):
    client.force_login(alice)
    return client


def _stories(journey, number):
    chance = random.Random(7)
    return [
        make_story(
            journey,
            title=f"Verhaal {at}",
            text=". ".join(
                " ".join(chance.sample(SUBJECTS[at % 3].split(), 6)) for _sentence in range(4)
            ),
        )
        for at in range(number)
    ]


def _found(journey, *sizes, words=("wachten", "loket")):
    search = ThemeSearch.objects.create(
        journey=journey, state=SearchState.DONE, steadiness=1, stories=sum(sizes)
    )
    for number, size in enumerate(sizes):
        theme = Theme.objects.create(search=search, number=number, words=list(words), nest=None)
        ThemeStory.objects.bulk_create(
            ThemeStory(theme=theme, story=make_story(journey, text="Wachten bij het loket."))
            for _one in range(size)
        )
    return search


def _search_through(search):
    """All steps after each other, as one worker does them."""
    for number in actions.learn_search(search_id=search.pk):
        actions.read_part(search_id=search.pk, number=number)
    assert actions.finish_search(search_id=search.pk)
    search.refresh_from_db()


def test_search_finds_themes_and_keeps_where_every_story_is(journey, alice):
    stories = _stories(journey, 150)
    search = actions.begin_search(journey=journey, by=alice)
    for _twice in range(2):
        _search_through(search)
    assert (search.state, search.read, search.stories) == (SearchState.DONE, 150, 150)
    found = queries.themes_of(search)
    assert len(found) >= 2
    inside = ThemeStory.objects.count()
    assert sum(theme.size for theme in found) == inside
    assert inside + queries.outside(search).count() == len(stories)
    assert found[0].members.first().central == 1


def test_search_under_way_is_not_begun_twice(journey, alice):
    first = actions.begin_search(journey=journey, by=alice)
    assert actions.begin_search(journey=journey, by=alice) == first


def test_newer_search_takes_the_place_of_the_older(journey, alice):
    _found(journey, 3)
    search = actions.begin_search(journey=journey, by=alice)
    assert queries.search_to_show(journey) != search
    _search_through(search)
    assert list(ThemeSearch.objects.all()) == [search]


def test_failed_search_says_so_and_can_be_asked_again(desk, journey, alice, monkeypatch):
    search = actions.begin_search(journey=journey, by=alice)
    make_story(journey)

    def fail(*arguments, **more):
        raise MemoryError

    monkeypatch.setattr("kantel.coding.actions.searching.learn", fail)
    with pytest.raises(MemoryError):
        tasks.find_themes.call(search_id=search.pk)
    page = desk.get(ROOM).text
    assert ("is niet gelukt" in page, "<button" in page) == (True, True)


def test_few_stories_are_said_to_be_few_and_kin_are_offered(desk, journey):
    story = make_story(journey)
    page = desk.get(ROOM).text
    assert "te weinig voor thema’s" in page
    assert f"/patronen/verwant/{story.public_id}/" in page


def test_picture_and_list_lead_to_the_same_themes(desk, journey):
    search = _found(journey, 60, 30, 12)
    page = desk.get(ROOM).text
    links = re.findall(r'href="[^"]*/themas/(\d+)/"', page)
    ids = [str(theme.pk) for theme in queries.themes_of(search)]
    assert links == ids + ids
    theme = desk.get(f"{ROOM}{ids[0]}/").text
    assert theme.count("desk-today__title") == 30
    assert desk.get(f"{ROOM}buiten/").status_code == 200


def test_list_and_picture_keep_a_nest_together(desk, journey):
    search = _found(journey, 60, 30, 12)
    for theme in search.themes.all():
        theme.nest = 9 if theme.number in (0, 2) else None
        theme.save()
    first, second, third = (str(theme.pk) for theme in queries.themes_of(search))
    page = desk.get(ROOM).text
    links = re.findall(r'href="[^"]*/themas/(\d+)/"', page)
    assert links == [first, third, second] * 2
    assert page.count("Deze lijken het meest op elkaar") == 1


def test_search_without_themes_offers_kin(desk, journey):
    stories = [make_story(journey) for _number in range(100)]
    ThemeSearch.objects.create(journey=journey, state=SearchState.DONE, stories=100, read=100)
    page = desk.get(ROOM).text
    assert "Geen thema’s" in page
    offered = [one for one in stories if f"/patronen/verwant/{one.public_id}/" in page]
    assert len(offered) == 10


def test_theme_becomes_the_beginning_of_a_place(desk, journey):
    _found(journey, 3)
    theme = Theme.objects.get()
    page = desk.get(f"/beheer/reis/merelland/plaatsen/nieuw/?thema={theme.pk}").text
    assert "wachten, loket</textarea>" in page


def test_withdrawn_story_leaves_its_theme_and_takes_words_only_it_used(journey):
    _found(journey, 3, words=("wachten", "duiventil"))
    member = ThemeStory.objects.first()
    member.story.text = "Wachten bij de duiventil."
    member.story.save()
    actions.forget_story(story_id=member.story_id)
    assert (Theme.objects.get().words, ThemeStory.objects.count()) == (["wachten"], 2)


def _themes(*sizes, nests=()):
    made = []
    for number, size in enumerate(sizes):
        nest = nests[number] if nests else None
        made.append(Theme(number=number, words=["wachten", "heel-lang-woord-" * 4], nest=nest))
        made[-1].size = size
    return made


def test_circles_do_not_overlap_and_lie_in_the_picture():
    picture = circles.draw_themes(
        queries.nests_of(_themes(400, 90, 80, 30, 12, 5, 1, nests=(1, 1, 2, 2, 3, 1, 4)))
    )
    assert len(picture.circles) == 7
    assert len(picture.rings) == 2
    for number, one in enumerate(picture.circles):
        assert one.radius <= one.x + 0.2 <= circles.SIZE - one.radius + 0.4
        assert one.radius <= one.y + 0.2 <= circles.SIZE - one.radius + 0.4
        for other in picture.circles[:number]:
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert apart >= one.radius + other.radius - 0.5


def test_area_of_a_circle_is_as_large_as_its_stories_are_many():
    large, small = circles.draw_themes(queries.nests_of(_themes(400, 100))).circles
    assert round(large.radius / small.radius, 1) == 2.0
    assert [word for _height, word in large.lines] == ["wachten"]


def test_nothing_is_drawn_of_nothing():
    assert circles.draw_themes([]) is None
