"""Backup and restore: one archive of the house, and apart from it one of the key database.

Comes in: a house in use. Goes out: an archive with a print of every table, so that what is restored
can be shown to be equal; and an empty place filled from it, in which the tombstones of
withdrawals were replayed.
"""
