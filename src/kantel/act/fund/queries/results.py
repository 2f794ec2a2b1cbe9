"""How a vote came out, in words, as a picture, and as files."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kantel.act.fund.models import Plan, Round
from kantel.act.fund.queries.rounds import ballots_text, plans_to_decide
from kantel.engine.allocation import kin, pabulib, pabulib_writing, picture, words

# From so many ballots on they are published: among fewer one might recognise somebody's.
PUBLISHED_FROM = 50


@dataclass(frozen=True)
class Outcome:
    """A result in words and a picture."""

    document: dict[str, Any]
    won: list[tuple[Plan, str]]
    lost: list[tuple[Plan, str]]
    groups: list[str]
    drawn: SafeString

    @property
    def left(self) -> int:
        """Return the money that is left over, in cents."""
        return int(self.document["left"])


def outcome(round_: Round) -> Outcome | None:
    """Return how a round came out, for its page; None before it was counted."""
    result = getattr(round_, "result", None)
    if result is None:
        return None
    document = json.loads(result.text)
    language = "nl" if (get_language() or "nl").startswith("nl") else "en"
    plans = {plan.public_id: plan for plan in plans_to_decide(round_)}
    why = [one["project"] for one in document["rounds"]]
    told = dict(zip(why, words.rounds(document, language), strict=True))
    alike = kin.kin(document)
    return Outcome(
        document,
        [(plans[one], told.get(one, "")) for one in document["winners"]],
        [(plans[one], text) for one, text in words.refusals(document, language).items()],
        words.groups(document, alike, language),
        mark_safe(picture.picture(document, language)),  # noqa: S308 (our own drawing)
    )


def has_published_ballots(document: dict[str, Any]) -> bool:
    """Tell whether enough people voted to publish the ballots."""
    return len(document["ballots"]) >= PUBLISHED_FROM


def result_document(round_: Round) -> dict[str, Any]:
    """Return what is published of a result: with its ballots where there are enough of them."""
    document: dict[str, Any] = json.loads(round_.result.text)
    if not has_published_ballots(document):
        document |= {"ballots": [], "ballot_seals": [], "seal": ""}
    return document


def pabulib_text(round_: Round) -> str | None:
    """Return the round as a Pabulib file; None where the ballots are not published."""
    document = json.loads(round_.result.text)
    if not has_published_ballots(document):
        return None
    plans = [(one.public_id, one.name, one.cost) for one in plans_to_decide(round_)]
    election = pabulib.read(ballots_text(round_, plans, document["ballots"]))
    return pabulib_writing.write(election, document["winners"])
