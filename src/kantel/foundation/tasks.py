"""Background work of the foundation."""

import logging

from kantel.foundation.chain import broken_link
from kantel.foundation.cleaning import clean_all
from kantel.foundation.jobs.actions import daily, job

logger = logging.getLogger("kantel.log_of_acts")


@job
def clean_files() -> None:
    """Leave nothing of what was erased in the files of both databases."""
    clean_all()


@daily
def look_at_log_of_acts() -> None:
    """Say in the application's log when the log of acts is broken."""
    if (broken := broken_link()) is not None:
        logger.error("the log of acts is broken at %s", broken)
