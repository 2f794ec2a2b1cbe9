"""Who may do what: the list, inviting, changing roles, closing an account, a lost phone."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.urls import reverse
from tests.cast import make_journey, make_member

from kantel.foundation.models import AuditEntry
from kantel.people.actions import close_account, invite
from kantel.people.choices import Role
from kantel.people.models import User
from kantel.people.permissions import roles_of

PASSWORD = "een ander lang wachtwoord"


@pytest.fixture
def mia(journey):
    """Mia is the programme manager."""
    return make_member("mia", journey, "manager")


@pytest.fixture
def root(db):
    """Root administers the installation, and has no role in any journey."""
    return User.objects.create_superuser("root", "root@example.nl", PASSWORD, is_demo=True)


@pytest.fixture
def as_mia(client, mia):
    client.force_login(mia)
    return client


def _address(name, journey, *more):
    return reverse(f"people_desk:{name}", args=[journey.slug, *more])


def _acts():
    return list(AuditEntry.objects.values_list("action", flat=True))


def test_list_shows_every_member_and_no_other(as_mia, journey, alice, olaf):
    rows = as_mia.get(_address("members", journey)).context["rows"]
    assert [(row["member"].name, row["member"].roles) for row in rows] == [
        ("alice@example.nl", {Role.EDITOR}),
        ("mia@example.nl", {Role.MANAGER}),
    ]


def test_privacy_officer_sees_the_list_but_changes_nothing(client, journey, petra, alice):
    client.force_login(petra)
    answer = client.get(_address("members", journey))
    assert answer.status_code == 200
    assert answer.context["may_change"] is False
    assert client.get(_address("member", journey, alice.pk)).status_code == 403


def test_member_of_another_journey_is_not_found(as_mia, journey, olaf):
    assert as_mia.get(_address("member", journey, olaf.pk)).status_code == 404


def test_roles_are_given_and_taken_and_recorded(as_mia, journey, alice):
    chosen = {"roles": ["second_reader", "interviewer"]}
    answer = as_mia.post(_address("member", journey, alice.pk), chosen)
    assert answer["Location"] == _address("members", journey)
    assert roles_of(alice, journey) == {Role.SECOND_READER, Role.INTERVIEWER}
    assert _acts() == ["grant_interviewer", "grant_second_reader", "revoke_editor"]


def test_unknown_role_changes_nothing(as_mia, journey, alice):
    answer = as_mia.post(_address("member", journey, alice.pk), {"roles": ["superuser"]})
    assert answer.status_code == 200
    assert roles_of(alice, journey) == {Role.EDITOR}


def test_last_manager_cannot_leave(as_mia, journey, mia):
    answer = as_mia.post(_address("member", journey, mia.pk), {"roles": ["editor"]})
    assert answer.context["form"].errors == {
        "roles": ["Dit is de laatste programmamanager. Geef eerst iemand anders die rol."]
    }
    assert roles_of(mia, journey) == {Role.MANAGER}


def test_manager_leaves_when_another_one_stays(as_mia, journey, mia):
    make_member("max", journey, "manager")
    as_mia.post(_address("member", journey, mia.pk), {"roles": []})
    assert roles_of(mia, journey) == set()


def test_safety_officer_who_leaves_is_no_longer_the_one(as_mia, journey, alice):
    journey.safety_officer = alice
    journey.save()
    as_mia.post(_address("member", journey, alice.pk), {"roles": []})
    journey.refresh_from_db()
    assert journey.safety_officer is None


@pytest.fixture
def jobs_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.mark.usefixtures("jobs_at_once")
def test_invited_colleague_comes_in_by_the_link_of_her_mail(
    as_mia, journey, client, django_capture_on_commit_callbacks
):
    noor = {"email": "Noor@Example.nl", "name": "Noor", "roles": ["editor", "privacy_officer"]}
    with django_capture_on_commit_callbacks(execute=True):
        as_mia.post(_address("invite", journey), noor)
    noor = User.objects.get(email="noor@example.nl")
    assert (noor.first_name, noor.has_usable_password()) == ("Noor", False)
    assert roles_of(noor, journey) == {Role.EDITOR, Role.PRIVACY_OFFICER}
    [letter] = mail.outbox
    assert letter.to == ["noor@example.nl"]
    link = re.search(r"http://localhost:8000(/beheer/inloggen/password/reset/key/\S+)", letter.body)
    client.logout()
    form = client.get(link[1], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(pk=noor.pk).check_password(PASSWORD)


@pytest.mark.parametrize("email", ["noor@example.nl", "olaf@example.nl"])
@pytest.mark.usefixtures("jobs_at_once", "olaf")
def test_mail_names_no_role_and_no_journey(mia, journey, email, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(email=email, name="", journey=journey, roles={Role.COUNCIL}, by=mia)
    text = (mail.outbox[0].subject + mail.outbox[0].body).lower()
    assert [word for word in ("raadslid", "council", "merelland") if word in text] == []


def test_invitation_answers_the_same_for_a_known_address(as_mia, journey, olaf):
    unknown = as_mia.post(
        _address("invite", journey), {"email": "new@example.nl", "roles": ["editor"]}
    )
    known = as_mia.post(
        _address("invite", journey), {"email": olaf.email.upper(), "roles": ["editor"]}
    )
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert roles_of(olaf, journey) == {Role.EDITOR}
    assert User.objects.filter(email__iexact=olaf.email).count() == 1


def test_invitation_never_lands_on_a_name_that_looks_like_the_address(as_mia, journey):
    mallory = User.objects.create_user("wethouder@example.nl", "mallory@example.org")
    as_mia.post(_address("invite", journey), {"email": "wethouder@example.nl", "roles": ["editor"]})
    assert roles_of(mallory, journey) == set()
    assert roles_of(User.objects.get(email="wethouder@example.nl"), journey) == {Role.EDITOR}


def test_invitation_without_a_role_keeps_what_was_typed(as_mia, journey):
    answer = as_mia.post(_address("invite", journey), {"email": "noor@example.nl"})
    assert answer.context["form"].errors == {"roles": ["Kies minstens één rol."]}
    assert 'value="noor@example.nl"' in answer.content.decode()
    assert not User.objects.filter(email="noor@example.nl").exists()


def test_closed_account_is_out_at_once(as_mia, journey, alice, client):
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    as_mia.post(_address("close", journey, alice.pk))
    alice.refresh_from_db()
    assert (alice.is_active, alice.has_usable_password()) == (False, False)
    assert roles_of(alice, journey) == set()
    assert not Authenticator.objects.filter(user=alice).exists()
    client.force_login(alice)
    assert client.get("/beheer/mij/").status_code == 302


def test_closing_is_asked_first(as_mia, journey, alice):
    assert as_mia.get(_address("close", journey, alice.pk)).status_code == 200
    alice.refresh_from_db()
    assert alice.is_active


def test_manager_of_one_journey_leaves_accounts_of_others_alone(as_mia, journey, alice):
    elders = make_journey("elders")
    alice.memberships.create(journey=elders, role="editor")
    assert as_mia.post(_address("close", journey, alice.pk)).status_code == 403
    assert as_mia.post(_address("second_factor", journey, alice.pk)).status_code == 403
    alice.refresh_from_db()
    assert alice.is_active


def test_nobody_closes_her_own_account(as_mia, journey, mia):
    assert as_mia.post(_address("close", journey, mia.pk)).status_code == 403


def test_manager_cannot_close_an_administrator(as_mia, journey, root):
    root.memberships.create(journey=journey, role="editor")
    assert as_mia.post(_address("close", journey, root.pk)).status_code == 403


def test_closed_account_opens_by_a_new_invitation(mia, journey, alice):
    close_account(user=alice, by=mia)
    again = invite(email=alice.email, name="", journey=journey, roles={Role.EDITOR}, by=mia)
    assert (again.pk, again.is_active) == (alice.pk, True)


def test_closed_administrator_is_not_opened_by_a_manager(mia, journey, root):
    root.is_active = False
    root.save()
    invite(email=root.email, name="", journey=journey, roles={Role.EDITOR}, by=mia)
    root.refresh_from_db()
    assert not root.is_active


def test_lost_phone_takes_password_and_second_step_away(as_mia, journey, alice):
    totp.TOTP.activate(alice, totp.generate_totp_secret())
    as_mia.post(_address("second_factor", journey, alice.pk))
    alice.refresh_from_db()
    assert not Authenticator.objects.filter(user=alice).exists()
    assert not alice.has_usable_password()
    assert roles_of(alice, journey) == {Role.EDITOR}
    assert _acts() == ["remove_second_factor"]


def test_administrator_gives_herself_a_role(client, journey, root):
    client.force_login(root)
    client.post(_address("invite", journey), {"email": root.email, "roles": ["manager"]})
    assert roles_of(root, journey) == {Role.MANAGER}
    assert _acts() == ["grant_manager"]
