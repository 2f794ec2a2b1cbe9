"""Screens of collect: telling and following for narrators, importing and cutting for staff."""
