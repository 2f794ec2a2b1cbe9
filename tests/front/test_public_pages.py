"""The public pages: in two languages, in few queries, and never with what is not published."""

import gzip

import brotli
import pytest
from django.test import Client
from tests.editions import next_transaction
from tests.places import CLEAN_STORY, make_place, make_published, make_story

from kantel.coding.actions import code_story
from kantel.publish import actions
from kantel.publish.actions import add_tip, make_standard_pages

CANARY = "Kanariepietje"


@pytest.fixture
def place(journey):
    return make_place(journey, "Stroperigheid")


def _pages(journey, place):
    return [
        f"/{journey.slug}/",
        f"/{journey.slug}/plek/{place.slug}/",
        f"/{journey.slug}/gids/",
        f"/{journey.slug}/gids/professional/",
        f"/{journey.slug}/blad/leeswijzer/",
        f"/{journey.slug}/blad/herkomst/",
        f"/{journey.slug}/over-mij/",
    ]


def test_start_without_a_journey_says_how_to_go_on(client, db):
    page = client.get("/")
    assert (page.status_code, "kantel demo" in page.text) == (200, True)


def test_start_with_one_journey_goes_to_it(client, journey):
    assert client.get("/")["Location"] == "/merelland/"
    assert client.get("/en/")["Location"] == "/en/merelland/"


def test_start_with_several_journeys_lets_one_choose(client, journey, olaf):
    page = client.get("/")
    assert page.status_code == 200
    assert 'href="/merelland/"' in page.text
    assert 'href="/elders/"' in page.text
    assert 'href="http://testserver/en/"' in page.text


def test_unknown_journey_place_story_audience_and_page_are_not_found(client, journey):
    for path in (
        "/nergens/",
        "/merelland/plek/nergens/",
        "/merelland/verhaal/0000000000/",
        "/merelland/gids/burgemeesters/",
        "/merelland/blad/nergens/",
        "/merelland/verhaal/0000000000/over-mij/",
    ):
        assert (path, client.get(path).status_code) == (path, 404)


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "gzip"])
def test_pages_are_compressed_for_who_can_read_that(client, journey, place, accepted):
    path = f"/{journey.slug}/"
    encoding, unpack = ("br", brotli.decompress) if "br" in accepted else ("gzip", gzip.decompress)
    page = client.get(path, headers={"accept-encoding": accepted})
    assert (page["Content-Encoding"], unpack(page.content)) == (encoding, client.get(path).content)
    assert "Accept-Encoding" in page["Vary"].split(", ")
    again = client.get(path, headers={"accept-encoding": accepted, "if-none-match": page["ETag"]})
    assert again.status_code == 304


def test_map_lists_the_places_with_what_can_be_read_there(client, journey, place):
    make_published(place)
    code_story(story=make_story(journey), places={place: False}, by=None)
    page = client.get("/merelland/").text
    assert "Stroperigheid" in page
    assert "1 verhaal" in page
    assert page.count("<svg xmlns") == 2
    assert "1 story" in client.get("/en/merelland/").text


def test_journey_without_places_invites_to_tell(client, journey):
    page = client.get("/merelland/")
    assert page.status_code == 200
    assert "nog geen plekken" in page.text
    assert 'href="/merelland/vertel/"' in page.text


def test_place_without_stories_says_so_kindly(client, place):
    assert "nog niemand verteld" in client.get("/merelland/plek/stroperigheid/").text


def test_place_shows_exemplary_stories_first_and_its_neighbours(client, journey, place):
    harbour = make_place(journey, "Haven")
    place.neighbours.add(harbour)
    first, second = make_published(place, exemplary=True), make_published(place)
    page = client.get("/merelland/plek/stroperigheid/").text
    assert page.index(first.public_id) < page.index(second.public_id)
    assert page.count("<blockquote") == 1
    assert page.count('href="/merelland/plek/haven/"') == 2


def test_story_shows_role_month_and_places_and_nothing_that_is_not_printed(client, place):
    publication = make_published(
        place, municipality="Lutjebroekerveld", organisation_kind="provider", slider_agency=2
    )
    page = client.get(f"/merelland/verhaal/{publication.public_id}/").text
    assert "Een wethouder vertelt, mei 2024" in page
    assert 'href="/merelland/plek/stroperigheid/"' in page
    assert "over-mij" in page
    for hidden in ("Lutjebroekerveld", "provider", "aanbieder van"):
        assert hidden not in page


def test_story_in_english_says_an_alderman_tells(client, place):
    publication = make_published(place)
    page = client.get(f"/en/merelland/verhaal/{publication.public_id}/").text
    assert "An alderman tells, May 2024" in page
    assert "This story was told in Dutch." in page
    assert '<div class="kantel-story__text" lang="nl" dir="ltr">' in page


@pytest.mark.parametrize(
    ("role", "heading"),
    [("alderman", "Het verhaal van een wethouder"), ("", "Een verhaal zonder titel")],
)
def test_story_without_a_title_gets_a_heading(client, place, role, heading):
    publication = make_published(place, title="", narrator_role=role, month="")
    page = client.get(f"/merelland/verhaal/{publication.public_id}/").text
    assert f">{heading}</h1>" in page


