"""Who looks after a vote, and who watches it."""

from kantel.people.choices import Role

VOTE_OFFICERS = frozenset({Role.FUND_OFFICER})
# Not those who hand out the codes.
SCRUTINEERS = frozenset({Role.SCRUTINEER})
