"""Reads of coding: places in order of travel, and stories that wait for a place."""

from django.db.models import Count, Exists, OuterRef, QuerySet

from kantel.coding.models import Coding, ImportedLead, Place
from kantel.deidentify.models import Story
from kantel.people.models import Journey


def places_of(journey: Journey) -> QuerySet[Place]:
    """Return the places of a journey in order of travel."""
    return Place.objects.filter(journey=journey)


def places_for_desk(journey: Journey) -> QuerySet[Place]:
    """Return the places with `story_count`, unpublished stories included: for staff only.

    `lead_waits` tells whether an import brought a lead that nobody looked at yet.
    """
    waiting = ImportedLead.objects.filter(place=OuterRef("pk"), is_on_map=False)
    found = places_of(journey).annotate(story_count=Count("codings"), lead_waits=Exists(waiting))
    return found.prefetch_related("neighbours")


def exemplary_at(place: Place) -> list[Coding]:
    """Return the exemplary stories of a place, unpublished ones included: for staff only."""
    return list(Coding.objects.filter(place=place, exemplary=True).select_related("story"))


def leads_waiting(place: Place) -> QuerySet[ImportedLead]:
    """Return the leads that imports brought while the place had one already."""
    return ImportedLead.objects.filter(place=place, is_on_map=False)


def stories_waiting(journey: Journey) -> QuerySet[Story]:
    """Return clean stories that stand at no place yet, longest waiting first."""
    return Story.objects.filter(journey=journey, codings__isnull=True).order_by("cleared_at", "id")


def codings_of(story: Story) -> dict[int, bool]:
    """Return for each place of a story whether it is an exemplary one there."""
    return dict(Coding.objects.filter(story=story).values_list("place_id", "exemplary"))
