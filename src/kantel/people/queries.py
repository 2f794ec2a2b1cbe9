"""Reads of people: who works on a journey, and which of its words are in use."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import QuerySet

from kantel.people.choices import Role
from kantel.people.models import Journey, PrivacyRules, User
from kantel.people.permissions import is_administrator
from kantel.people.terms import TermUse


@dataclass
class Member:
    """Somebody with at least one role in a journey."""

    user: User
    roles: set[Role] = field(default_factory=set)

    @property
    def name(self) -> str:
        """Return how she is listed: her name, else her address."""
        return self.user.get_full_name() or self.user.email or self.user.username


def members_of(journey: Journey) -> list[Member]:
    """Return everybody with a role in `journey`, by name."""
    members: dict[object, Member] = {}
    for membership in journey.memberships.select_related("user"):
        member = members.setdefault(membership.user_id, Member(membership.user))
        member.roles.add(Role(membership.role))
    return sorted(members.values(), key=lambda member: member.name.lower())


def journeys_of(user: User) -> "QuerySet[Journey]":
    """Return the journeys that `user` has a role in; an administrator sees all of them."""
    journeys = Journey.objects.order_by("created_at", "pk")
    if is_administrator(user):
        return journeys
    return journeys.filter(memberships__user=user).distinct()


def terms_in_use(journey: Journey, kind: str) -> set[str]:
    """Return the ids of the terms of `kind` by which something in `journey` is called."""
    used: set[str] = set()
    for config in apps.get_app_configs():
        uses: tuple[TermUse, ...] = getattr(config, "term_uses", ())
        for use in uses:
            if use.kind == kind:
                rows = config.get_model(use.model)._default_manager.filter(**{use.journey: journey})
                used.update(rows.values_list(use.field, flat=True).distinct())
    return used - {""}


def privacy_of(journey: Journey) -> PrivacyRules:
    """Return what a journey decided about the data of narrators, or the usual rules."""
    return PrivacyRules.objects.filter(journey=journey).first() or PrivacyRules(journey=journey)
