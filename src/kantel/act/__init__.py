"""Act: what residents do with what was learned. Money first: the fund, and its vote.

Comes in: places and stories that plans grow from. Goes out: money that residents divided, and why.
"""
