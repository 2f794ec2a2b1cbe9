"""Who looks after the fund at the desk."""

from kantel.people.choices import Role

FUND_OFFICERS = frozenset({Role.FUND_OFFICER})
