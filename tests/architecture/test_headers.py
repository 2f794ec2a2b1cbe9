"""Headers and cookies of every address, of error pages and of files; and nobody is phoned."""

import os
import socket
import subprocess
import sys

import pytest
from django.test import Client, override_settings
from django.urls import Resolver404, resolve
from tests.architecture import permissions
from tests.architecture.everybody import answer_of, url_of
from tests.foundation.test_middleware import STRICT, WAGTAIL

from kantel.foundation.middleware import is_of_wagtail

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

RULES = permissions.rules()
OURS = [address for address in permissions.addresses() if address.is_ours]
LOGO = {"default-src 'none'", "style-src 'unsafe-inline'", "sandbox"}
CLOSED_TO_PAGES = {"camera", "display-capture", "geolocation", "microphone", "payment", "usb"}
# As `KANTEL_HTTPS=1` sets them (settings.py).
HTTPS = {
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}


def _policy(answer):
    return set(answer["Content-Security-Policy"].split("; "))


def faults_of(answer):
    """Return which headers of an answer are not as they should be."""
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }
    got = {name: answer.get(name) for name in wanted}
    faults = [f"{name}: {got[name]}" for name in wanted if got[name] != wanted[name]]
    policy = WAGTAIL if _is_of_wagtail(answer) else STRICT
    # A logo that a municipality handed in may hold styles of its own, and is shut in a sandbox.
    if "/logo/" in answer.request["PATH_INFO"] and answer.status_code == 200:
        policy = LOGO
    if _policy(answer) != policy:
        faults.append(f"policy: {sorted(_policy(answer) ^ policy)}")
    closed = {part.strip() for part in answer["Permissions-Policy"].split(",")}
    if closed != {f"{name}=()" for name in CLOSED_TO_PAGES}:
        faults.append(f"permissions: {sorted(closed)}")
    return faults + [fault for cookie in answer.cookies.values() for fault in _of_cookie(cookie)]


def _is_of_wagtail(answer):
    try:
        return is_of_wagtail(resolve(answer.request["PATH_INFO"]).func)
    except Resolver404:
        return False


def _of_cookie(cookie):
    if not cookie.value:
        return []
    kept = {"secure": True, "httponly": True, "samesite": "Lax", "domain": "", "path": "/"}
    return [f"cookie {cookie.key}: {name}" for name, value in kept.items() if cookie[name] != value]


@pytest.fixture
def calls(monkeypatch):
    """Every connection that is asked for, but for the database's own."""
    made = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: made.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_more: made.append(where) or [])
    return made


def _asker(rule):
    return "anonymous" if "anonymous" in rule.may else sorted(rule.may)[0]


def test_every_address_of_ours_has_the_headers_and_phones_nobody(asked, calls):
    here, _there, clients = asked
    faults = {}
    with override_settings(**HTTPS):
        for address in OURS:
            url, client = url_of(address, here), clients[_asker(RULES[address.name])]
            for method in ("get", "post"):
                answer = answer_of(client, method, url, secure=True)
                if found := faults_of(answer):
                    faults[address.name, method] = found
    assert faults == {}
    assert calls == []


def test_ways_in_and_error_pages_have_the_headers(asked):
    here, _there, clients = asked
    anonymous = clients["anonymous"]
    strict = Client(enforce_csrf_checks=True)
    root = f"/{here.journey.slug}"
    with override_settings(**HTTPS, DEBUG=False):
        answers = {
            "login": answer_of(anonymous, "get", "/beheer/inloggen/login/", secure=True),
            "reset": answer_of(anonymous, "get", "/beheer/inloggen/password/reset/", secure=True),
            "404": answer_of(anonymous, "get", f"{root}/bestaat-niet/", secure=True),
            "405": answer_of(anonymous, "post", f"{root}/", secure=True),
            "400": answer_of(anonymous, "get", "/", secure=True, HTTP_HOST="elders.example.org"),
            "403": answer_of(strict, "post", f"{root}/vertel/", secure=True),
        }
    assert {name: answers[name].status_code for name in answers if name.isdigit()} == {
        name: int(name) for name in answers if name.isdigit()
    }
    assert {name: faults_of(answer) for name, answer in answers.items() if faults_of(answer)} == {}


def test_files_have_the_headers_that_fit_files(client):
    with override_settings(**HTTPS):
        answer = client.get("/static/kantel/kantel.css", secure=True)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_cookies_under_https_are_bound_to_this_very_name():
    # In a process of its own: settings are read once.
    names = (
        *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE"),
        *("CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"),
    )
    ask = f"from kantel import settings; print(*[getattr(settings, n) for n in {names}])"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        env=os.environ | {"KANTEL_HTTPS": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "31536000"]
