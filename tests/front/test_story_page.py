"""The page of a story is filled in from a form that all stories share, and nothing leaks over."""

import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from tests.cast import make_member
from tests.editions import next_transaction
from tests.places import make_place, make_published

from kantel.foundation import editions
from kantel.front.gaps import Gaps, cut
from kantel.front.queries.told import told_page
from kantel.front.story_page import card
from kantel.publish import actions
from kantel.publish.actions.translations import write_translation


@pytest.fixture(autouse=True)
def _forms_are_kept(db, monkeypatch):
    """Keep what an edition shares, as outside the transaction that a test is."""
    outside = SimpleNamespace(in_atomic_block=False, cursor=connection.cursor)
    monkeypatch.setattr("kantel.foundation.editions.connection", outside)
    monkeypatch.setattr(editions._Kept, "edition", None)


@pytest.fixture
def place(journey):
    return make_place(journey, "Stroperigheid")


def _read(client, publication, language=""):
    next_transaction()
    return client.get(f"{language}/merelland/verhaal/{publication.public_id}/").text


def test_each_story_fills_its_own_gaps(client, journey, place):
    one = make_published(place, title="Een & ander", text="Eerste regel <b>.\n\nTweede.")
    other = make_published(place, title="Soep", text="Linzen.")
    first, second = _read(client, one), _read(client, other)
    assert '<h1 class="kantel-story__title" lang="nl">Een &amp; ander</h1>' in first
    assert "<p>Eerste regel &lt;b&gt;.</p>" in first
    assert ("Een &amp; ander" in second, one.public_id in second) == (False, False)
    assert ("Linzen." in second, f"/verhaal/{other.public_id}/herken/" in second) == (True, True)
    assert "\ue000" not in first + second
    assert "Share this story" in _read(client, other, "/en")


def test_everything_that_is_filled_in_is_escaped(client, journey):
    bad = "<script>alert(1)</script>"
    journey.name = {"nl": f"M {bad}", "en": f"M {bad}"}
    journey.save()
    place = make_place(journey, f"Plek {bad}")
    story = make_published(place, title=f"T {bad}", text=f"W {bad}", narrator_role="parent")
    other = make_published(place, title=f"O {bad}", text=f"V {bad}")
    card_of = card(journey, told_page(journey.pk, other.public_id).story)
    page = _read(client, story) + card_of
    assert ("<script>alert" in page, page.count("&lt;script&gt;") >= 6) == (False, True)


def test_page_of_one_host_names_no_other(client, place, settings):
    settings.ALLOWED_HOSTS = ["een.example.nl", "twee.example.nl"]
    story = make_published(place)
    path = f"/merelland/verhaal/{story.public_id}/"
    for host in settings.ALLOWED_HOSTS:
        page = client.get(path, headers={"host": host}).text
        assert set(re.findall(r"http://(\w+)\.example\.nl", page)) == {host.split(".")[0]}


def test_page_follows_what_changes(client, journey, place):
    story = make_published(place, title="Soep")
    assert "ar" not in re.findall(r'id="vertaling-(\w+)"', _read(client, story))
    by = make_member("alice", journey, "editor")
    write_translation(story=story.story, language="ar", title="", text="جلسنا", by=by)
    assert re.findall(r'id="vertaling-(\w+)"', _read(client, story)) == ["ar"]
    actions.unpublish(publication=story, by=by)
    assert "Soep" not in _read(client, story)


def test_card_is_as_the_template_makes_it(journey, place):
    story = make_published(place, title="Een & ander", text="woord " * 40)
    told = told_page(journey.pk, story.public_id).story
    made = render_to_string("front/_story_card.html", {"journey": journey, "story": told})
    assert re.sub(r"\s*\n\s*", "", made) == card(journey, told)


def test_text_that_looks_like_a_gap_stays_a_text():
    form = cut(f"<p>{Gaps()['text']}</p>{Gaps()['id']}", {})
    assert form.fill({"text": Gaps()["id"], "id": "x"}) == f"<p>{Gaps()['id']}</p>x"


def test_qr_picture_says_where_the_story_is(client, place):
    story = make_published(place)
    page = client.get(f"/merelland/verhaal/{story.public_id}/qr.svg")
    assert (page["Content-Type"], page.content[:4]) == ("image/svg+xml", b"<svg")
