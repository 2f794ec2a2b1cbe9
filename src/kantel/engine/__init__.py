"""The hard parts in pure Python: no Django, no database, usable as a command line.

Each part stands on its own and may be used by researchers outside the platform.
"""
