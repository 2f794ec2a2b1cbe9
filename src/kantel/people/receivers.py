"""Wagtail's groups follow memberships, however these were changed; who is invited gets mail."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from kantel.foundation.events import AccountInvited, PasswordAsked, receives
from kantel.foundation.jobs.actions import ask
from kantel.people.actions import derive_groups
from kantel.people.models import Membership
from kantel.people.tasks import mail_invitation, mail_new_password


@receiver([post_save, post_delete], sender=Membership)
def follow_membership(sender: type[Membership], instance: Membership, **kwargs: Any) -> None:
    derive_groups(user=instance.user)


@receives(AccountInvited)
def tell_how_to_come_in(event: AccountInvited) -> None:
    ask(mail_invitation, user_id=str(event.user_id))


@receives(PasswordAsked)
def mail_a_new_password(event: PasswordAsked) -> None:
    ask(mail_new_password, user_id=str(event.user_id))
