"""The example journey: a fictional region, made by the same actions that people use.

Comes in: the texts in `data/`. Goes out: a journey with stories in every stage, three accounts,
and a running site.
"""
