"""Voting: codes, ballots that nobody can tie to a person, and a board that everybody can check.

Comes in: a round of the fund whose rules are fixed. Goes out: ballots in random order, once the
vote is closed; the fund counts them. Emits nothing while a vote is open: no interim totals exist.
"""
