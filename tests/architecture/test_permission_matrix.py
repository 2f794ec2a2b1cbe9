"""Every address x everybody x every method: what is not written down is refused.

`permission_matrix.toml` says who may; `docs/developer/permissions.md` is made from it.
"""

import re

import pytest
from django.test import Client
from tests.architecture import permissions
from tests.architecture.everybody import answer_of, url_of

from kantel.people.wagtail_views import CLOSED, listed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

RULES = permissions.rules()
ADDRESSES = permissions.addresses()
OURS = [address for address in ADDRESSES if address.is_ours]
LOGIN = "/beheer/inloggen/login/"


def test_every_address_of_ours_has_a_rule_and_every_rule_an_address():
    assert sorted(address.name for address in OURS) == sorted(RULES)


def test_no_address_of_ours_takes_a_forged_form(asked):
    _here, there, clients = asked
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = clients["outsider"].cookies
    answers = {
        address.name: answer_of(strict, "post", url_of(address, there)).status_code
        for address in OURS
        if RULES[address.name].post != 405
    }
    # A press of "I recognise this" asks for no cookie, so it has no token to forge: decision 0162.
    assert {name: status for name, status in answers.items() if status != 403} == {
        "publish:recognise": 302
    }


def test_rule_refuses_who_is_not_named():
    rule = permissions.Rule(get=200, post=405, may=("editor",))
    answers = {person: rule.answers(person, "get") for person in permissions.PEOPLE}
    assert answers.pop("editor") == {200}
    assert (answers.pop("anonymous"), answers.pop("outsider")) == ({302}, {404})
    assert answers.pop("administrator") == {404}
    assert set().union(*answers.values()) == {403}


def test_page_for_people_is_made_from_the_rules():
    assert permissions.PAGE.read_text("utf-8") == permissions.page()


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_everybody_gets_the_answer_of_the_rule(asked, address):
    here, _there, clients = asked
    rule = RULES[address.name]
    url = url_of(address, here)
    wrong = {}
    for person, client in clients.items():
        for method in ("get", "post"):
            answer = answer_of(client, method, url)
            if answer.status_code not in rule.answers(person, method):
                wrong[person, method] = answer.status_code
            elif person == "anonymous" and person not in rule.may and answer.status_code == 302:
                assert answer["Location"].startswith(LOGIN)
    assert wrong == {}


# A word, not a thing of a journey.
WORDS = {"audience", "name", "path", "pattern", "journey", "slug"}
# Where a narrator's code decides, not an account (tests/collect/test_follow.py).
BY_CODE = {"collect:consent", "collect:conversation", "collect:withdraw_one"}
# A code of a plan or of a seat: without one, back to where it is typed (tests/act/fund).
BY_CODE |= {"fund:answer", "fund:committee_plan", "fund:committee_conflict"}
# Every journey has a first list for search engines.
COUNTED = {"front:sitemap_part"}
# Named by what they hold, which is the same in both journeys of the test.
NAMED_BY_CONTENT = {"front:look", "front:logo"}
WITH_THINGS = [
    address
    for address in OURS
    if address.arguments - WORDS and address.name not in BY_CODE | COUNTED | NAMED_BY_CONTENT
]


@pytest.mark.parametrize("address", WITH_THINGS, ids=lambda address: address.name)
def test_thing_of_another_journey_is_not_found(asked, address):
    here, there, clients = asked
    url = url_of(address, there, things=here)
    answers = {
        method: answer_of(clients["outsider"], method, url).status_code
        for method in ("get", "post")
    }
    rule = RULES[address.name]
    assert answers == {
        method: 405 if getattr(rule, method) == 405 else 404 for method in ("get", "post")
    }


# Of Wagtail and allauth, by name: what answers who is not logged in, because it is the way in,
# or words and pictures of the shell. Everything else leads to the login page, or is closed.
OPEN_ELSEWHERE = {
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "beheer/inloggen/social/connections/",
    "beheer/inloggen/social/login/cancelled/",
    "beheer/inloggen/social/login/error/",
    "beheer/inloggen/social/signup/",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
ELSEWHERE = [address for address in ADDRESSES if not address.is_ours]
SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


def _sample(route):
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "1", route)
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "", "x"), route)
    return "/" + re.sub(r"[$^\\]", "", route).replace(".*/", "")


@pytest.mark.parametrize("address", ELSEWHERE, ids=lambda address: address.route)
def test_address_of_wagtail_or_allauth_asks_to_log_in(asked, address):
    _here, _there, clients = asked
    answer = answer_of(clients["anonymous"], "get", _sample(address.route))
    if listed(address.name, CLOSED) and answer.status_code != 302:
        assert answer.status_code == 404
    elif address.name not in OPEN_ELSEWHERE:
        assert answer.status_code == 302
        assert answer["Location"].startswith((LOGIN, "/beheer/inloggen/password/reset/"))


def test_what_is_open_elsewhere_exists():
    assert {address.name for address in ELSEWHERE} >= OPEN_ELSEWHERE
