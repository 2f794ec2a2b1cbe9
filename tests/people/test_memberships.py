"""Membership alone grants; Wagtail's groups follow."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from tests.cast import make_journey

from kantel.people.actions import DESK_GROUP, grant, revoke
from kantel.people.choices import Role
from kantel.people.permissions import require_role, roles_of


def test_groups_follow_memberships(alice, journey, petra):
    assert set(alice.groups.values_list("name", flat=True)) == {
        DESK_GROUP,
        "kantel merelland editor",
    }
    revoke(user=alice, journey=journey, role=Role.EDITOR, by=petra)
    assert list(alice.groups.all()) == []
    grant(user=alice, journey=journey, role=Role.MANAGER, by=petra)
    assert set(alice.groups.values_list("name", flat=True)) == {
        DESK_GROUP,
        "kantel merelland manager",
    }


def test_desk_group_opens_wagtail(alice):
    assert alice.has_perm("wagtailadmin.access_admin")


def test_member_without_the_role_is_refused(alice, journey):
    with pytest.raises(PermissionDenied):
        require_role(alice, journey, Role.PRIVACY_OFFICER)


def test_member_of_another_journey_learns_nothing(olaf, journey):
    with pytest.raises(Http404):
        require_role(olaf, journey, Role.EDITOR)


def test_inactive_account_has_no_roles(alice, journey):
    alice.is_active = False
    assert roles_of(alice, journey) == set()


@pytest.mark.parametrize("slug", ["beheer", "en", "api"])
def test_journey_may_not_hide_another_address(db, slug):
    with pytest.raises(ValidationError):
        make_journey(slug).full_clean()
