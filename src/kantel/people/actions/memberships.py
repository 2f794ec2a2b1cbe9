"""Who may do what: memberships, and Wagtail's groups that follow from them."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from kantel.foundation.actions import record_audit
from kantel.people.choices import Role
from kantel.people.models import Journey, Membership, User
from kantel.people.permissions import is_administrator, roles_of

DESK_GROUP = "kantel desk"


class LastManagerError(Exception):
    """The journey would be left without anybody who says who may do what."""


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
        if journey.safety_officer_id == user.pk and not roles_of(user, journey):
            # Worries must reach somebody who can come in; nobody appointed means the officers.
            journey.safety_officer = None
            journey.save(update_fields=["safety_officer"])
        record_audit(actor=by, action=f"revoke_{role}", object_kind="user", object_id=user.pk)


def set_roles(*, user: User, journey: Journey, roles: set[Role], by: User) -> None:
    """Make the roles of `user` in `journey` equal to `roles`, each change recorded.

    Raises LastManagerError when no programme manager would be left; an administrator may do so.
    """
    with transaction.atomic():
        now = roles_of(user, journey)
        if Role.MANAGER in now - roles and not is_administrator(by):
            _keep_a_manager(user, journey)
        for role in sorted(roles - now):
            grant(user=user, journey=journey, role=role, by=by)
        for role in sorted(now - roles):
            revoke(user=user, journey=journey, role=role, by=by)


def _keep_a_manager(user: User, journey: Journey) -> None:
    managers = journey.memberships.filter(role=Role.MANAGER, user__is_active=True)
    # Locked, so that two managers who leave at once do not both see the other stay.
    if not managers.select_for_update().exclude(user=user).exists():
        raise LastManagerError


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
