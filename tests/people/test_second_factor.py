"""Nobody enters the desk on a password alone."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from tests.cast import make_member

from kantel.people.models import User

PASSWORD = "een lang wachtwoord"
DESK = "/beheer/account/"


@pytest.fixture
def carla(journey):
    """Carla works for a real municipality: no demo account."""
    user = make_member("carla", journey, "editor")
    user.is_demo = False
    user.save()
    return user


def test_desk_sends_strangers_to_allauth_login(client, db):
    answer = client.get(DESK)
    assert answer.status_code == 302
    assert answer["Location"] == "/beheer/inloggen/login/?next=/beheer/account/"


def test_wagtail_login_and_reset_lead_to_allauth(client, db):
    assert client.get("/beheer/login/?next=/beheer/")["Location"] == (
        "/beheer/inloggen/login/?next=/beheer/"
    )
    assert client.get("/beheer/password_reset/")["Location"] == reverse("account_reset_password")


def test_password_alone_leads_to_second_factor(client, carla):
    client.post(reverse("account_login"), {"login": "carla", "password": PASSWORD})
    answer = client.get(DESK)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))


def test_account_with_second_factor_is_asked_for_it_and_enters(client, carla):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(carla, secret)
    answer = client.post(reverse("account_login"), {"login": "carla", "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(DESK).status_code == 302
    now = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(DESK).status_code == 200


def test_who_set_up_a_second_factor_is_shown_the_way_to_the_desk(client, carla):
    way = f'href="{reverse("desk_home")}"'
    client.post(reverse("account_login"), {"login": "carla", "password": PASSWORD})
    assert way not in client.get(reverse("mfa_index")).content.decode()
    totp.TOTP.activate(carla, totp.generate_totp_secret())
    assert way in client.get(reverse("mfa_index")).content.decode()


def test_second_factor_is_sealed_in_the_database(carla):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(carla, secret)
    assert secret not in str(Authenticator.objects.get(user=carla).data)


def test_demo_account_is_let_in_only_in_the_demo(client, alice, settings):
    client.force_login(alice)
    assert client.get(DESK).status_code == 200
    settings.DEMO = False
    assert client.get(DESK)["Location"] == reverse("mfa_index")


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
        "account_change_password",
    ],
)
def test_pages_of_allauth_say_u(client, carla, name):
    if name.startswith("mfa") or "change" in name:
        client.post(reverse("account_login"), {"login": "carla", "password": PASSWORD})
        totp.TOTP.activate(carla, totp.generate_totp_secret())
    main = client.get(reverse(name), follow=True).content.decode().partition("<main")[2]
    text = re.sub(r"<[^>]*>", " ", main)
    assert re.findall(r"\b(?:je|jij|jou|jouw)\b", text, re.IGNORECASE) == []


def test_nobody_signs_up(client, db):
    client.post(
        reverse("account_signup"),
        {
            "username": "mallory",
            "email": "m@example.org",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert not User.objects.filter(username="mallory").exists()


def test_login_does_not_tell_whether_an_account_exists(client, carla):
    known = client.post(reverse("account_login"), {"login": "carla", "password": "mis"})
    unknown = client.post(reverse("account_login"), {"login": "niemand", "password": "mis"})
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors
