"""Background work of the foundation."""

from kantel.foundation.cleaning import clean_all
from kantel.foundation.jobs.actions import job


@job
def clean_files() -> None:
    """Leave nothing of what was erased in the files of both databases."""
    clean_all()
