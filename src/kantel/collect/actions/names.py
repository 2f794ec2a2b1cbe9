"""The names of imported files: sealed, and everywhere else "bestand 1", "bestand 2"."""

from collections.abc import Iterable

from kantel.collect import queries
from kantel.collect.models import Import
from kantel.engine.exchange import Reading
from kantel.foundation.vault.actions import destroy_keys, make_key, seal


def label_files(*, source: Import, names: Iterable[str]) -> dict[str, str]:
    """Return what each file is called where it is not sealed; new names are sealed first."""
    labels = {name: label for label, name in queries.names_of(source).items()}
    new = [name for name in dict.fromkeys(names) if name not in labels]
    if not new:
        return labels
    for name in new:
        labels[name] = f"bestand {len(labels) + 1}"
    if source.key_id is None:
        source.key_id = make_key()
    packed = queries.pack({label: name for name, label in labels.items()})
    source.sealed_names = seal(packed, key_id=source.key_id, bound_to=queries.NAMES)
    source.save(update_fields=["key_id", "sealed_names"])
    return labels


def files_in(reading: Reading) -> list[str]:
    """Return the names of all files that a reading speaks of."""
    parts = (
        reading.places,
        reading.stories,
        reading.tips,
        reading.transcripts,
        reading.refused,
        reading.ignored,
    )
    again = [place.file for story in reading.stories for place in story.occurrences]
    return [*reading.shapes, *(item.file for part in parts for item in part), *again]


def forget_names(*, source: Import) -> None:
    """Destroy the files' own names: the key first."""
    if source.key_id is not None:
        destroy_keys([source.key_id])
    Import.objects.filter(pk=source.pk).update(sealed_names=b"")
