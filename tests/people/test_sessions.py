"""Sessions end, and the municipality's identity provider lets in only who was invited here."""

import base64
import html
import json
import re
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import make_member

from kantel.people.adapters import StaffSocialAccountAdapter
from kantel.people.models import User

PASSWORD = "een lang wachtwoord"
OWN = "/beheer/mij/"
PROVIDER = "https://inloggen.example.nl"


@pytest.fixture
def carla(journey):
    return make_member("carla", journey, "editor")


def _logged_in():
    client = Client()
    client.post(reverse("account_login"), {"login": "carla", "password": PASSWORD})
    return client


def test_session_ends_after_eight_hours(carla):
    client = _logged_in()
    assert client.get(OWN).status_code == 200
    session = Session.objects.get()
    left = session.expire_date - timezone.now()
    assert timedelta(hours=7, minutes=55) < left <= timedelta(hours=8)
    # A browser that is closed has no session any more.
    assert client.cookies["sessionid"]["max-age"] == ""
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get(OWN).status_code == 302


def test_who_logs_out_is_out_also_with_an_old_cookie(carla):
    client = _logged_in()
    kept = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    other = Client()
    other.cookies["sessionid"] = kept
    assert other.get(OWN).status_code == 302


def test_new_password_ends_other_sessions(carla):
    here, elsewhere = _logged_in(), _logged_in()
    here.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": "nog een lang wachtwoord",
            "password2": "nog een lang wachtwoord",
        },
    )
    assert elsewhere.get(OWN).status_code == 302


class _Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, content):
        self._content = content

    def json(self):
        return self._content

    def raise_for_status(self):
        pass


class FakeProvider:
    """The identity provider of a municipality; it says who just logged in there."""

    def __init__(self, email):
        self.email = email

    def __enter__(self):
        return self

    def __exit__(self, *what):
        return None

    def get(self, url, headers=None):
        if url.endswith("/userinfo"):
            return _Answer({"sub": "n-1", "email": self.email, "email_verified": True})
        return _Answer(
            {
                "issuer": PROVIDER,
                "authorization_endpoint": f"{PROVIDER}/authorize",
                "token_endpoint": f"{PROVIDER}/token",
                "userinfo_endpoint": f"{PROVIDER}/userinfo",
                "jwks_uri": f"{PROVIDER}/keys",
            }
        )

    def request(self, method, url, data=None, **more):
        assert data["code_verifier"], "without PKCE a code can be used by who took it"
        claims = {"iss": PROVIDER, "aud": "kantel", "sub": "n-1", "email": self.email}
        claims |= {"email_verified": True, "exp": time.time() + 60, "iat": time.time()}
        parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
        token = b".".join(base64.urlsafe_b64encode(one).rstrip(b"=") for one in [*parts, b"x"])
        return _Answer({"access_token": "t", "token_type": "bearer", "id_token": token.decode()})


def _enter_by_provider(settings, monkeypatch, email):
    app = {
        "provider_id": "gemeente",
        "name": "Gemeente Merelland",
        "client_id": "kantel",
        "secret": "geheim",
        "settings": {"server_url": PROVIDER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    }
    provider = FakeProvider(email)
    monkeypatch.setattr(StaffSocialAccountAdapter, "get_requests_session", lambda self: provider)
    client = Client()
    page = client.get(reverse("account_login")).content.decode()
    assert "Gemeente Merelland" in page
    # By a link: a form that leads to another site is stopped by the policy of the page.
    (link,) = re.findall(r'<a class="nl-button[^>]+href="([^"]+)"', page)
    way = client.get(html.unescape(link))
    assert way["Location"].startswith(f"{PROVIDER}/authorize?")
    asked = parse_qs(urlsplit(way["Location"]).query)
    assert (asked["code_challenge_method"], asked["client_id"]) == (["S256"], ["kantel"])
    back = reverse("openid_connect_callback", args=["gemeente"])
    client.get(back, {"code": "c", "state": asked["state"][0]})
    return client


@pytest.mark.parametrize(("email", "status"), [("carla@example.nl", 200), ("eva@example.nl", 302)])
def test_identity_provider_lets_in_only_who_was_invited(
    carla, settings, monkeypatch, email, status
):
    client = _enter_by_provider(settings, monkeypatch, email)
    assert client.get(OWN).status_code == status
    assert not User.objects.filter(email="eva@example.nl").exists()


def test_forged_answer_of_a_provider_opens_nothing(carla, settings, monkeypatch):
    _enter_by_provider(settings, monkeypatch, "carla@example.nl")
    stranger = Client()
    back = reverse("openid_connect_callback", args=["gemeente"])
    stranger.get(back, {"code": "c", "state": "made-up"})
    assert stranger.get(OWN).status_code == 302