@pytest.mark.parametrize("how", ["unpublish", "about_me", "withdrawn"])
def test_story_off_line_is_kindly_gone(client, place, alice, how):
    publication = make_published(place, title="Zeven maanden voor een bankje")
    story = publication.story
    if how == "unpublish":
        actions.unpublish(publication=publication, by=alice)
    elif how == "about_me":
        actions.give_notice(
            publication=publication, message="", idempotency_key=story.narrator_group
        )
    else:
        actions.forget_story(story_id=story.pk)
    page = client.get(f"/merelland/verhaal/{publication.public_id}/")
    assert page.status_code == 410
    assert ("keukentafel" in page.text, "bankje" in page.text) == (False, False)
    assert "noindex" in page.text
    for other in ("/merelland/", "/merelland/plek/stroperigheid/", "/merelland/gids/professional/"):
        assert "bankje" not in client.get(other).text


def test_unpublished_text_is_nowhere_to_be_read(client, journey, place):
    make_standard_pages(journey=journey)
    published = make_published(place).story
    hidden = make_story(journey, title=CANARY, text=f"{CANARY} zat in een kooi.")
    code_story(story=hidden, places={place: True}, by=None)
    add_tip(
        place=place,
        audience="professional",
        text={"nl": "Ga kijken."},
        stories=[hidden, published],
        by=None,
    )
    for path in [*_pages(journey, place), "/"]:
        for twin in (path, f"/en{path}"):
            page = client.get(twin, follow=True).text
            assert (twin, CANARY in page, hidden.public_id in page) == (twin, False, False)
    unpublished = client.get(f"/merelland/verhaal/{hidden.public_id}/")
    assert (unpublished.status_code, CANARY in unpublished.text) == (404, False)


def test_script_in_a_name_stays_text(client, journey):
    bad = "<script>alert(1)</script>"
    place = make_place(journey, bad, lead={"nl": bad})
    make_published(place, title=bad, text=bad, exemplary=True)
    add_tip(place=place, audience="professional", text={"nl": bad}, by=None)
    for path in _pages(journey, place)[:4]:
        assert (path, "<script>alert" in client.get(path).text) == (path, False)


def _queries(client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as counted:
        assert client.get(path).status_code == 200
    return len(counted.captured_queries)


@pytest.mark.parametrize("more", [2, 29])
def test_pages_take_the_same_number_of_queries_for_more_stories(
    client, journey, place, django_assert_max_num_queries, more
):
    other = make_place(journey, "Haven")
    place.neighbours.add(other)
    make_standard_pages(journey=journey)

    def fill():
        publication = make_published(place, other, exemplary=True)
        add_tip(
            place=place,
            audience="professional",
            text={"nl": "Ga kijken."},
            stories=[publication.story],
            by=None,
        )
        return publication

    story = f"/merelland/verhaal/{fill().public_id}/"
    paths = [*_pages(journey, place), story]
    client.get(paths[0])
    before = [_queries(client, path, django_assert_max_num_queries) for path in paths]
    next_transaction()
    for _one_more in range(more):
        fill()
    after = [_queries(client, path, django_assert_max_num_queries) for path in paths]
    assert after == before
    assert max(before) <= 20


def test_public_pages_set_no_cookie_and_ask_before_every_use(journey, place):
    make_standard_pages(journey=journey)
    publication = make_published(place)
    client = Client()
    paths = [*_pages(journey, place)[:-1], f"/merelland/verhaal/{publication.public_id}/"]
    for path in paths:
        page = client.get(path)
        assert (path, page.cookies.output()) == (path, "")
        assert page["Cache-Control"] == "public, no-cache"
        assert "Cookie" not in page.get("Vary", "")
        assert "csrfmiddlewaretoken" not in page.text
        again = client.get(path, headers={"if-none-match": page["ETag"]})
        assert (path, again.status_code, again.content) == (path, 304, b"")


def test_story_taken_off_line_is_not_served_from_memory(client, place, alice):
    publication = make_published(place)
    path = f"/merelland/verhaal/{publication.public_id}/"
    etag = client.get(path)["ETag"]
    actions.unpublish(publication=publication, by=alice)
    assert client.get(path, headers={"if-none-match": etag}).status_code == 410


def test_pages_name_their_twin_in_the_other_language(client, place):
    page = client.get("/merelland/plek/stroperigheid/").text
    twin = 'hreflang="en" href="http://testserver/en/merelland/plek/stroperigheid/"'
    assert twin in page
    assert page.count("hreflang") == 4


def test_journey_in_dutch_alone_has_no_twin(client, journey, place):
    journey.languages = ["nl"]
    journey.save()
    assert "hreflang" not in client.get("/merelland/plek/stroperigheid/").text


def test_pages_are_read_only(client, journey, place):
    for path in _pages(journey, place)[:4]:
        assert client.post(path).status_code == 405


def test_guide_holds_every_place_with_one_story_and_the_tips_for_one_audience(client, journey):
    first, second = make_place(journey, "Haven"), make_place(journey, "Moeras")
    shown = make_published(first, exemplary=True)
    not_shown = make_published(first)
    add_tip(place=second, audience="professional", text={"nl": "Ga kijken."}, by=None)
    add_tip(place=second, audience="municipality", text={"nl": "Tel de bewijzen."}, by=None)
    page = client.get("/merelland/gids/professional/").text
    assert page.index("Haven") < page.index("Moeras")
    assert (shown.public_id in page, not_shown.public_id in page) == (True, False)
    assert ("Ga kijken." in page, "Tel de bewijzen." in page) == (True, False)


def test_story_text_keeps_its_paragraphs(client, place):
    page = client.get(f"/merelland/verhaal/{make_published(place).public_id}/").text
    for paragraph in CLEAN_STORY.split("\n\n"):
        assert f"<p>{paragraph}</p>" in page
