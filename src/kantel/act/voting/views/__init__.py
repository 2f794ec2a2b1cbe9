"""Screens of voting."""
