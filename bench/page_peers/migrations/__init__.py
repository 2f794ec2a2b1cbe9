"""None: a page of Wagtail stands on tables that are migrated, so `fill.py` makes our own after those."""
