"""Journeys: make one, and set it up."""

import json
from typing import Any

from django.db import transaction

from kantel.foundation.actions import record_audit
from kantel.people.actions.memberships import grant
from kantel.people.choices import Role
from kantel.people.models import Journey, Organisation, PrivacyRules, User
from kantel.people.queries import terms_in_use

Terms = list[dict[str, str]]


class TermInUseError(Exception):
    """A term cannot go while something is called by it; `term_ids` says which."""

    def __init__(self, term_ids: set[str]) -> None:
        super().__init__(f"{len(term_ids)} terms in use")
        self.term_ids = term_ids


def make_journey(*, slug: str, name: dict[str, str], roles: set[Role], by: User) -> Journey:
    """Make a journey with the seeded words, and give `by` these roles in it."""
    with transaction.atomic():
        journey = Journey(slug=slug, name=name)
        journey.full_clean()
        journey.save()
        record_audit(actor=by, action="make_journey", object_kind="journey", object_id=journey.pk)
        for role in sorted(roles):
            grant(user=by, journey=journey, role=role, by=by)
    return journey


def change_journey(*, journey: Journey, changes: dict[str, Any], by: User) -> None:
    """Change settings of a journey by name of field."""
    with transaction.atomic():
        for field, value in changes.items():
            setattr(journey, field, value)
        journey.full_clean()
        journey.save(update_fields=list(changes))
        _record(journey, "change_journey", sorted(changes), by)


def set_privacy(*, journey: Journey, values: dict[str, Any], by: User | None) -> PrivacyRules:
    """Decide about the data of narrators in a journey; what was in the log before stays there."""
    with transaction.atomic():
        rules, _created = PrivacyRules.objects.select_for_update().get_or_create(journey=journey)
        for name, value in values.items():
            setattr(rules, name, value)
        rules.full_clean()
        rules.save()
        _record(journey, "set_privacy", values, by)
    return rules


def set_terms(*, journey: Journey, kind: str, terms: Terms, by: User) -> None:
    """Replace the journey's audiences, narrator roles or organisation kinds.

    Raises TermInUseError when a term that would go is in use: what is called by it would have
    no name.
    """
    with transaction.atomic():
        gone = {term["id"] for term in getattr(journey, kind)} - {term["id"] for term in terms}
        if used := gone & terms_in_use(journey, kind):
            raise TermInUseError(used)
        setattr(journey, kind, terms)
        journey.save(update_fields=[kind])
        _record(journey, f"set_{kind}", terms, by)


def set_organisations(*, journey: Journey, organisations: list[tuple[str, str]], by: User) -> None:
    """Replace the public list of organisations that took part, as pairs of name and kind."""
    with transaction.atomic():
        journey.organisations.all().delete()
        Organisation.objects.bulk_create(
            Organisation(journey=journey, name=name, kind=kind) for name, kind in organisations
        )
        _record(journey, "set_organisations", organisations, by)


def _record(journey: Journey, action: str, detail: Any, by: User | None) -> None:
    record_audit(
        actor=by,
        action=action,
        object_kind="journey",
        object_id=journey.pk,
        detail=json.dumps(detail, sort_keys=True),
    )
