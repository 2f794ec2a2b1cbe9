"""Who may do what: roles in a journey, and nothing by default."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kantel.people.choices import Role
from kantel.people.models import Journey, User


def roles_of(user: User, journey: Journey) -> set[Role]:
    """Return the roles of `user` in `journey`."""
    if not user.is_authenticated or not user.is_active:
        return set()
    names = journey.memberships.filter(user=user).values_list("role", flat=True)
    return {Role(name) for name in names}


def is_administrator(user: User | AnonymousUser) -> bool:
    """Tell whether `user` administers this installation.

    An administrator makes journeys and says who may do what. It is no role and opens no
    story: to read one she gives herself a role, which the log records.
    """
    return bool(user.is_authenticated and user.is_active and user.is_superuser)


def require_role(
    user: User, journey: Journey, *allowed: Role, administrators: bool = False
) -> set[Role]:
    """Return the roles of `user` here, or refuse.

    Who is not a member of the journey gets 404, so that she learns nothing of it; a member
    without one of the `allowed` roles gets 403. With `administrators` those who administer
    the installation are let in too, with the roles they have: perhaps none.
    """
    roles = roles_of(user, journey)
    if administrators and is_administrator(user):
        return roles
    if not roles:
        raise Http404
    if allowed and not roles.intersection(allowed):
        raise PermissionDenied
    return roles


def may_manage_members(user: User, journey: Journey) -> bool:
    """Tell whether `user` says who may do what in `journey`."""
    return is_administrator(user) or Role.MANAGER in roles_of(user, journey)


def may_manage_account(user: User, person: User) -> bool:
    """Tell whether `user` may close the account of `person`, or take away its second step.

    An account reaches into every journey of its owner, so a programme manager may do so only
    when she manages all of them; nobody does it to herself, nor to an administrator.
    """
    if user.pk == person.pk:
        return False
    if is_administrator(user):
        return True
    theirs = set(person.memberships.values_list("journey_id", flat=True))
    managed = user.memberships.filter(role=Role.MANAGER).values_list("journey_id", flat=True)
    return not person.is_superuser and bool(theirs) and theirs <= set(managed)
