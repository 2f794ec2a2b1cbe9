"""Chance that is the same on every machine."""

import itertools

import pytest

from kantel.engine.cartography.noise import Noise, seed_number


def test_noise_is_the_same_on_every_machine():
    noise = Noise(seed_number("merelland", "coast"))
    assert [round(noise.smooth(x / 3, 0.7), 6) for x in range(3)] == [0.15783, 0.193477, 0.259679]


def test_noise_has_no_jumps():
    noise = Noise(7)
    steps = [noise.fractal(x / 100, 3.3, 4) for x in range(2000)]
    assert max(abs(a - b) for a, b in itertools.pairwise(steps)) < 0.1
    assert min(steps) < -0.2 < 0.2 < max(steps)


@pytest.mark.parametrize("point", [(-3.2, 5.1), (0, 0), (1e6, -1e6)])
def test_noise_stays_within_bounds(point):
    assert -1 <= Noise(3).smooth(*point) <= 1


def test_chance_is_spread_evenly():
    noise = Noise(11)
    tenths = [0] * 10
    for column in range(5000):
        tenths[int(noise.unit(column, 4) * 10)] += 1
    assert min(tenths) > 400
    assert max(tenths) < 600
