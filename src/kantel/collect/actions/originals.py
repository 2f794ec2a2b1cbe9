"""Uploaded originals: sealed while an import needs them, destroyed when it is done."""

import base64
from collections.abc import Iterable

from kantel.collect import queries
from kantel.collect.actions.names import label_files
from kantel.collect.models import Import, ImportFile, ImportPiece
from kantel.engine.exchange import SourceFile
from kantel.foundation.vault.actions import destroy_keys, make_key, seal

PIECE_BYTES = 1_000_000


def keep_originals(*, source: Import, files: Iterable[SourceFile]) -> None:
    """Seal uploaded files, each under a key of its own."""
    for file in files:
        kept = ImportFile.objects.create(
            source_import=source,
            name=label_files(source=source, names=[file.name])[file.name],
            size=len(file.data),
            key_id=make_key(),
        )
        for number, start in enumerate(range(0, len(file.data), PIECE_BYTES)):
            packed = base64.b64encode(file.data[start : start + PIECE_BYTES]).decode("ascii")
            bound_to = queries.piece_bound_to(number)
            ImportPiece.objects.create(
                file=kept,
                number=number,
                sealed_data=seal(packed, key_id=kept.key_id, bound_to=bound_to),
            )


def destroy_originals(*, source: Import) -> None:
    """Destroy the originals of an import: keys first, then rows."""
    destroy_keys(list(source.files.values_list("key_id", flat=True)))
    source.files.all().delete()
