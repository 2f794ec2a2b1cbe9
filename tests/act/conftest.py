"""People of the fund."""

import pytest
from tests import cast


@pytest.fixture
def frida(journey):
    """Frida looks after the fund."""
    return cast.make_member("frida", journey, "fund_officer")


@pytest.fixture
def sam(journey):
    """Sam is a scrutineer."""
    return cast.make_member("sam", journey, "scrutineer")


@pytest.fixture
def tess(journey):
    """Tess is the other scrutineer."""
    return cast.make_member("tess", journey, "scrutineer")
