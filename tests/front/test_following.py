"""Those who follow the site from elsewhere get what is published now, and no text to keep."""

import json
import re
from xml.etree import ElementTree

import pytest
from tests.places import make_place, make_published

from kantel.front.templatetags.following import in_block
from kantel.people.forms.embed import SitesField
from kantel.publish import actions

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def place(journey):
    return make_place(journey, "Stroperigheid")


@pytest.fixture
def story(place):
    return make_published(place, title="Een bankje </script> & zo", text="Kanarie in de zon.")


def _path(story, end=""):
    return f"/merelland/verhaal/{story.public_id}/{end}"


@pytest.mark.parametrize(
    "feed", ["/merelland/nieuw.xml", "/merelland/plek/stroperigheid/nieuw.xml"]
)
def test_feed_tells_titles_and_addresses_and_no_text(client, story, alice, feed):
    page = client.get(feed)
    assert page["Content-Type"] == "application/atom+xml; charset=utf-8"
    entry = ElementTree.fromstring(page.content).findall("a:entry", ATOM)
    assert [one.findtext("a:title", None, ATOM) for one in entry] == ["Een bankje </script> & zo"]
    assert entry[0].find("a:link", ATOM).get("href") == f"http://testserver{_path(story)}"
    assert "Kanarie" not in page.text
    actions.unpublish(publication=story, by=alice)
    assert ElementTree.fromstring(client.get(feed).content).findall("a:entry", ATOM) == []


def test_feed_of_a_place_tells_of_that_place_alone(client, journey, story):
    make_place(journey, "Haven")
    assert "bankje" not in client.get("/merelland/plek/haven/nieuw.xml").text
    assert client.get("/merelland/plek/nergens/nieuw.xml").status_code == 404


def test_feed_of_a_series_tells_of_its_articles_that_are_on_line(client, journey):
    pages = [
        {"type": "series", "slug": "een-jaar", "title": {"nl": "Een jaar"}, "body": {}},
        *(
            {
                "type": "article",
                "slug": f"deel-{part}",
                "title": {"nl": f"Deel {part}"},
                "intro": {"nl": "Waar het over gaat."},
                "body": {"nl": [{"kind": "paragraph", "text": "Kanarie."}]},
                "series": "een-jaar",
                "part": part,
            }
            for part in (1, 2)
        ),
    ]
    *_, last = actions.make_standard_pages(journey=journey, pages=pages)
    last.unpublish()
    feed = "/merelland/blad/een-jaar/nieuw.xml"
    assert f'href="{feed}"' in client.get("/merelland/blad/een-jaar/").text
    page = client.get(feed)
    entries = ElementTree.fromstring(page.content).findall("a:entry", ATOM)
    told = [(one.findtext("a:title", None, ATOM), one.find("a:link", ATOM)) for one in entries]
    assert [(title, link.get("href")) for title, link in told] == [
        ("Deel 1", "http://testserver/merelland/blad/deel-1/")
    ]
    assert "Kanarie" not in page.text
    assert client.get("/merelland/blad/deel-1/nieuw.xml").status_code == 404


def _addresses(page):
    return [one.text for one in ElementTree.fromstring(page.content).iterfind(".//s:loc", SITES)]


def test_lists_for_search_engines_name_every_page_that_can_be_read(client, journey, story, alice):
    actions.make_standard_pages(journey=journey)
    lists = _addresses(client.get("/sitemap.xml"))
    assert lists == ["http://testserver/merelland/lijst-1.xml"]
    named = _addresses(client.get("/merelland/lijst-1.xml"))
    assert f"http://testserver{_path(story)}" in named
    assert {client.get(address).status_code for address in named} == {200}
    actions.unpublish(publication=story, by=alice)
    assert f"http://testserver{_path(story)}" not in _addresses(
        client.get("/merelland/lijst-1.xml")
    )
    assert client.get("/merelland/lijst-2.xml").status_code == 404


def test_stories_are_divided_over_lists(client, place, story, monkeypatch):
    monkeypatch.setattr("kantel.front.queries.following.A_LIST", 2)
    others = [make_published(place) for _ in range(2)]
    assert len(_addresses(client.get("/sitemap.xml"))) == 2
    second = _addresses(client.get("/merelland/lijst-2.xml"))
    assert second == [f"http://testserver{_path(others[-1])}"]


def test_robots_are_told_what_they_may_not_keep(client, journey):
    closed = client.get("/robots.txt").text
    assert "Disallow: /beheer/" in closed
    assert "User-agent: archive.org_bot" in closed
    assert "Disallow: /merelland/" in closed
    assert "Sitemap: http://testserver/sitemap.xml" in closed
    journey.web_archives_may_harvest = True
    journey.save()
    assert "archive.org_bot" not in client.get("/robots.txt").text


