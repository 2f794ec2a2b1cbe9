"""Uploaded originals: sealed while an import needs them, destroyed when it is done."""

import base64
from collections.abc import Iterable

from kantel.collect import queries
from kantel.collect.models import Import, ImportFile
from kantel.engine.exchange import SourceFile
from kantel.foundation.vault.actions import destroy_keys, make_key, seal


def keep_originals(*, source: Import, files: Iterable[SourceFile]) -> None:
    """Seal uploaded files, each under a key of its own."""
    for file in files:
        key_id = make_key()
        packed = base64.b64encode(file.data).decode("ascii")
        ImportFile.objects.create(
            source_import=source,
            name=file.name[-255:],
            size=len(file.data),
            key_id=key_id,
            sealed_data=seal(packed, key_id=key_id, bound_to=queries.FILE),
        )


def destroy_originals(*, source: Import) -> None:
    """Destroy the originals of an import: keys first, then rows."""
    destroy_keys(list(source.files.values_list("key_id", flat=True)))
    source.files.all().delete()
