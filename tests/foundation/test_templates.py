"""The base page stands on its own, and the error pages stand on it."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

PAGE = "kantel/base.html"
ERRORS = ["400", "403", "403_csrf", "404", "410", "429", "500"]


def _page(name: str = PAGE, **context: object) -> html.HtmlElement:
    return html.document_fromstring(render_to_string(name, context))


def test_page_without_any_context_renders() -> None:
    page = _page()
    assert page.get("lang") == "nl"
    assert page.findtext(".//title") == "Kantel"
    assert page.find(".//nav") is None


def test_page_in_english_says_so() -> None:
    with translation.override("en"):
        page = _page()
    assert page.get("lang") == "en"
    assert page.find(".//a[@class]").text == "Skip to the text"


def test_skip_link_leads_to_the_main_part() -> None:
    page = _page()
    skip = page.find("body").find("a")
    assert skip.get("href") == "#inhoud"
    assert page.get_element_by_id("inhoud").tag == "main"


def test_navigation_marks_the_current_page() -> None:
    page = _page(nav_items=[("De kaart", "/reis/", True), ("Leeswijzer", "/reis/blad/", False)])
    links = page.xpath("//nav//a")
    assert [link.get("aria-current") for link in links] == ["page", None]


def test_languages_are_linked_in_their_own_language() -> None:
    page = _page(alternate_urls=[("nl", "Nederlands", "/reis/"), ("en", "English", "/en/reis/")])
    links = page.xpath("//nav//a")
    assert [(link.get("lang"), link.get("aria-current")) for link in links] == [
        ("nl", "true"),
        ("en", None),
    ]
    assert [link.get("hreflang") for link in page.xpath("//link[@rel='alternate']")] == ["nl", "en"]


@pytest.mark.parametrize("name", [PAGE, *(f"{code}.html" for code in ERRORS)])
def test_page_has_nothing_inline_and_nothing_of_third_parties(name: str) -> None:
    page = _page(name)
    assert page.xpath("//style | //@style | //script[not(@src)]") == []
    addresses = page.xpath("//link/@href | //script/@src | //img/@src")
    assert [address for address in addresses if not address.startswith("/static/kantel/")] == []


@pytest.mark.parametrize("code", ERRORS)
def test_error_page_has_one_heading_and_a_way_on(code: str) -> None:
    page = _page(f"{code}.html")
    assert len(page.findall(".//h1")) == 1
    assert page.xpath("//main//a/@href") == ["/"]
