"""Count that a reader recognises a story: a bare number, linked to nobody."""

from django.db import transaction
from django.db.models import F

from kantel.publish.choices import RECOGNISED, PublicationState
from kantel.publish.models import Publication, RecognitionCount


def recognise(*, publication: Publication) -> None:
    """Count one more reader who recognises a story that is on the map."""
    with transaction.atomic():
        here = Publication.objects.select_for_update().filter(pk=publication.pk)
        current = here.filter(state=PublicationState.PUBLISHED).first()
        if current is None:
            return
        row, _ = RecognitionCount.objects.get_or_create(publication=current)
        RecognitionCount.objects.filter(pk=row.pk).update(number=F("number") + 1)
        row.refresh_from_db(fields=["number"])
        step = max((least for least in RECOGNISED if row.number >= least), default=0)
        if step != current.recognised:
            here.update(recognised=step)


def forget_recognition(*, publication: Publication) -> None:
    """Forget how many recognised a story that was withdrawn."""
    RecognitionCount.objects.filter(publication=publication).delete()
