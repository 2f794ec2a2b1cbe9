"""The order in which ties are decided, fixed before counting starts."""

import hashlib
from enum import StrEnum

from kantel.engine.allocation.election import AllocationError, Election


class Ties(StrEnum):
    """By name (as pabutools does), or by cost, then votes, then a lot anyone can redraw."""

    NAME = "name"
    COST_VOTES_LOT = "cost-votes-lot"


def lot(seed: str, project: str) -> str:
    """A project's lot: SHA-256 of seed, a zero byte and project; the lowest is first.

    >>> lot("2026", "a")[:8]
    '03a040a7'
    """
    return hashlib.sha256(f"{seed}\0{project}".encode()).hexdigest()


def ranks(election: Election, votes: tuple[int, ...], ties: Ties, seed: str) -> tuple[int, ...]:
    """The rank of every project, 0 first: the cheaper, then more votes, then the lot."""
    projects = election.projects
    if ties is Ties.COST_VOTES_LOT and not seed:
        raise AllocationError("Ties by lot need a published seed: give one with --seed.")

    def key(index: int) -> tuple[int, int, str, str]:
        project = projects[index]
        if ties is Ties.NAME:
            return (0, 0, project.id, "")
        return (project.cost, -votes[index], lot(seed, project.id), project.id)

    found = [0] * len(projects)
    for rank, index in enumerate(sorted(range(len(projects)), key=key)):
        found[index] = rank
    return tuple(found)
