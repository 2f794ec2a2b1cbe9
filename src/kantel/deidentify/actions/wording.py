"""What a journey puts for each type: chosen here, used from the next story on."""

import json

from django.db import transaction

from kantel.deidentify import wording
from kantel.deidentify.models import JourneyWording
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User


class WordingError(ValueError):
    """Words that cannot be used; `faults` says what is wrong, by type."""

    def __init__(self, faults: dict[str, wording.Fault]) -> None:
        super().__init__("Some of the words cannot be used.")
        self.faults = faults


def choose_wording(*, journey: Journey, language: str, words: dict[str, str], by: User) -> None:
    """Choose the words for each type in one language; an empty one is as usual.

    Stories that somebody began to read keep the words they have. Raises WordingError.
    """
    chosen = {kind: " ".join(said.split()) for kind, said in words.items() if said.strip()}
    faults = {kind: wording.fault(kind, said, language) for kind, said in chosen.items()}
    if faults := {kind: fault for kind, fault in faults.items() if fault}:
        raise WordingError(faults)
    usual = wording.usual(language)
    own = {kind: said for kind, said in chosen.items() if said != usual[kind]}
    with transaction.atomic():
        row, _ = JourneyWording.objects.select_for_update().get_or_create(journey=journey)
        row.words = row.words | {language: own}
        row.save()
        record_audit(
            actor=by,
            action="choose_wording",
            object_kind="journey",
            object_id=journey.pk,
            detail=json.dumps({language: own}, sort_keys=True),
        )
