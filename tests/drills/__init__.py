"""Drills: a whole house of its own, on disk, in which things go wrong on purpose.

`./kantel drill` runs them at length; `test_drills.py` runs the same ones briefly. Each drill breaks
something at a random moment, mends nothing by hand, does what a person would do (press the button
once more), and then looks whether what was acknowledged is there, whole, and once.
"""
