"""Kantel: learning together in the Dutch social domain, from a story to a euro and back."""

__version__ = "0.1.0"
