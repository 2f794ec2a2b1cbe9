"""How often suggestions were right here: per month, over stories that had one and got a place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from django.db.models.functions import TruncMonth

from kantel.coding.choices import Verdict
from kantel.coding.models import Suggestion
from kantel.coding.queries.suggesting import SHOWN
from kantel.foundation.months import month_in_words
from kantel.people.models import Journey

MONTHS = 12
# Below this many stories a share says little, and the screen says so.
FEW = 20
Z = 1.96


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Stories that were decided upon, how many found a place by suggestion, how many the first."""

    month: str
    stories: int
    accepted: int
    first: int

    @property
    def is_few(self) -> bool:
        """Tell whether there are too few stories to say much."""
        return self.stories < FEW

    @property
    def words(self) -> str:
        """Return the month in words."""
        return month_in_words(self.month)

    @property
    def percent(self) -> int:
        """Return the share accepted, in whole percents."""
        return round(100 * self.accepted / self.stories) if self.stories else 0

    @property
    def interval(self) -> tuple[int, int]:
        """Return within which percents the share lies, 95 times in a hundred (Wilson)."""
        return wilson(self.accepted, self.stories)


def wilson(hits: int, number: int) -> tuple[int, int]:
    """Return Wilson's 95% interval of a share, in whole percents.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).

    >>> wilson(7, 9), wilson(0, 0)
    ((45, 94), (0, 100))
    """
    if not number:
        return 0, 100
    share = hits / number
    spread = Z * sqrt(share * (1 - share) / number + Z**2 / (4 * number**2))
    middle = share + Z**2 / (2 * number)
    below, above = ((middle + way * spread) / (1 + Z**2 / number) for way in (-1, 1))
    return round(100 * max(0.0, below)), round(100 * min(1.0, above))


def rates(journey: Journey) -> list[Rate]:
    """Return the rate of each of the last months in which stories were decided, oldest first.

    A story counts in the month of its last verdict. Stories of which suggestions were refused
    and that still wait do not count yet. Right is what stood among the first three: a place
    accepted after “None of these” was not suggested at once, and does not count.
    """
    rows = (
        Suggestion.objects.filter(story__journey=journey, story__codings__isnull=False)
        .annotate(month=TruncMonth("at"))
        .values_list("story_id", "month", "verdict", "rank")
        .order_by("at", "id")
        .distinct()
    )
    refused: Counter[int] = Counter()
    stories: dict[int, tuple[str, bool, bool]] = {}
    for story_id, month, verdict, rank in rows:
        _month, was_accepted, was_first = stories.get(story_id, ("", False, False))
        refused[story_id] += verdict == Verdict.REFUSED
        # What is proposed after a refusal has moved up: it was not the first that was shown.
        place = rank + refused[story_id] if verdict == Verdict.ACCEPTED else None
        stories[story_id] = (
            f"{month:%Y-%m}",
            was_accepted or (place is not None and place <= SHOWN),
            was_first or place == 1,
        )
    months = sorted({month for month, _, _ in stories.values()})[-MONTHS:]
    return [_rate(month, (row for row in stories.values() if row[0] == month)) for month in months]


def _rate(month: str, rows: Iterable[tuple[str, bool, bool]]) -> Rate:
    found = list(rows)
    return Rate(
        month=month,
        stories=len(found),
        accepted=sum(accepted for _, accepted, _ in found),
        first=sum(first for _, _, first in found),
    )


def together(found: Iterable[Rate]) -> Rate:
    """Return several months as one rate."""
    rows = list(found)
    return Rate(
        month="",
        stories=sum(row.stories for row in rows),
        accepted=sum(row.accepted for row in rows),
        first=sum(row.first for row in rows),
    )
