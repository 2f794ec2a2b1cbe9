"""The fund: a sum that residents divide over plans, by a rule that is fixed beforehand.

Comes in: plans of residents' groups, and later the ballots of a vote. Goes out: who gets money, why
and why not, and files with which anybody counts again.
"""
