"""Nothing tells whether an account or a code exists: the same status, the same words.

Times are measured in `bench/no_difference.py`.
"""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.cast import make_journey, make_member, make_submission
from tests.places import make_place, make_published

from kantel.collect.actions import begin_draft, give_draft_code
from kantel.foundation.jobs.worker import Worker
from kantel.people.actions import close_account
from kantel.publish.actions import give_notice

PASSWORD = "een lang wachtwoord"
WRONG = "0000-0000-0000-0000-0000"


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def carla(journey):
    return make_member("carla", journey, "editor")


def seen(answer, *typed):
    """Return what somebody sees who typed `typed`: status, where to, and the page without that."""
    page = answer.content.decode()
    for word in typed:
        page = page.replace(word, "TYPED")
    page = re.sub(r'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"', "", page)
    return answer.status_code, answer.get("Location"), sorted(answer.cookies), page


def _login(name, password="mis"):
    data = {"login": name, "password": password}
    # Each name from an address of its own: here the tries of a name count, not of an address.
    address = f"192.0.2.{sum(name.encode()) % 250}"
    return seen(Client().post(reverse("account_login"), data, REMOTE_ADDR=address), name)


def test_wrong_password_unknown_name_and_closed_account_look_the_same(carla, alice, bob):
    close_account(user=bob, by=alice)
    unknown = _login("niemand")
    assert unknown[0] == 200
    assert _login("carla") == unknown
    assert _login("bob") == unknown
    assert _login("carla@example.nl") == _login("niemand@example.nl")


def test_too_many_tries_look_the_same_for_known_and_unknown_right_and_wrong(carla):
    for _time in range(5):
        _login("carla")
        _login("niemand")
    blocked = _login("niemand")
    assert blocked != _login("nog niemand")
    assert _login("carla") == _login("carla", PASSWORD) == blocked


def _asked(email):
    return seen(Client().post(reverse("account_reset_password"), {"email": email}), email)


def test_new_password_is_asked_for_the_same_way_by_nobody(
    carla, django_capture_on_commit_callbacks
):
    counted = DBTaskResult.objects.count
    before = counted()
    with django_capture_on_commit_callbacks(execute=True):
        known = _asked("carla@example.nl")
    after = counted()
    with django_capture_on_commit_callbacks(execute=True):
        assert _asked("niemand@example.nl") == known
    assert known[0] == 302
    assert after - before == counted() - after == 1
    assert mail.outbox == []


def test_new_password_is_mailed_by_the_worker_and_to_nobody_else(
    carla, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _asked("Carla@example.nl")
        _asked("niemand@example.nl")
    with django_capture_on_commit_callbacks(execute=True):
        Worker().run_until_empty()
    (letter,) = mail.outbox
    assert letter.to == ["carla@example.nl"]
    link = re.search(r"http://localhost:8000(\S+)", letter.body.partition("dagen:")[2])[1]
    chosen = Client()
    answer = chosen.get(link, follow=True)
    new = {"password1": "nog een lang wachtwoord", "password2": "nog een lang wachtwoord"}
    chosen.post(answer.request["PATH_INFO"], new)
    carla.refresh_from_db()
    assert carla.check_password("nog een lang wachtwoord")


def _code(path, code, **more):
    return seen(Client().post(path, {"code": code, **more}), code)


def _codes(journey):
    """Return where codes are typed, with a right one and one that is right elsewhere."""
    other = make_journey("elders")
    draft, theirs = begin_draft(journey=journey), begin_draft(journey=other)
    notices = [
        give_notice(
            publication=make_published(make_place(where)), message="Ik.", idempotency_key=uuid4()
        )[1]
        for where in (journey, other)
    ]
    return {
        "volg": (make_submission(journey)[1], make_submission(other, "Anders dan dit.")[1]),
        "vertel/verder": (give_draft_code(draft=draft), give_draft_code(draft=theirs)),
        "over-mij": tuple(notices),
    }


def test_wrong_code_and_code_of_another_journey_look_the_same(journey):
    for path, (right, elsewhere) in _codes(journey).items():
        wrong = _code(f"/merelland/{path}/", WRONG)
        assert _code(f"/merelland/{path}/", elsewhere) == wrong, path
        assert _code(f"/merelland/{path}/", right) != wrong, path


def test_after_too_many_tries_right_and_wrong_codes_look_the_same(journey, monkeypatch):
    monkeypatch.setattr("kantel.collect.views.codes.CODES_PER_QUARTER", 0)
    monkeypatch.setattr("kantel.publish.views.notices.CODES_AN_HOUR", 0)
    for path, (right, elsewhere) in _codes(journey).items():
        wrong = _code(f"/merelland/{path}/", WRONG)
        assert wrong[0] == 429, path
        assert _code(f"/merelland/{path}/", right) == wrong, path
        assert _code(f"/merelland/{path}/", elsewhere) == wrong, path


@pytest.mark.parametrize("path", ["volg", "vertel/verder", "over-mij"])
def test_tries_of_codes_are_counted_behind_a_proxy(journey, settings, monkeypatch, path):
    monkeypatch.setattr("kantel.collect.views.codes.CODES_PER_QUARTER", 2)
    monkeypatch.setattr("kantel.publish.views.notices.CODES_AN_HOUR", 2)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def tried(real, made_up, proxy="10.0.0.1"):
        answer = Client().post(
            f"/merelland/{path}/",
            {"code": WRONG},
            REMOTE_ADDR=proxy,
            HTTP_X_FORWARDED_FOR=f"{made_up}, {real}",
        )
        return answer.status_code

    statuses = [tried("192.0.2.7", f"198.51.100.{number}") for number in range(3)]
    assert statuses[2] == 429 and 429 not in statuses[:2]
    assert tried("192.0.2.8", "198.51.100.1") != 429
    # Past the proxy, straight to the web process: what such a visitor says of herself is dropped.
    assert [tried(f"192.0.2.{n}", "", proxy="203.0.113.5") == 429 for n in (20, 21, 22)] == [
        *(False, False, True)
    ]
