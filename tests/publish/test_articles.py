"""Articles, series and themes: blocks that name stories and hold no word of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from tests.cast import make_journey
from tests.places import make_place, make_published
from wagtail.images import get_image_model
from wagtail.models import Revision
from wagtail.permissions import policy_registry

from kantel.publish.actions import forget_story, make_standard_pages, unpublish
from kantel.publish.blocks import PictureBlock, PlaceBlock, StoryBlock
from kantel.publish.models import ArticlePage
from kantel.publish.tasks import pages_that_are_due

SERIES = {
    "type": "series",
    "slug": "een-jaar",
    "title": {"nl": "Een jaar luisteren", "en": "A year of listening"},
    "body": {"nl": []},
}


def _article(number, *blocks, **more):
    return {
        "type": "article",
        "slug": f"deel-{number}",
        "title": {"nl": f"Artikel {number}"},
        "body": {"nl": list(blocks)},
        **more,
    }


@pytest.fixture
def publication(journey):
    return make_published(make_place(journey, "Haven"), title="Zeven maanden voor een bankje")


def _read(client, slug):
    return client.get(f"/merelland/blad/{slug}/")


def test_article_says_which_part_of_its_series_it_is(client, journey):
    parts = [_article(n, series="een-jaar", part=n) for n in (1, 2, 3)]
    *_, last = make_standard_pages(journey=journey, pages=[SERIES, *parts])
    page = _read(client, "deel-2").text
    assert "deel 2 van 3" in page
    assert page.index("blad/deel-1/") < page.index("blad/deel-3/")
    last.unpublish()
    assert "deel 2 van 2" in _read(client, "deel-2").text
    series = _read(client, "een-jaar").text
    assert ("1. Artikel 1" in series, "Artikel 3" in series) == (True, False)


def test_editor_puts_an_article_in_a_series_of_its_own_journey_by_a_plain_list(
    client, journey, alice
):
    other = make_journey("overkant")
    for one, slug in ((journey, "een-jaar"), (other, "elders")):
        make_standard_pages(journey=one, pages=[{**SERIES, "slug": slug}])
    (article,) = make_standard_pages(journey=journey, pages=[_article(1)])[-1:]
    form = ArticlePage.get_edit_handler().get_form_class()(
        instance=article, parent_page=article.get_parent(), for_user=alice
    )
    field = form["series"]
    assert [one.slug for one in field.field.queryset] == ["een-jaar"]
    assert ("<select" in str(field), "<script" in str(field)) == (True, False)


def test_weblog_lists_what_is_live_and_stands_in_the_menu_when_there_is_any(client, journey):
    assert "blad/" not in client.get("/merelland/").text
    assert "nog niets geschreven" in client.get("/merelland/blad/").text
    theme = {**SERIES, "type": "theme", "slug": "ruimte", "title": {"nl": "Ruimte"}}
    make_standard_pages(journey=journey, pages=[_article(1), theme])
    listed = client.get("/merelland/blad/").text
    assert ("Artikel 1" in listed, "Ruimte" in listed) == (True, True)
    assert 'href="/merelland/blad/"' in client.get("/merelland/").text


def test_article_leads_to_others(client, journey):
    make_standard_pages(journey=journey, pages=[_article(1), _article(2)])
    assert "blad/deel-2/" in _read(client, "deel-1").text


@pytest.mark.parametrize("how", ["unpublish", "withdraw"])
def test_story_in_an_article_leaves_kind_words_and_nothing_else(
    client, journey, publication, alice, how
):
    block = {"kind": "story", "story": publication.public_id}
    make_standard_pages(journey=journey, pages=[_article(1, block)])
    assert "bankje" in _read(client, "deel-1").text
    kept = "".join(str(one.content) for one in Revision.objects.all())
    assert ("bankje" in kept, "keukentafel" in kept) == (False, False)
    if how == "unpublish":
        unpublish(publication=publication, by=alice)
    else:
        forget_story(story_id=publication.story.pk)
    page = _read(client, "deel-1").text
    assert "Hier stond een verhaal." in page
    assert ("bankje" in page, "keukentafel" in page) == (False, False)


def test_story_of_another_journey_is_not_shown(client, journey, olaf):
    elsewhere = make_published(make_place(olaf.memberships.get().journey), title="Van elders")
    block = {"kind": "story", "story": elsewhere.public_id}
    make_standard_pages(journey=journey, pages=[_article(1, block)])
    assert "Van elders" not in _read(client, "deel-1").text


def test_blocks_show_a_place_a_piece_of_the_map_and_a_chart(client, journey, publication):
    blocks = (
        {"kind": "place", "place": "haven"},
        {"kind": "map", "place": "haven"},
        {"kind": "map", "place": "nergens"},
        {"kind": "chart", "what": "places"},
        {"kind": "dilemma", "question": "Wat nu?", "one_side": "Dit", "other_side": "Dat"},
        {"kind": "person", "name": "Noor"},
        {"kind": "document", "title": "Handreiking", "address": "https://example.nl/"},
    )
    make_standard_pages(journey=journey, pages=[_article(1, *blocks)])
    page = _read(client, "deel-1").text
    assert "Over Haven." in page
    assert page.count("<svg xmlns") == 1
    assert '<th scope="row">Haven</th>' in page
    for words in ("Wat nu?", "Noor", "Handreiking"):
        assert words in page


@pytest.mark.parametrize(
    ("block", "name", "typed", "kept"),
    [
        (StoryBlock, "story", "https://x.example.nl/m/verhaal/abcde12345/", "abcde12345"),
        (StoryBlock, "story", " abcde12345 ", "abcde12345"),
        (PlaceBlock, "place", "https://x.example.nl/m/plek/de-haven/?jaar=2024", "de-haven"),
        (PlaceBlock, "place", "de-haven", "de-haven"),
    ],
)
def test_pasted_address_is_kept_as_what_it_names(block, name, typed, kept):
    assert block().clean({name: typed})[name] == kept


def test_address_of_something_else_is_refused():
    with pytest.raises(ValidationError):
        StoryBlock().clean({"story": "https://example.nl/een/ander/adres"})


def test_picture_without_words_for_who_cannot_see_it_is_refused(db):
    with pytest.raises(ValidationError) as refused:
        PictureBlock().clean({"image": None, "alt": "", "caption": ""})
    assert set(refused.value.block_errors) == {"image", "alt"}


def test_article_comes_on_line_at_its_moment(client, journey):
    (page,) = make_standard_pages(journey=journey, pages=[_article(1)])
    page.unpublish()
    # As if the clock went on: Wagtail looks at both moments.
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
    pages_that_are_due.call()
    assert _read(client, "deel-1").status_code == 404
    Revision.objects.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    pages_that_are_due.call()
    assert _read(client, "deel-1").status_code == 200


def test_editor_may_write_articles_and_see_pictures_of_her_journey_alone(journey, olaf, alice):
    (page,) = make_standard_pages(journey=journey, pages=[_article(1)])
    assert page.permissions_for_user(alice).can_publish()
    assert not page.permissions_for_user(olaf).can_edit()
    policy = policy_registry.get_by_type(get_image_model())
    of_alice = policy.collections_user_has_permission_for(alice, "add")
    assert [one.name for one in of_alice] == ["kantel merelland"]
    of_olaf = policy.collections_user_has_permission_for(olaf, "add")
    assert list(of_olaf) == []
