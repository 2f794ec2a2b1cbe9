"""People: who may enter which room.

Comes in: accounts, invitations. Goes out: journeys, organisations, and memberships that alone
grant a role. Narrators have no account and do not appear here.
"""
