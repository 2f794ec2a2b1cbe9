"""How often one address may send a form in an hour; counted in the cache, addresses hashed."""

import hashlib
import hmac

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 60 * 60


def is_within_limit(request: HttpRequest, *, what: str, limit: int) -> bool:
    """Count one more `what` from this address; tell whether it is within `limit` an hour."""
    # The adapter knows how many proxies stand between.
    address = get_adapter(request).get_client_ip(request)
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{what}:{address}".encode(), hashlib.sha256)
    key = f"limit:{digest.hexdigest()}"
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key) <= limit
    except ValueError:
        # The hour ended between the two lines above.
        return True
