"""Pages in Wagtail: made for a new journey, read by everyone, cleaned of what does not belong."""

import pytest
from tests.cast import make_journey
from wagtail.models import GroupPagePermission, Page, Site

from kantel.people.models import Organisation
from kantel.publish.actions import make_standard_pages
from kantel.publish.models import JourneyPage, StandardPage
from kantel.publish.templatetags.reading import clean_html

PAGE = {
    "slug": "leeswijzer",
    "title": {"nl": "Zo leest u", "en": "How to read"},
    "body": {
        "nl": [
            {"kind": "heading", "text": "De kaart"},
            {"kind": "paragraph", "text": "Begin <waar> u wilt."},
            {"kind": "list", "items": ["een", "twee"]},
            {"kind": "quote", "text": "Ga kijken", "by": "een wethouder"},
            {"kind": "tell"},
        ],
        "en": [{"kind": "paragraph", "text": "Begin anywhere."}],
    },
}


def test_new_journey_has_the_pages_every_journey_begins_with(journey):
    made = make_standard_pages(journey=journey)
    assert [page.slug for page in made] == [
        "leeswijzer",
        "herkomst",
        "colofon",
        "deel-uw-verhaal",
        "privacy",
        "toegankelijkheid",
    ]
    assert make_standard_pages(journey=journey) == []


def test_journey_gets_its_pages_once_it_is_there(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_journey()
    assert StandardPage.objects.live().count() == 6


def test_first_journey_replaces_the_welcome_page(journey, olaf):
    make_standard_pages(journey=journey)
    make_standard_pages(journey=olaf.memberships.get().journey)
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [JourneyPage] * 2
    assert Site.objects.get().root_page.is_root()


def test_page_reads_in_both_languages(client, journey):
    make_standard_pages(journey=journey, pages=[PAGE])
    page = client.get("/merelland/blad/leeswijzer/").text
    assert "<title>Zo leest u – Merelland</title>" in page
    assert "<h2>De kaart</h2>" in page
    assert "<p>Begin &lt;waar&gt; u wilt.</p>" in page
    assert "<ul><li>een</li><li>twee</li></ul>" in page
    assert "een wethouder</figcaption>" in page
    assert 'href="/merelland/vertel/"' in page
    english = client.get("/en/merelland/blad/leeswijzer/").text
    assert "Begin anywhere." in english
    assert "De kaart" not in english


def test_page_without_english_is_shown_in_dutch_and_says_so(client, journey):
    page = {**PAGE, "title": {"nl": "Zo leest u"}, "body": {"nl": PAGE["body"]["nl"]}}
    make_standard_pages(journey=journey, pages=[page])
    assert '<h1 lang="nl">Zo leest u</h1>' in client.get("/en/merelland/blad/leeswijzer/").text


def test_page_made_again_gets_the_new_text(client, journey):
    make_standard_pages(journey=journey, pages=[PAGE])
    make_standard_pages(journey=journey, pages=[{**PAGE, "title": {"nl": "Anders"}}])
    assert "Anders" in client.get("/merelland/blad/leeswijzer/").text
    assert StandardPage.objects.count() == 1


def test_page_off_line_is_not_found_and_not_in_the_menu(client, journey):
    (page,) = make_standard_pages(journey=journey, pages=[PAGE])
    assert "blad/leeswijzer" in client.get("/merelland/").text
    page.unpublish()
    assert client.get("/merelland/blad/leeswijzer/").status_code == 404
    assert "blad/leeswijzer" not in client.get("/merelland/").text


def test_provenance_lists_the_organisations_that_took_part(client, journey):
    Organisation.objects.create(journey=journey, name="Jeugdhulp De Wilgenrij")
    make_standard_pages(journey=journey)
    assert "<li>Jeugdhulp De Wilgenrij</li>" in client.get("/merelland/blad/herkomst/").text


def test_page_knows_its_own_address(journey, rf):
    (page,) = make_standard_pages(journey=journey, pages=[PAGE])
    assert page.get_url(rf.get("/")) == "/merelland/blad/leeswijzer/"
    assert page.get_parent().specific.get_url(rf.get("/")) == "/merelland/"


@pytest.mark.parametrize(("mode", "text"), [("nl", "De kaart"), ("en", "Begin anywhere.")])
def test_preview_shows_the_page_as_readers_will_see_it(journey, mode, text):
    (page,) = make_standard_pages(journey=journey, pages=[PAGE])
    shown = page.make_preview_request(preview_mode=mode)
    assert shown.status_code == 200
    assert text in shown.text
    assert "kantel-nav__link" in shown.text


def test_editor_may_change_the_pages_of_her_journey_alone(client, journey, olaf, alice):
    (page,) = make_standard_pages(journey=journey, pages=[PAGE])
    assert page.permissions_for_user(alice).can_publish()
    assert not page.permissions_for_user(olaf).can_edit()
    assert GroupPagePermission.objects.count() >= 3
    client.force_login(alice)
    assert client.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("<p onclick='x()'>Hoi <b>u</b></p>", "<p>Hoi <b>u</b></p>"),
        ("<p>Hoi</p><script>alert(1)</script>", "<p>Hoi</p>"),
        ('<img src="http://example.org/x.png">', ""),
        ('<p style="color:red">Hoi</p>', "<p>Hoi</p>"),
        ('<a href="javascript:alert(1)">Hoi</a>', '<a rel="noopener noreferrer">Hoi</a>'),
        ("<p>a\u202eb\u200bc</p>", "<p>abc</p>"),
        ("<h1>Kop</h1>", "Kop"),
    ],
)
def test_pasted_html_is_cleaned(typed, cleaned, db):
    assert clean_html(typed) == cleaned
