"""Guessing passwords is slow: tries are counted by all workers together, and behind a proxy."""

import pytest
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.cast import make_member

from kantel import settings as as_installed

PASSWORD = "een lang wachtwoord"
TRIES_BY_NAME = 5
TRIES_BY_ADDRESS = 10


@pytest.fixture(autouse=True)
def counted_in_the_database(settings, db):
    settings.CACHES = as_installed.CACHES
    call_command("createcachetable")
    cache.clear()


@pytest.fixture
def carla(journey):
    return make_member("carla", journey, "editor")


def _try(name, password="mis", **headers):
    """Log in as a browser that was never here, in a worker that remembers nothing."""
    caches.close_all()
    del caches["default"]
    return Client().post(reverse("account_login"), {"login": name, "password": password}, **headers)


def _is_in(answer):
    return answer.status_code == 302


def test_right_password_is_refused_after_five_wrong_ones(carla):
    for _wrong in range(TRIES_BY_NAME):
        assert _try("carla").status_code == 200
    assert not _is_in(_try("carla", PASSWORD))


def test_right_password_comes_in_after_four_wrong_ones(carla):
    for _wrong in range(TRIES_BY_NAME - 1):
        _try("carla")
    assert _is_in(_try("carla", PASSWORD))


def test_tries_stand_in_the_database_and_name_nobody(carla):
    _try("carla", REMOTE_ADDR="192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM kantel_cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert [key for key in keys if "login_failed" in key] != []
    assert [key for key in keys if "carla" in key] == []


def test_crowd_of_other_entries_wipes_no_count():
    for number in range(400):
        cache.set(f"another-{number}", 1, 600)
    assert cache.get("another-0") == 1


def _from(*addresses):
    return {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": ", ".join(addresses)}


def _wrong_until_refused(**headers):
    for number in range(TRIES_BY_ADDRESS):
        _try(f"nobody{number}", **headers)


def test_behind_a_proxy_each_visitor_is_counted_apart(carla, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    _wrong_until_refused(**_from("192.0.2.7"))
    assert not _is_in(_try("carla", PASSWORD, **_from("192.0.2.7")))
    assert _is_in(_try("carla", PASSWORD, **_from("192.0.2.8")))


def test_behind_a_proxy_made_up_addresses_do_not_help(carla, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(TRIES_BY_ADDRESS):
        _try(f"nobody{number}", **_from(f"198.51.100.{number}", "192.0.2.7"))
    assert not _is_in(_try("carla", PASSWORD, **_from("198.51.100.99", "192.0.2.7")))


def test_without_a_proxy_nobody_says_where_she_comes_from(carla):
    for number in range(TRIES_BY_ADDRESS):
        _try(f"nobody{number}", **_from(f"192.0.2.{number}"))
    assert not _is_in(_try("carla", PASSWORD, **_from("192.0.2.99")))


def test_more_proxies_set_than_there_are_is_no_error(carla, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert _is_in(_try("carla", PASSWORD, **_from("192.0.2.7")))
