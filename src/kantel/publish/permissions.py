"""Who may publish, write tips, and decide on "this is about me"."""

from kantel.people.choices import Role

PUBLISHERS = frozenset({Role.EDITOR})
NOTICE_OFFICERS = frozenset({Role.PRIVACY_OFFICER})
