"""Screens of coding at the desk."""
