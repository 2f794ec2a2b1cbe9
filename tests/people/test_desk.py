"""The way in to the desk, and what is closed there."""

import pytest
from django.conf import settings
from django.urls import reverse
from tests.cast import make_member

from kantel.people.models import User
from kantel.publish.actions import make_standard_pages
from kantel.publish.models import JourneyPage, StandardPage


@pytest.fixture
def root(db):
    return User.objects.create_superuser("root", "root@example.nl", "x", is_demo=True)


def test_editor_begins_at_the_first_screen_of_her_journey(client, alice, journey):
    client.force_login(alice)
    assert client.get("/beheer/")["Location"].startswith(f"/beheer/reis/{journey.slug}/")


def test_member_of_two_journeys_chooses(client, alice, olaf):
    olaf.memberships.create(journey=alice.memberships.get().journey, role="editor")
    client.force_login(olaf)
    assert client.get("/beheer/")["Location"] == "/beheer/mij/"


def test_own_page_says_in_plain_words_what_one_may(client, alice):
    client.force_login(alice)
    page = client.get("/beheer/mij/").content.decode()
    assert "leest nieuwe verhalen, maakt ze onherkenbaar" in page
    assert "beslist over" not in page


def test_account_without_a_role_is_told_so(client, journey):
    nobody = make_member("nobody", journey)
    client.force_login(nobody)
    for address in ("/beheer/", "/beheer/mij/", "/beheer/pages/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "people/without_role.html" in [template.name for template in answer.templates]


def test_demo_says_so_on_the_desk(client, alice):
    client.force_login(alice)
    sentence = "Dit is een voorbeeld: inloggen kan hier zonder tweede stap."
    assert sentence in client.get("/beheer/mij/").content.decode()


def test_desk_of_a_real_municipality_says_nothing_of_an_example(client, alice, settings):
    alice.is_demo = False
    alice.save()
    settings.DEMO = False
    client.post(reverse("account_login"), {"login": "alice", "password": "een lang wachtwoord"})
    assert client.get("/beheer/mij/")["Location"] == reverse("mfa_index")


CLOSED = [
    "/beheer/users/",
    "/beheer/users/new/",
    "/beheer/groups/",
    "/beheer/groups/new/",
    "/beheer/password_reset/done/",
    "/beheer/failwhale/",
    "/beheer/inloggen/signup/",
    "/beheer/inloggen/email/",
]


@pytest.mark.parametrize("address", CLOSED)
def test_closed_page_is_not_found_even_by_an_administrator(client, root, address):
    client.force_login(root)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["reports/site-history/", "sites/", "workflows/list/", "collections/", "snippets/"],
)
def test_what_is_for_administrators_is_not_found_by_an_editor(client, alice, address):
    client.force_login(alice)
    assert client.get(f"/beheer/{address}").status_code == 404
    assert client.post("/beheer/bulk/people/user/delete/").status_code == 404


@pytest.fixture
def secret_page(olaf):
    """A page of another journey that is not published yet."""
    journey = olaf.memberships.get().journey
    make_standard_pages(journey=journey)
    page = StandardPage(title="Geheim plan", slug="geheim")
    JourneyPage.objects.get(journey=journey).add_child(instance=page)
    page.save_revision()
    page.unpublish()
    return page


ASKING = [
    "api/main/pages/",
    "api/main/pages/?for_explorer=1&child_of={parent}",
    "api/main/pages/{page}/",
    "api/main/images/",
    "choose-page/",
    "choose-page/{parent}/",
    "choose-page/search/?q=geheim",
    "pages/",
    "pages/{parent}/",
    "pages/search/?q=geheim",
    "pages/search/results/?q=geheim",
    "pages/{page}/edit/",
    "pages/{page}/view_draft/",
    "pages/{page}/history/",
    "pages/{page}/usage/",
    "pages/{page}/copy/",
    "pages/{page}/revisions/",
    "pages/usage/publish/standardpage/",
]


@pytest.mark.parametrize("address", ASKING)
def test_editor_learns_nothing_of_pages_of_another_journey(client, alice, secret_page, address):
    make_standard_pages(journey=alice.memberships.get().journey)
    client.force_login(alice)
    parent = secret_page.get_parent()
    filled = address.format(page=secret_page.pk, parent=parent.pk)
    answer = client.get(f"/beheer/{filled}", follow=True)
    assert "Geheim plan" not in answer.content.decode()


def test_editor_finds_and_chooses_her_own_pages(client, alice):
    make_standard_pages(journey=alice.memberships.get().journey)
    client.force_login(alice)
    guide = StandardPage.objects.get(slug="leeswijzer")
    for address in ("pages/search/?q=leeswijzer", f"choose-page/{guide.get_parent().pk}/"):
        assert guide.title in client.get(f"/beheer/{address}").content.decode()


def test_staff_cannot_change_their_address_in_wagtail(client, alice):
    client.force_login(alice)
    client.post("/beheer/account/", {"name_email-email": "mallory@example.org"})
    alice.refresh_from_db()
    assert alice.email == "alice@example.nl"
    assert settings.WAGTAIL_EMAIL_MANAGEMENT_ENABLED is False
