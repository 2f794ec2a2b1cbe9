"""Every screen of the desk, for every role: who comes in, and who learns nothing."""

import pytest
from django.urls import reverse
from tests.cast import make_member

from kantel.collect.models import Import
from kantel.deidentify.admin_urls import urlpatterns

ROLES = ("editor", "second_reader", "interviewer", "privacy_officer", "council", "manager")
EVERYONE = set(ROLES)
# What answers a GET with a page; the rest of the roles get 403.
PAGES = {
    "reviews": {"editor", "second_reader", "interviewer"},
    "safety": {"privacy_officer", "manager"},
    "hints": {"editor"},
    "words": {"editor", "privacy_officer"},
    "wording": {"privacy_officer", "manager"},
    "review": {"editor"},
    "answer": {"editor"},
    "second": {"second_reader"},
    "worry": {"editor", "second_reader"},
    "history": {"editor"},
    "conversation": {"editor"},
    "lost_code": {"privacy_officer"},
    "holds": {"privacy_officer"},
}
# What changes something and takes a POST alone.
ACTS = {
    "handle": {"privacy_officer", "manager"},
    "hint": {"editor"},
    "hints_all": {"editor"},
    "take": {"editor"},
    "take_conversation": {"editor"},
    "act": {"editor"},
    "lift_hold": {"privacy_officer"},
    "held_text": {"privacy_officer"},
}
# An interviewer may come in, but knows only of what she brought in.
NOT_THERE = {("answer", "interviewer"), ("handle", "*"), ("hint", "*")}
NOT_THERE |= {("lift_hold", "*"), ("held_text", "*")}


def address(name, review, source):
    more = {
        "handle": [10_000],
        "hint": [10_000],
        "hints_all": [source.pk],
        "lift_hold": [10_000],
        "held_text": [10_000],
        "lost_code": [],
        "holds": [],
        "reviews": [],
        "safety": [],
        "hints": [],
        "words": [],
        "wording": [],
    }.get(name, [review.pk])
    return reverse(f"deidentify_desk:{name}", args=["merelland", *more])


@pytest.fixture
def source(journey):
    return Import.objects.create(journey=journey)


def test_every_address_of_the_desk_is_in_this_matrix():
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys() | ACTS.keys()


@pytest.mark.parametrize("role", ROLES)
def test_page_is_for_its_roles(client, journey, waiting, source, role):
    client.force_login(make_member("member", journey, role))
    for name, roles in PAGES.items():
        status = client.get(address(name, waiting, source), follow=True).status_code
        expected = 404 if (name, role) in NOT_THERE else (200 if role in roles else 403)
        assert (name, status) == (name, expected)


@pytest.mark.parametrize("role", ROLES)
def test_act_is_for_its_roles_and_by_post_alone(client, journey, waiting, source, role):
    client.force_login(make_member("member", journey, role))
    for name, roles in ACTS.items():
        url = address(name, waiting, source)
        assert (name, client.get(url).status_code) == (name, 405)
        allowed = 404 if (name, "*") in NOT_THERE else 302
        expected = {403, 404} if name == "handle" and role not in roles else {allowed}
        if role not in roles and name != "handle":
            expected = {403}
        assert client.post(url).status_code in expected


def test_nobody_and_members_of_other_journeys_learn_nothing(client, waiting, source, olaf):
    for name in PAGES:
        assert client.get(address(name, waiting, source)).status_code == 302
    client.force_login(olaf)
    for name in PAGES:
        assert client.get(address(name, waiting, source)).status_code == 404
    for name in ACTS:
        assert client.post(address(name, waiting, source)).status_code == 404


def test_act_without_a_csrf_token_is_refused(waiting, source, alice):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    for name in ACTS:
        assert strict.post(address(name, waiting, source)).status_code == 403
