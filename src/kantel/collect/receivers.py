"""What collect does when a backup was restored."""

from kantel.collect.actions.withdrawal import finish_all_withdrawals
from kantel.foundation.events import HouseRestored, receives


@receives(HouseRestored)
def bury_again(event: HouseRestored) -> None:
    """Take back again what has a tombstone: the backup was older than the withdrawal."""
    finish_all_withdrawals()
