"""Who may change the map and put stories at its places."""

from kantel.people.choices import Role

CODERS = frozenset({Role.EDITOR})
