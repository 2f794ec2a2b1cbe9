"""The fund: a sum of money that a committee or residents divide over plans.

Comes in: a round with its sum and its rule, plans from anybody. Goes out: decisions with
reasons, and an account of what the money did.
"""
