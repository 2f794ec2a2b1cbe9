"""What the tests of addresses share."""

import pytest
from tests.architecture.everybody import everybody


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker):
    """Two journeys with one of everything, and a client for everybody; made once a module."""
    with django_db_blocker.unblock(), everybody() as made:
        yield made
