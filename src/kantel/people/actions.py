"""Writes of people: memberships, and Wagtail's groups that follow from them."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from kantel.foundation.actions import record_audit
from kantel.people.choices import Role
from kantel.people.models import Journey, Membership, User

DESK_GROUP = "kantel desk"


def group_name(journey: Journey, role: str) -> str:
    """Return the name of the Wagtail group that follows from a role in a journey."""
    return f"kantel {journey.slug} {role}"


def grant(*, user: User, journey: Journey, role: Role, by: User | None) -> Membership:
    """Give `user` a role in `journey`; None as `by` means whoever runs the command line."""
    with transaction.atomic():
        membership, _ = Membership.objects.get_or_create(user=user, journey=journey, role=role)
        record_audit(actor=by, action=f"grant_{role}", object_kind="user", object_id=user.pk)
    return membership


def revoke(*, user: User, journey: Journey, role: Role, by: User | None) -> None:
    """Take a role away; the person keeps her account."""
    with transaction.atomic():
        for membership in Membership.objects.filter(user=user, journey=journey, role=role):
            membership.delete()
        record_audit(actor=by, action=f"revoke_{role}", object_kind="user", object_id=user.pk)


def derive_groups(*, user: User) -> None:
    """Make the account's Wagtail groups equal to its memberships; others are left alone."""
    memberships = user.memberships.select_related("journey")
    names = {group_name(membership.journey, membership.role) for membership in memberships}
    if names:
        names.add(DESK_GROUP)
    wanted = [_group(name) for name in sorted(names)]
    others = list(user.groups.exclude(name__startswith="kantel "))
    user.groups.set([*others, *wanted])


def _group(name: str) -> Group:
    group, made = Group.objects.get_or_create(name=name)
    if made and name == DESK_GROUP:
        access = Permission.objects.filter(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
        group.permissions.set(access)
    return group
