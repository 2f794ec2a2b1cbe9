"""A story on Alice's desk, and short ways to work on it."""

import pytest
from tests.cast import make_submission

from kantel.deidentify import actions
from kantel.deidentify.models import Review
from kantel.deidentify.queries.desk import OpenReview
from kantel.engine.redaction import finder
from kantel.engine.redaction.rules import RuleFinder

TEXT = (
    "Ik belde Truus op 06-55501234. Truus is de enige beroepsvisser van Lutjebroekerveld, en "
    "dat wist iedereen hier. Zij mailt liever: truus@example.nl. We begonnen op 3 mei 2024."
)


def fresh(review: Review) -> Review:
    """Read a review anew, as the next request would."""
    return Review.objects.select_related("submission", "journey", "story").get(pk=review.pk)


def opened(review: Review) -> OpenReview:
    return OpenReview(fresh(review))


def key_of(review: Review, words: str) -> str:
    """Return the key of the first mark on these words."""
    work = opened(review).work
    return next(mark.key for mark in work.in_order if work.surface(mark) == words)


def at(review: Review, by, **more):
    """Return the arguments every act takes, on the version as it is now."""
    now = fresh(review)
    return {"review": now, "by": by, "version": now.version, **more}


def decide_everything(review: Review, by) -> None:
    actions.accept_remaining(**at(review, by))
    for key in opened(review).work.risks:
        actions.answer_risk(**at(review, by, key=key, answer="accepted"))


def to_second_reader(review: Review, by) -> None:
    """Bring a story to where the second reader waits for it: the narrator said yes."""
    decide_everything(review, by)
    actions.ask_narrator(**at(review, by))
    actions.record_answer(**at(review, by, answer="yes", answered_by="phone"))


@pytest.fixture(autouse=True)
def _finds_by_exact_rules_alone(monkeypatch):
    """What the machine finds grows; what an editor can do with it is the matter here."""
    monkeypatch.setattr(finder, "default_finder", RuleFinder)


@pytest.fixture
def handed_in(journey):
    """A story and its receipt code."""
    return make_submission(journey, TEXT)


@pytest.fixture
def waiting(handed_in):
    """The review of a story that nobody opened yet."""
    return fresh(handed_in[0].review)


@pytest.fixture
def review(waiting, alice):
    """The review of a story that Alice reads."""
    actions.take(review=waiting, by=alice)
    return fresh(waiting)
