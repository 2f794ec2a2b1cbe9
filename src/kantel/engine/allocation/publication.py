"""The result as one canonical JSON document, with the ballots and their seals.

Canonical: UTF-8, keys sorted, no spaces, whole numbers and text only. A ballot is a list
[choices, points, weight] in the words of the file, without the voter's number; its seal is
the first 16 hexadecimal digits of the SHA-256 of its own canonical JSON. The seal of all is
the SHA-256 of the seals, one a line: print it where nobody can change it.
"""

import hashlib
import json
from json.encoder import encode_basestring
from typing import Any

from kantel.engine.allocation.election import Election
from kantel.engine.allocation.explanation import Story
from kantel.engine.allocation.satisfaction import Profile

FORMAT = "kantel-allocation-1"


def canonical(value: Any) -> str:
    """The one way to write a value as JSON.

    >>> canonical({"b": 1, "a": ["é"]})
    '{"a":["é"],"b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(ballot: list[Any]) -> str:
    """The seal of one ballot."""
    vote, points, weight = ballot
    text = f"[{encode_basestring(vote)},{encode_basestring(points)},{weight}]"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def document(
    election: Election, profile: Profile, options: dict[str, Any], story: Story
) -> dict[str, Any]:
    """The result of counting; everything that decided it is in there."""
    published = list(election.lines.published())
    known = {ballot: seal(list(ballot)) for ballot in dict.fromkeys(published)}
    seals = [known[ballot] for ballot in published]
    spent = sum(profile.costs[one] for one in story.winners)
    return {
        "format": FORMAT,
        "options": options,
        "title": election.meta.get("description", ""),
        "currency": election.meta.get("currency", ""),
        "vote_type": str(election.vote_type),
        "money_scale": election.money_scale,
        "point_scale": election.point_scale,
        "budget": election.budget,
        "spent": spent,
        "left": election.budget - spent,
        "voters": election.voters,
        "projects": [
            {"id": one.id, "name": one.name, "cost": one.cost, "votes": profile.votes[index]}
            for index, one in enumerate(election.projects)
        ],
        "winners": [election.projects[one].id for one in story.winners],
        "share": story.share,
        "comparison": story.comparison,
        "rounds": story.rounds,
        "rejected": [story.rejected[one] for one in sorted(story.rejected)],
        "oddities": [[one.line, one.kind, one.why] for one in election.oddities],
        "ballots": [list(ballot) for ballot in published],
        "ballot_seals": seals,
        "seal": hashlib.sha256("\n".join(seals).encode()).hexdigest(),
    }
