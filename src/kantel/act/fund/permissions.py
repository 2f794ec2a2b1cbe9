"""Who looks after the fund."""

from kantel.people.choices import Role

FUND_OFFICERS = frozenset({Role.FUND_OFFICER})
