"""Who may change the map and put stories at its places."""

from django.db.models import QuerySet

from kantel.people.choices import Role
from kantel.people.models import Journey, User

CODERS = frozenset({Role.EDITOR})
# Who sets up what a journey asks of a language model.
SETTERS = frozenset({Role.MANAGER, Role.PRIVACY_OFFICER})


def journeys_to_code(user: User) -> "QuerySet[Journey]":
    """Return the journeys whose clean stories `user` may read and code: by membership alone."""
    mine = user.memberships.filter(role__in=CODERS).values("journey_id")
    return Journey.objects.filter(pk__in=mine)
