"""Who may do what: roles in a journey, and nothing by default."""

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


def require_role(user: User, journey: Journey, *allowed: Role) -> set[Role]:
    """Return the roles of `user` here, or refuse.

    Who is not a member of the journey gets 404, so that she learns nothing of it; a member
    without one of the `allowed` roles gets 403.
    """
    roles = roles_of(user, journey)
    if not roles:
        raise Http404
    if allowed and not roles.intersection(allowed):
        raise PermissionDenied
    return roles
