"""Coding: clean stories become patterns, and patterns places on the map.

Comes in: clean stories, cleared places and placements of imports. Goes out: places with their
neighbours, and codings of stories to places, some of them exemplary.
"""
