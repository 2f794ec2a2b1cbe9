"""Jobs of people."""

from uuid import UUID

from kantel.foundation.jobs.actions import job
from kantel.people.actions import send_invitation, send_new_password


@job
def mail_invitation(user_id: str) -> None:
    """Mail somebody who was invited how to come in."""
    send_invitation(user_id=UUID(user_id))


@job
def mail_new_password(user_id: str) -> None:
    """Mail somebody who asked for it a link to choose a new password."""
    send_new_password(user_id=UUID(user_id))