def test_hole_is_told_to_whoever_is_named(client, db, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:veilig@example.nl"
    page = client.get("/.well-known/security.txt").text
    assert re.search(r"^Contact: mailto:veilig@example\.nl$", page, re.M)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", page, re.M)


def test_app_and_icons_are_there(client, journey):
    facts = json.loads(client.get("/merelland/app.webmanifest").content)
    assert (facts["start_url"], facts["scope"], facts["lang"]) == (
        "/merelland/",
        "/merelland/",
        "nl",
    )
    icons = [icon["src"] for icon in facts["icons"]] + [client.get("/favicon.ico")["Location"]]
    assert {client.get(icon).status_code for icon in icons} == {200}


def _facts(page):
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)
    return json.loads(block.group(1))


def test_head_says_what_the_page_is(client, journey, place, story):
    page = client.get(_path(story))
    facts = _facts(page)
    assert (facts["@type"], facts["headline"]) == ("Article", "Een bankje </script> & zo")
    assert (facts["dateCreated"], facts["inLanguage"]) == ("2024-05", "nl")
    assert "Kanarie" not in json.dumps(facts)
    assert 'property="og:title" content="Een bankje &lt;/script&gt; &amp; zo"' in page.text
    assert f'rel="canonical" href="http://testserver{_path(story)}"' in page.text
    assert _facts(client.get("/merelland/"))["potentialAction"]["@type"] == "SearchAction"
    at_place = client.get("/merelland/plek/stroperigheid/")
    assert _facts(at_place)["@type"] == "CollectionPage"
    assert 'href="/merelland/plek/stroperigheid/nieuw.xml"' in at_place.text


def test_facts_cannot_end_their_block():
    assert in_block({"a": "</script><!-- &"}) == '{"a":"\\u003c/script\\u003e\\u003c!-- \\u0026"}'


def test_card_is_the_map_as_a_picture(client, journey, place):
    card = client.get("/merelland/kaart.png")
    assert (card["Content-Type"], card.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(card.content[16:20]), int.from_bytes(card.content[20:24])) == (1200, 630)
    assert 'content="http://testserver/merelland/kaart.png"' in client.get("/merelland/").text


def test_card_is_left_out_where_nothing_draws_it(client, journey, monkeypatch):
    monkeypatch.setattr("kantel.front.cards.can_make_cards", lambda: False)
    monkeypatch.setattr("kantel.front.templatetags.following.can_make_cards", lambda: False)
    assert client.get("/merelland/kaart.png").status_code == 404
    assert "og:image" not in client.get("/merelland/").text


def test_nobody_may_frame_a_page_unless_the_journey_says_so(client, journey, story):
    assert client.get("/merelland/inbed/").status_code == 404
    assert client.get(_path(story, "inbed/")).status_code == 404
    journey.embed_sites = ["https://www.example.nl"]
    journey.save()
    for path in ("/merelland/inbed/", _path(story, "inbed/")):
        page = client.get(path)
        policy = page["Content-Security-Policy"]
        assert (page.status_code, page.has_header("X-Frame-Options")) == (200, False)
        assert "frame-ancestors https://www.example.nl" in policy
        assert ("script-src 'self'" in policy, "unsafe" in policy) == (True, False)
    for path in ("/merelland/", _path(story)):
        page = client.get(path)
        assert page["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_withdrawn_story_is_gone_from_its_frame(client, journey, story):
    journey.embed_sites = ["https://www.example.nl"]
    journey.save()
    actions.forget_story(story_id=story.story_id)
    page = client.get(_path(story, "inbed/"))
    assert (page.status_code, "bankje" in page.text) == (410, False)


@pytest.mark.parametrize(
    "wrong", ["http://example.nl", "https://*", "https://a.nl;x", "https://a/b"]
)
def test_site_that_is_none_is_told_how_to_write_one(wrong):
    from django.core.exceptions import ValidationError

    field = SitesField(required=False)
    with pytest.raises(ValidationError, match="https://www"):
        field.clean(wrong)
    assert field.clean(" https://A.example.nl/\nhttps://a.example.nl") == ["https://a.example.nl"]
    assert field.clean("") == []


def test_feed_leaves_out_what_xml_cannot_hold(client, journey):
    place = make_place(journey, "Moe\x0cras")
    make_published(place, title="Een\x01 bankje")
    for feed in ("/merelland/nieuw.xml", f"/merelland/plek/{place.slug}/nieuw.xml"):
        assert "Een bankje" in ElementTree.fromstring(client.get(feed).content)[-1][0].text
