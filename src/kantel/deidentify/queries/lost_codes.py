"""Find the story of somebody who lost her code, by what only its narrator can tell."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kantel.collect.models import Submission
from kantel.collect.queries import raw_text
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.models import Review
from kantel.foundation.vault.actions import KeyDestroyedError
from kantel.people.models import Journey

DAYS_AROUND = 3


def story_told_by(
    journey: Journey, *, day: date, narrator_role: str, words: list[str]
) -> Submission | None:
    """Return the one story that fits all answers; None when none does, or more than one.

    All words must stand in the story as it was handed in. At least one of them may not stand in
    its clean text: that anybody may have read.
    """
    first = timezone.make_aware(datetime.combine(day - timedelta(days=DAYS_AROUND), time.min))
    last = timezone.make_aware(datetime.combine(day + timedelta(days=DAYS_AROUND + 1), time.min))
    rows = (
        Review.objects.filter(journey=journey, submission__narrator_role=narrator_role)
        .filter(submission__received_at__gte=first, submission__received_at__lt=last)
        .exclude(state=ReviewState.WITHDRAWN)
        .select_related("submission", "story")
    )
    found = [row.submission for row in rows if _fits(row, words)]
    return found[0] if len(found) == 1 else None


def _fits(review: Review, words: list[str]) -> bool:
    try:
        raw = raw_text(review.submission).casefold()
    except KeyDestroyedError:
        return False
    clean = review.story.text.casefold() if review.story else ""
    wanted = [word.casefold() for word in words]
    return all(word in raw for word in wanted) and any(word not in clean for word in wanted)
