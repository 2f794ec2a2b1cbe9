"""The comparison step: do more voters prefer what the greedy rule would have chosen?

Peters and Skowron propose it for a first use of equal shares in a city (equalshares.net,
2023): the outcome is laid beside that of the greedy rule, each voter is taken to prefer the
one that gives them more satisfaction, and the greedy outcome is carried out when strictly
more voters prefer it. Satisfaction is measured as everywhere in the same count.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kantel.engine.allocation.satisfaction import Profile


class Comparison(StrEnum):
    """The names of the command line."""

    NONE = "none"
    GREEDY = "greedy"


@dataclass(frozen=True)
class Preference:
    """How many voters have more of the one, of the other."""

    equal_shares: int
    greedy: int


def preference(profile: Profile, ours: Collection[int], greedy: Collection[int]) -> Preference:
    """Count who prefers which of two sets of winners."""
    # Python's own whole numbers: points times cents do not always fit in 64 bits.
    more = np.zeros(len(profile.weights), object)
    for project in set(ours) ^ set(greedy):
        ballots, utilities = profile.supporters(project)
        worth = utilities.astype(object) * profile.scales[project]
        more[ballots] += worth if project in set(ours) else -worth
    better = np.array([one > 0 for one in more], bool)
    worse = np.array([one < 0 for one in more], bool)
    return Preference(int(profile.weights[better].sum()), int(profile.weights[worse].sum()))
