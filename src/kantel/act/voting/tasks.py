"""Background work of voting."""

from kantel.act.voting.actions import destroy_left_keys
from kantel.foundation.jobs.actions import daily


@daily
def keys_of_closed_votes() -> None:
    """Destroy the key of a vote that was closed by a process that then died."""
    destroy_left_keys()
