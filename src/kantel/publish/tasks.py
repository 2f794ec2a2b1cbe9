"""Background work of publishing."""

from kantel.foundation.jobs.actions import daily
from kantel.publish.actions.notices import hide_all_overdue


@daily
def overdue_notices() -> None:
    """Take stories off line whose "this is about me" nobody decided in time."""
    hide_all_overdue()
