"""What readers find is what is published, now, in the words that they use."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.places import make_place, make_published, make_story

from kantel.coding.actions import PlaceFacts, code_story, edit_place
from kantel.foundation.events import StoryWithdrawn, emit
from kantel.publish import actions
from kantel.publish.models import StandardPage
from kantel.publish.search import engines, index
from kantel.publish.search.finding import search
from kantel.publish.search.slips import nearest
from kantel.publish.search.tables import Kind, SearchEntry, SearchWord


@pytest.fixture
def place(journey):
    return make_place(journey, "Stroperigheid")


@pytest.fixture
def story(place):
    return make_published(
        place,
        title="Een bankje in de zon",
        text="De herindicatie duurde maanden. <b>Aan</b> de keukentafel lag een brief.",
    )


def _found(journey, asked, **options):
    return [(hit.kind, hit.thing.pk) for hit in search(journey, asked, **options).hits]


@pytest.mark.parametrize(
    "asked",
    ["herindicatie", "indicatie", "Indicaties", "brieven", "keukentafels", "tafel", "BANKJES"],
)
def test_story_is_found_by_other_forms_and_by_parts_of_compounds(journey, story, asked):
    assert _found(journey, asked) == [(Kind.STORY, story.story_id)]


def test_compound_is_found_by_who_writes_a_longer_one(journey, place):
    told = make_published(place, text="Het keukentafelgesprek viel mee.")
    assert _found(journey, "keukentafel") == [(Kind.STORY, told.story_id)]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("herindictaie", "herindicatie"), ("bankie", "bankje"), ("keukntafl", "keukentafel")],
)
def test_slips_of_the_pen_are_forgiven_and_said(journey, story, asked, meant):
    found = search(journey, asked)
    assert (found.corrected, [hit.thing.pk for hit in found.hits]) == (
        {asked: meant},
        [story.story_id],
    )


def test_words_are_marked_and_nothing_else_is_markup(journey, story):
    hit = search(journey, "indicatie aan").hits[0]
    assert "<mark>herindicatie</mark>" in hit.snippet
    assert "&lt;b&gt;Aan&lt;/b&gt;" in hit.snippet


def test_what_has_all_words_goes_before_what_has_some(journey, place, story):
    other = make_published(place, text="Een brief zonder meer.")
    assert _found(journey, "brief indicatie") == [(Kind.STORY, story.story_id)]
    found = search(journey, "brief olifant")
    assert (found.is_partial, [hit.thing.pk for hit in found.hits]) == (
        True,
        [other.story_id, story.story_id],
    )


def test_title_counts_more_than_text_and_whole_words_more_than_parts(journey, place):
    part = make_published(place, title="a", text="Het zorgplan lag er.")
    word = make_published(place, title="b", text="Een plan lag er.")
    title = make_published(place, title="Een plan", text="Het lag er.")
    latest = make_published(place, title="c", text="Een zorgplan lag er.")
    assert [pk for _kind, pk in _found(journey, "plan")] == [
        one.story_id for one in (title, word, latest, part)
    ]


def test_places_tips_and_pages_are_found_in_the_same_box(journey, place, story):
    tip = actions.add_tip(
        place=place, audience="partner", text={"nl": "Bel de buurvrouw."}, by=None
    )
    actions.make_standard_pages(journey=journey)
    guide = StandardPage.objects.get(slug="leeswijzer")
    assert _found(journey, "stroperig") == [(Kind.PLACE, place.pk)]
    assert _found(journey, "buurvrouw") == [(Kind.TIP, tip.pk)]
    assert (Kind.PAGE, guide.pk) in _found(journey, "leeswijzer")
    assert _found(journey, "leeswijzer", kind=Kind.STORY) == []


def test_english_names_are_found_in_english(journey, place):
    make_published(place, language="en", title="The letters", text="She planned a meeting.")
    assert [hit.language for hit in search(journey, "letter plan").hits] == ["en"]
    assert _found(journey, "about stroperigheid") == [(Kind.PLACE, place.pk)]


def test_search_follows_every_act(journey, place, story, alice):
    indicatie = [(Kind.STORY, story.story_id)]
    actions.unpublish(publication=story, by=alice)
    assert _found(journey, "indicatie") == []
    actions.publish(story=story.story, by=alice)
    assert _found(journey, "indicatie") == indicatie
    tip = actions.add_tip(place=place, audience="partner", text={"nl": "Vraag de reiger."}, by=None)
    actions.edit_tip(
        tip=tip, audience="partner", text={"nl": "Vraag de ooievaar."}, stories=[], by=alice
    )
    assert (_found(journey, "reiger"), _found(journey, "ooievaar")) == ([], [(Kind.TIP, tip.pk)])
    actions.remove_tip(tip=tip, by=alice)
    assert _found(journey, "ooievaar") == []
    facts = PlaceFacts(name={"nl": "Lichtheid"}, lead={})
    edit_place(place=place, facts=facts, neighbours=[], by=alice)
    assert _found(journey, "lichtheid") == [(Kind.PLACE, place.pk)]
    assert _found(journey, "stroperigheid") == []
    page = actions.make_standard_pages(journey=journey)[0]
    page.title = "Kanarie"
    page.save_revision().publish()
    assert _found(journey, "kanarie") == [(Kind.PAGE, page.pk)]
    page.unpublish()
    assert _found(journey, "kanarie") == []


def test_withdrawn_story_leaves_no_word_behind(journey, place, story):
    make_published(place, text="Een gewone brief.")
    emit(StoryWithdrawn(story_id=story.story_id))
    assert _found(journey, "herindicatie") == []
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert {"brief"} <= words and not {"herindicatie", "keukentafel", "bankje"} & words
    assert not SearchEntry.objects.filter(words__contains="keukentafel").exists()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {engines.TABLE}")
        assert cursor.fetchone()[0] == SearchEntry.objects.count()


def test_what_is_not_published_is_not_found(journey, place):
    story = make_story(journey, text="Een onbekende kanarie.")
    code_story(story=story, places={place: True}, by=None)
    assert (_found(journey, "kanarie"), nearest(journey, "kanari")) == ([], "")


def test_other_journeys_are_not_found(journey, story, olaf):
    other = olaf.memberships.get().journey
    assert (_found(other, "indicatie"), search(other, "herindictaie").corrected) == ([], {})


def test_rebuilt_index_is_the_same(journey, place, story):
    actions.make_standard_pages(journey=journey)
    words = sorted(SearchWord.objects.values_list("word", "entries"))
    SearchEntry.objects.filter(kind=Kind.STORY).delete()
    assert (index.is_in_step(), _found(journey, "indicatie")) == (False, [])
    assert index.rebuild() == SearchEntry.objects.count()
    assert (index.is_in_step(), _found(journey, "indicatie")) == (
        True,
        [(Kind.STORY, story.story_id)],
    )
    assert sorted(SearchWord.objects.values_list("word", "entries")) == words


STRANGE = [
    *("a" * 10_000, "woord " * 2_000, "AND OR NOT NEAR(", '"', "'; --", "* ^ : ( ) { }", "😀🎉"),
    *("\u202e\u200b", "%", "\\", "şçğ", "المدينة", "tokens:x", "-", "j1 kstory", "' & '|!", "1 2"),
]


@pytest.mark.parametrize("asked", STRANGE)
def test_any_input_gets_a_page_that_helps(client, journey, story, asked):
    for path in ("/merelland/zoek/", "/en/merelland/zoek/"):
        page = client.get(path, {"q": asked, "soort": asked[:9], "bladzijde": asked[:3]})
        assert (page.status_code, 'href="/' in page.text) == (200, True)
        assert "story_id" not in page.text


def test_page_shows_what_was_found_and_asks_robots_to_stay_away(client, journey, story):
    page = client.get("/merelland/zoek/", {"q": '<script>"indicatie'})
    assert "<mark>herindicatie</mark>" in page.text
    assert (page.text.count("<script"), "&lt;script&gt;" in page.text) == (1, True)
    assert page["X-Robots-Tag"] == "noindex, noarchive"
    assert f"/merelland/verhaal/{story.public_id}/" in page.text


def test_page_turns_and_never_counts(client, journey, place):
    for _ in range(12):
        make_published(place, title="Een vogel", text="Een kanarie floot.")
    first = client.get("/merelland/zoek/", {"q": "kanarie"}).text
    second = client.get("/merelland/zoek/", {"q": "kanarie", "bladzijde": "2"}).text
    assert (first.count("<h3>"), second.count("<h3>")) == (10, 2)
    # Addresses of stories are drawn by lot, so a number may stand in them.
    assert ("bladzijde=2" in first, "12" in re.sub(r'="[^"]*"', "", first)) == (True, False)


def test_search_too_often_is_told_to_wait(client, journey, monkeypatch):
    monkeypatch.setattr("kantel.front.views.search.SEARCHES", 1)
    asked = [client.get("/merelland/zoek/", {"q": "a"}).status_code for _ in range(2)]
    assert (asked, client.get("/merelland/zoek/").status_code) == ([200, 429], 200)


def test_search_takes_as_many_queries_for_one_story_as_for_many(journey, place):
    counts = []
    for number in (1, 3, 30):
        while SearchEntry.objects.filter(kind=Kind.STORY).count() < number:
            make_published(place, title="Een vogel", text="Een kanarie floot.")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            search(journey, "kanarie")
        counts.append(len(captured))
    assert counts == [counts[0]] * 3
