"""Screens of the fund."""
