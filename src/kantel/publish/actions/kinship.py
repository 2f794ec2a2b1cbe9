"""Which published stories are like each other: found in the background, kept as rows."""

from django.db import transaction

from kantel.coding.queries.kin import kin_among
from kantel.publish.choices import PublicationState
from kantel.publish.models import Kin, Publication
from kantel.publish.queries import published_stories

KEPT = 3


def find_kin(*, publication_id: int) -> None:
    """Find the kin of a story on the map, and let its kin look again: it may be theirs too.

    Safe to repeat; a story that is off line has no kin.
    """
    for publication in Publication.objects.filter(pk=publication_id):
        for other in _keep_kin(publication):
            _keep_kin(other)


def _keep_kin(publication: Publication) -> list[Publication]:
    with transaction.atomic():
        publication = (
            Publication.objects.select_for_update(of=("self",))
            .select_related("story")
            .get(pk=publication.pk)
        )
        publication.kin.all().delete()
        story = publication.story
        if publication.state != PublicationState.PUBLISHED or story is None:
            return []
        among = published_stories().filter(journey=publication.journey_id)
        ids = [kin.story.pk for kin in kin_among(story, among, top=KEPT)]
        by_story = {one.story_id: one for one in Publication.objects.filter(story__in=ids)}
        found = [by_story[pk] for pk in ids if pk in by_story]
        Kin.objects.bulk_create(
            Kin(publication=publication, other=other, rank=rank)
            for rank, other in enumerate(found, 1)
        )
    return found


def forget_kin(*, publication: Publication) -> None:
    """Let a withdrawn story be nobody's kin."""
    Kin.objects.filter(publication=publication).delete()
    Kin.objects.filter(other=publication).delete()
