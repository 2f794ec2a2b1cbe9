"""Reads of the stories of a place: exemplary ones, all of them by kind of narrator and year.

Counted is what is printed alone: published stories with their place, role and month.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from kantel.coding.models import Coding, Place
from kantel.publish.choices import PublicationState


def published_codings(place: Place) -> QuerySet[Coding]:
    """Return what can be read at a place, the newest on the map first."""
    return (
        Coding.objects.filter(place=place, story__publication__state=PublicationState.PUBLISHED)
        .select_related("story")
        .order_by("-story__publication__published_at", "-id")
    )


@dataclass(frozen=True)
class Told:
    """How many stories of a place were told by each kind of narrator, in each year.

    A story without a role or a month is counted under "".
    """

    counts: dict[tuple[str, str], int]

    def by_role(self, year: str = "") -> Counter[str]:
        """Return the number of stories for each role, of one year or of all."""
        found: Counter[str] = Counter()
        for (role, told), number in self.counts.items():
            if year in {"", told}:
                found[role] += number
        return found

    def by_year(self, role: str = "") -> Counter[str]:
        """Return the number of stories for each year, by one kind of narrator or by all."""
        found: Counter[str] = Counter()
        for (teller, year), number in self.counts.items():
            if role in {"", teller}:
                found[year] += number
        return found

    def number(self, role: str = "", year: str = "") -> int:
        """Return how many stories there are of this kind."""
        return self.by_year(role).total() if not year else self.by_year(role)[year]


def told_at(place: Place) -> Told:
    """Count the published stories of a place by role and year."""
    rows = (
        Coding.objects.filter(place=place, story__publication__state=PublicationState.PUBLISHED)
        .values_list("story__narrator_role", Substr("story__month", 1, 4))
        .annotate(number=Count("pk"))
        .order_by()
    )
    return Told({(role, year): number for role, year, number in rows})


def filtered(codings: QuerySet[Coding], *, role: str = "", year: str = "") -> QuerySet[Coding]:
    """Return the codings of stories by one kind of narrator, in one year."""
    if role:
        codings = codings.filter(story__narrator_role=role)
    if year:
        codings = codings.filter(story__month__startswith=f"{year}-")
    return codings
