"""Writes of people: memberships, accounts, journeys."""

from kantel.people.actions.accounts import (
    ask_new_password,
    close_account,
    invite,
    remove_second_factor,
    reopen_account,
    send_invitation,
    send_new_password,
)
from kantel.people.actions.journeys import (
    TermInUseError,
    change_journey,
    make_journey,
    set_organisations,
    set_privacy,
    set_terms,
)
from kantel.people.actions.memberships import (
    DESK_GROUP,
    LastManagerError,
    derive_groups,
    grant,
    group_name,
    revoke,
    set_roles,
)

__all__ = [
    "DESK_GROUP",
    "LastManagerError",
    "TermInUseError",
    "ask_new_password",
    "change_journey",
    "close_account",
    "derive_groups",
    "grant",
    "group_name",
    "invite",
    "make_journey",
    "remove_second_factor",
    "reopen_account",
    "revoke",
    "send_invitation",
    "send_new_password",
    "set_organisations",
    "set_privacy",
    "set_roles",
    "set_terms",
]
