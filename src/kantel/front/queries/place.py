"""What stands on the page of a place: its two sides, its stories, its tips, its years."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from kantel.coding.choices import Side
from kantel.coding.models import Coding, Place
from kantel.deidentify.models import Story
from kantel.foundation.translated import Translated
from kantel.people.models import Journey
from kantel.publish import queries as publish
from kantel.publish.models import Tip
from kantel.publish.queries.places import Told, filtered, published_codings, told_at
from kantel.publish.queries.years import YearsOfPlace, years_of

# In the address: the kind of narrator and the year that a reader chose.
ROLE, YEAR, PAGE = "verteller", "jaar", "page"
PAGE_SIZE = 12


@dataclass(frozen=True)
class Option:
    """A value to filter by, how it is called, and how many stories it leaves."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Stories:
    """All stories of a place, a page at a time, and what one can choose among."""

    page_obj: Page[Coding]
    roles: list[Option]
    years: list[Option]
    number: int
    of: int

    @property
    def is_filtered(self) -> bool:
        """Tell whether the reader chose a kind of narrator or a year."""
        return any(option.chosen for option in [*self.roles, *self.years])


class _Counted(Paginator[Coding]):
    """Pages of codings that were counted already."""

    def __init__(self, codings: object, number: int) -> None:
        super().__init__(codings, PAGE_SIZE)  # type: ignore[arg-type]
        self.number = number

    @cached_property
    def count(self) -> int:
        return self.number


@dataclass(frozen=True)
class PlacePage:
    """What stands on the page of a place."""

    place: Place
    well: list[Coding]
    improve: list[Coding]
    exemplary: list[Coding]
    stories: Stories
    tips: list[publish.AudienceTips]
    years: YearsOfPlace | None
    neighbours: list[Place]
    previous: Place | None
    next: Place | None


def place_page(journey: Journey, slug: str, asked: Mapping[str, str]) -> PlacePage | None:
    """Return the page of a place, or None when there is no such place.

    `asked` is what a reader chose: "verteller" and "jaar"; what is not there is left aside.
    """
    route = list(publish.places_with_counts(journey).prefetch_related("neighbours"))
    position = next((n for n, place in enumerate(route) if place.slug == slug), None)
    if position is None:
        return None
    place = route[position]
    place.journey = journey
    exemplary = list(published_codings(place).filter(exemplary=True))
    return PlacePage(
        place=place,
        well=[coding for coding in exemplary if coding.side == Side.WELL],
        improve=[coding for coding in exemplary if coding.side == Side.IMPROVE],
        exemplary=[coding for coding in exemplary if not coding.side],
        stories=_stories(journey, place, asked),
        tips=tips_by_audience(journey, place),
        years=years_of(place),
        neighbours=sorted(place.neighbours.all(), key=lambda one: (one.order, one.pk)),
        previous=route[position - 1] if position else None,
        next=route[position + 1] if position + 1 < len(route) else None,
    )


@dataclass(frozen=True)
class TeamCard:
    """What a team takes along from a place: the tips for its work, and one story."""

    place: Place
    tips: list[Tip]
    story: Story | None


def card_of(journey: Journey, slug: str, audience: str) -> TeamCard | None:
    """Return the card of a place for one audience; None where there is nothing to print on it."""
    place = Place.objects.filter(journey=journey, slug=slug).first()
    if place is None or not journey.audience_label(audience):
        return None
    tips = list(publish.tips_at(place).filter(audience=audience))
    best = published_codings(place).order_by("-exemplary", "-story__publication__published_at")
    coding = best.first()
    return TeamCard(place, tips, coding.story if coding else None) if tips else None


def tips_by_audience(journey: Journey, place: Place) -> list[publish.AudienceTips]:
    """Return the tips of a place for each audience that has any and that the journey knows."""
    return [
        group
        for group in publish.by_audience(journey, publish.tips_at(place))
        if group.tips and journey.audience_label(group.id)
    ]


def _stories(journey: Journey, place: Place, asked: Mapping[str, str]) -> Stories:
    told = told_at(place)
    role, year = asked.get(ROLE, ""), asked.get(YEAR, "")
    role = role if told.by_role()[role] else ""
    year = year if told.by_year()[year] else ""
    number = told.number(role, year)
    found = filtered(published_codings(place), role=role, year=year)
    return Stories(
        page_obj=_Counted(found, number).get_page(asked.get(PAGE)),
        roles=_role_options(journey, told, role, year),
        years=[
            Option(value, value, count, value == year)
            for value, count in sorted(told.by_year(role).items(), reverse=True)
            if value
        ],
        number=number,
        of=told.number(),
    )


def _role_options(journey: Journey, told: Told, role: str, year: str) -> list[Option]:
    """Return the kinds of narrators in the order of the journey; empty kinds are left out."""
    counts = told.by_role(year)
    labels = {str(one["id"]): Translated(one) for one in journey.narrator_roles}
    return [
        Option(value, str(labels[value]), counts[value], value == role)
        for value in labels
        if counts[value] or value == role
    ]
