"""Seal and open texts, and destroy keys (AES-256-GCM, one data key per submission).

A sealed text is bound to the key's id and to the place it is stored in: moved to another row
or column it does not open. A lost or wrong key is one clear error, never garbage.
"""

import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from kantel.foundation.vault.choices import Store
from kantel.foundation.vault.keys import (
    KeyDestroyedError,
    Sealed,
    data_key,
    data_keys,
    decrypt,
    encrypt,
    house_key,
    make_key,
)
from kantel.foundation.vault.masters import DOES_NOT_FIT, VaultError, masters
from kantel.foundation.vault.models import Anchor, DataKey, Tombstone

__all__ = [
    "Key",
    "KeyDestroyedError",
    "Sealed",
    "Store",
    "VaultError",
    "destroy_keys",
    "empty_log",
    "house_key",
    "keys_of",
    "lay_tombstone",
    "make_key",
    "move_anchor",
    "open_sealed",
    "seal",
    "unwrap",
    "wrap",
]

_ALTERED = "This text was altered or moved and cannot be opened."
_SECRETS = "secrets"


def wrap(plain: bytes, *, bound_to: str) -> bytes:
    """Return a small secret of the house sealed, such as somebody's second factor."""
    return encrypt(house_key(_SECRETS), plain, bound_to)


def unwrap(sealed: Sealed, *, bound_to: str) -> bytes:
    """Return what `wrap` sealed."""
    # At first such secrets were sealed with the master key itself.
    for key in (house_key(_SECRETS), *(master.key for master in masters())):
        try:
            return decrypt(key, sealed, bound_to)
        except InvalidTag:
            continue
    raise VaultError(DOES_NOT_FIT)


def seal(text: str, *, key_id: uuid.UUID, bound_to: str) -> bytes:
    """Return `text` sealed with the data key `key_id`, bound to `bound_to` ("table.column")."""
    plain = text.encode("utf-8", "surrogatepass")
    return encrypt(data_key(key_id), plain, f"{bound_to}:{key_id}")


def open_sealed(sealed: Sealed, *, key_id: uuid.UUID, bound_to: str) -> str:
    """Return the text of `sealed`. Raises KeyDestroyedError, or VaultError when altered."""
    try:
        plain = decrypt(data_key(key_id), sealed, f"{bound_to}:{key_id}")
    except InvalidTag as error:
        raise VaultError(_ALTERED) from error
    return plain.decode("utf-8", "surrogatepass")


class Key:
    """A data key fetched once, for the many sealed texts that belong to one submission."""

    def __init__(self, key_id: uuid.UUID, data: bytes = b"") -> None:
        self.id = key_id
        self._data = data or data_key(key_id)

    def seal(self, text: str, bound_to: str) -> bytes:
        """Return `text` sealed, as `seal` does; an empty text stays empty."""
        plain = text.encode("utf-8", "surrogatepass")
        return encrypt(self._data, plain, f"{bound_to}:{self.id}") if text else b""

    def open(self, sealed: Sealed, bound_to: str) -> str:
        """Return the text of `sealed`, as `open_sealed` does."""
        try:
            plain = decrypt(self._data, sealed, f"{bound_to}:{self.id}") if sealed else b""
        except InvalidTag as error:
            raise VaultError(_ALTERED) from error
        return plain.decode("utf-8", "surrogatepass")


def keys_of(key_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Key]:
    """Return the keys of many texts, fetched together; one that was destroyed is left out."""
    return {key_id: Key(key_id, plain) for key_id, plain in data_keys(key_ids).items()}


def destroy_keys(key_ids: list[uuid.UUID]) -> int:
    """Destroy data keys, at once and outside any transaction of the house; returns how many."""
    count: int = DataKey.objects.filter(pk__in=key_ids).delete()[0]
    if count:
        empty_log(connections["keys"])
    return count


def empty_log(connection: BaseDatabaseWrapper) -> None:
    """Empty SQLite's write-ahead log: what was deleted stands in it until other writes come."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def lay_tombstone(*, object_kind: str, object_id: str) -> None:
    """Remember that something was withdrawn, so that a restored backup forgets it again."""
    Tombstone.objects.get_or_create(object_kind=object_kind, object_id=object_id)


def move_anchor(*, entry_id: int, hash_: str) -> None:
    """Remember, apart from the log itself, how far it has come today; never moves back."""
    today, now = timezone.localdate(), timezone.now()
    values = {"entry_id": entry_id, "hash": hash_, "at": now}
    anchor, is_new = Anchor.objects.get_or_create(day=today, defaults=values)
    if not is_new:
        Anchor.objects.filter(pk=anchor.pk, entry_id__lt=entry_id).update(**values)
