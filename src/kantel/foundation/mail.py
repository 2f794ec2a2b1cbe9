"""Where mails go when nobody set a mail server: nowhere, and the log says how many."""

import logging
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger("kantel.mail")


class NoServerBackend(BaseEmailBackend):
    """Sends nothing. Printing a mail would put an address and a link to log in into the log."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Say that mails were not sent, and how to go on."""
        logger.error(
            "%d mail not sent: there is no mail server. Set KANTEL_EMAIL_HOST.", len(email_messages)
        )
        return 0
