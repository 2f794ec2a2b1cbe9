"""Front: the public pages and the staff desk; joins the stages and owns their addresses.

Comes in: requests. Goes out: the map, places, stories and pages for readers; for staff what
waits today. Has no tables of its own.
"""
