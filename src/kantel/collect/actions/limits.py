"""Count tries, so that nobody floods the form or guesses codes. Addresses are hashed."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kantel.collect.models import RateCount


def count_try(*, what: str, address: str, limit: int, minutes: int) -> bool:
    """Count one try of `what` from `address`; tell whether it is within `limit` per `minutes`.

    In the database, because every web process must see the same count. The hash changes with
    each stretch of time, so that counts cannot be joined to follow somebody.
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
