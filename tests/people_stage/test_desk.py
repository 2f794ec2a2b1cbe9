"""The way in to the desk, and what is closed there."""

import pytest
from django.conf import settings
from django.urls import reverse
from tests.people import make_member

from kantel.people.models import User


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


def test_staff_cannot_change_their_address_in_wagtail(client, alice):
    client.force_login(alice)
    client.post("/beheer/account/", {"name_email-email": "mallory@example.org"})
    alice.refresh_from_db()
    assert alice.email == "alice@example.nl"
    assert settings.WAGTAIL_EMAIL_MANAGEMENT_ENABLED is False
