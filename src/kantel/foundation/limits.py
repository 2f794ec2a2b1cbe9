"""Count tries, so that nobody floods a form or guesses codes. Addresses are hashed.

Counted in the database, because every web process must see the same count; each count is one
statement, so that many tries at the same moment do not pass as one.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from kantel.foundation.address import client_address
from kantel.foundation.models import RateCount


def count_try(*, what: str, address: str, limit: int, minutes: int) -> bool:
    """Count one try of `what` from `address`; tell whether it is within `limit` per `minutes`.

    The hash changes with each stretch of time, so that counts cannot be joined to follow
    somebody.
    """
    stretch = int(timezone.now().timestamp()) // (minutes * 60)
    message = f"{what}:{address}:{minutes}:{stretch}".encode()
    bucket = hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()
    ends = datetime.fromtimestamp((stretch + 1) * minutes * 60, tz=UTC)
    with transaction.atomic():
        row, _ = RateCount.objects.get_or_create(
            bucket=bucket, defaults={"expires_at": ends + timedelta(minutes=1)}
        )
        RateCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
        row.refresh_from_db(fields=["count"])
    return row.count <= limit


def is_within_limit(request: HttpRequest, *, what: str, limit: int, minutes: int = 60) -> bool:
    """Count one more `what` from where `request` comes; tell whether it is within `limit`."""
    return count_try(what=what, address=client_address(request), limit=limit, minutes=minutes)


def forget_counts() -> None:
    """Delete the counts of stretches of time that are over."""
    RateCount.objects.filter(expires_at__lt=timezone.now()).delete()
