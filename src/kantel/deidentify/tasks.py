"""Background work of de-identification; payloads carry ids."""

from kantel.deidentify.actions.proposals import make_proposals_for
from kantel.foundation.jobs.actions import job


@job
def propose(review_id: int) -> None:
    """Make the proposals of a review."""
    make_proposals_for(review_id=review_id)
