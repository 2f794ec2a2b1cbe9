"""What an import brings besides stories: places with a lead, tips, and stories at a place."""

from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from kantel.collect import choices, queries
from kantel.collect.actions.stories import text_digest, tidy_text
from kantel.collect.models import Import, ImportHint, Submission
from kantel.engine.exchange.names import fold
from kantel.foundation.events import HintSubmitted, emit
from kantel.foundation.vault.actions import destroy_keys, make_key, seal


def submit_hint(
    *,
    source: Import,
    kind: choices.HintKind,
    name: str,
    text: str = "",
    audience: str = "",
    submission: Submission | None = None,
    file_name: str = "",
    line: int = 0,
) -> bool:
    """Hand in a hint, once in a journey however often it is imported; True when it is new."""
    name, text = tidy_text(name)[0], tidy_text(text)[0]
    about = submission.pk if submission else ""
    digest = text_digest(f"{kind}:{about}:{audience}:{fold(name)}:{text}")
    same = ImportHint.objects.filter(source_import__journey_id=source.journey_id)
    if same.filter(text_digest=digest).exists():
        return False
    row = ImportHint(
        source_import=source,
        kind=kind,
        submission=submission,
        audience=audience,
        file_name=file_name[-255:],
        line=line,
        text_digest=digest,
        idempotency_key=_key(source.pk, digest),
    )
    return _store(row, name=name, text=text)


def _key(import_id: UUID, digest: str) -> UUID:
    return uuid5(import_id, digest)


def _store(row: ImportHint, *, name: str, text: str) -> bool:
    row.key_id = key_id = make_key()
    row.sealed_name = seal(name, key_id=key_id, bound_to=queries.HINT_NAME)
    row.sealed_text = seal(text, key_id=key_id, bound_to=queries.HINT_TEXT)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            emit(HintSubmitted(hint_id=row.id))
    except IntegrityError:
        destroy_keys([key_id])
        if not ImportHint.objects.filter(idempotency_key=row.idempotency_key).exists():
            raise
        return False
    return True


def withdraw_hints(*, source: Import) -> int:
    """Take all hints of an import back: keys first, then rows; returns how many."""
    destroy_keys(list(source.hints.values_list("key_id", flat=True)))
    count = source.hints.count()
    source.hints.all().delete()
    return count
