"""Reads of front: what stands on the public pages, and what waits at the desk."""
