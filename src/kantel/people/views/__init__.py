"""The screens of people, all of them for staff."""
