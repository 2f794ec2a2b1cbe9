"""Wagtail's groups follow memberships, however these were changed."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from kantel.people.actions import derive_groups
from kantel.people.models import Membership


@receiver([post_save, post_delete], sender=Membership)
def follow_membership(sender: type[Membership], instance: Membership, **kwargs: Any) -> None:
    derive_groups(user=instance.user)
