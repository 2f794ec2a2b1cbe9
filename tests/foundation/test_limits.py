"""Tries are counted by address, behind a proxy too, and the address itself is not kept."""

import pytest
from django.test import RequestFactory

from kantel.foundation.address import client_address
from kantel.foundation.limits import count_try
from kantel.foundation.models import RateCount


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "198.51.100.7"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "made up, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        (2, "203.0.113.9", "198.51.100.7"),
    ],
)
def test_address_is_what_our_own_proxy_saw(settings, proxies, forwarded, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR="198.51.100.7"
    )
    assert client_address(request) == address


def test_tries_are_counted_per_address_and_hashed(db):
    tries = [count_try(what="code", address="203.0.113.9", limit=2, minutes=60) for _ in range(3)]
    assert tries == [True, True, False]
    assert count_try(what="code", address="203.0.113.10", limit=2, minutes=60)
    assert count_try(what="story", address="203.0.113.9", limit=2, minutes=60)
    assert {len(row.bucket) for row in RateCount.objects.all()} == {64}
