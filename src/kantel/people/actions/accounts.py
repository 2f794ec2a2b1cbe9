"""Accounts of staff: invite, mail how to come in, close, and help who lost her second step."""

from uuid import UUID, uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kantel.foundation.actions import record_audit
from kantel.foundation.events import AccountInvited, PasswordAsked, emit
from kantel.foundation.ids import random_letters
from kantel.people.actions.memberships import set_roles
from kantel.people.choices import Role
from kantel.people.models import Journey, User
from kantel.people.permissions import is_administrator, roles_of


def invite(*, email: str, name: str, journey: Journey, roles: set[Role], by: User) -> User:
    """Give whoever reads `email` these roles, with an account if she has none, and mail her.

    Somebody who has an account keeps its name and password. A closed account opens again, but
    that of an administrator only when another administrator invites her.
    """
    email = email.strip().lower()
    with transaction.atomic():
        user = User.objects.filter(email__iexact=email).first() or _make_account(email, name, by)
        if not user.is_active and (is_administrator(by) or not user.is_superuser):
            reopen_account(user=user, by=by)
        set_roles(user=user, journey=journey, roles=roles_of(user, journey) | roles, by=by)
        emit(AccountInvited(user_id=user.pk))
    return user


def _make_account(email: str, name: str, by: User) -> User:
    # Somebody else may have chosen this address as a name to log in with.
    taken = User.objects.filter(username__iexact=email).exists()
    username = f"{email}-{random_letters(4)}" if taken else email
    user = User(username=username, email=email, first_name=name.strip())
    user.set_unusable_password()
    user.save()
    record_audit(actor=by, action="make_account", object_kind="user", object_id=user.pk)
    return user


def send_invitation(*, user_id: UUID) -> None:
    """Mail somebody how to come in; the mail names no journey and no role."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        "site": site,
        "login_url": site + reverse("account_login"),
        "password_url": "" if user.has_usable_password() else site + _password_path(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    # Whoever is invited has not chosen a language yet.
    with override(settings.LANGUAGE_CODE):
        subject = _("You are invited to work with Kantel")
        text = render_to_string("people/invitation.txt", context)
    send_mail(subject, text, None, [user.email])


def ask_new_password(*, email: str) -> None:
    """Let a worker mail a new password to whoever has this address; the same for nobody.

    Where there is no account, a job is asked for all the same, about nobody.
    """
    found = User.objects.filter(email__iexact=email, is_active=True).values_list("pk", flat=True)
    emit(PasswordAsked(user_id=found.first() or uuid4()))


def send_new_password(*, user_id: UUID) -> None:
    """Mail somebody a link to choose a new password."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        "site": site,
        "username": user.get_username(),
        "password_url": site + _password_path(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    with override(settings.LANGUAGE_CODE):
        subject = _("A new password for Kantel")
        text = render_to_string("people/new_password.txt", context)
    send_mail(subject, text, None, [user.email])


def _password_path(user: User) -> str:
    key = default_token_generator.make_token(user)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )


def close_account(*, user: User, by: User) -> None:
    """Take all roles away and let nobody in with this account; sessions end at once."""
    with transaction.atomic():
        for journey in Journey.objects.filter(memberships__user=user).distinct():
            set_roles(user=user, journey=journey, roles=set(), by=by)
        Authenticator.objects.filter(user=user).delete()
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        record_audit(actor=by, action="close_account", object_kind="user", object_id=user.pk)


def reopen_account(*, user: User, by: User) -> None:
    """Let somebody in again; she chooses a new password and sets up a second step."""
    with transaction.atomic():
        user.is_active = True
        user.save(update_fields=["is_active"])
        record_audit(actor=by, action="reopen_account", object_kind="user", object_id=user.pk)


def remove_second_factor(*, user: User, by: User) -> None:
    """Help somebody who lost her phone: she sets up a second step anew after logging in.

    Her password goes as well, so that who knows it cannot take her place.
    """
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        user.set_unusable_password()
        user.save(update_fields=["password"])
        record_audit(actor=by, action="remove_second_factor", object_kind="user", object_id=user.pk)
        emit(AccountInvited(user_id=user.pk))
