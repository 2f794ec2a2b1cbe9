"""Login and the staff desk wear the house style, though others wrote their pages."""

import pytest
from django.urls import reverse
from lxml import html


def _page(response):
    assert response.status_code == 200
    return html.document_fromstring(response.content)


def _stylesheets(page):
    return [address.rsplit("/", 1)[1] for address in page.xpath("//link[@rel='stylesheet']/@href")]


def test_login_is_a_page_of_the_house_without_a_way_to_sign_up(client, db):
    page = _page(client.get(reverse("account_login")))
    assert page.findtext(".//h1") == "Inloggen"
    assert _stylesheets(page) == ["parts.css", "kantel.css"]
    assert (
        page.xpath("//label[@for='id_login']")[0].text_content() == "Gebruikersnaam of e-mailadres"
    )
    assert [link for link in page.xpath("//a/@href") if "signup" in link] == []


def test_wrong_password_keeps_the_name_and_says_what_is_wrong(client, alice):
    typed = {"login": "alice", "password": "guess"}
    page = _page(client.post(reverse("account_login"), typed))
    assert page.get_element_by_id("id_login").get("value") == "alice"
    assert len(page.xpath("//*[@data-error-summary]//li")) == 1


@pytest.mark.parametrize("name", ["account_reset_password", "account_login"])
def test_account_pages_are_not_kept_by_search_engines(client, db, name):
    robots = _page(client.get(reverse(name))).xpath("//meta[@name='robots']/@content")
    assert robots == ["noindex, noarchive"]


def test_wagtail_wears_our_mark_and_colour(client, alice):
    client.force_login(alice)
    page = _page(client.get("/beheer/account/"))
    assert "shell.css" in _stylesheets(page)
    assert page.findtext(".//title").split(" - ")[-1] == "Kantel"
    assert page.xpath("//link[@rel='icon']/@href")[0].endswith("kantel/mark.svg")
