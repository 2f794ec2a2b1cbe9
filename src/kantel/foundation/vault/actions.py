"""Make and destroy keys; seal and open texts (AES-256-GCM, one data key per submission).

A sealed text is bound to the key's id and to the place it is stored in: moved to another row
or column it does not open. A lost or wrong key is one clear error, never garbage.
"""

import base64
import binascii
import os
import uuid
from collections.abc import Iterable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kantel.foundation.vault.models import DataKey, Tombstone

NONCE_BYTES = 12
KEY_BYTES = 32

# PostgreSQL hands out binary columns as memoryview.
Sealed = bytes | memoryview


class VaultError(Exception):
    """A text cannot be sealed or opened; the message says what to do."""


class KeyDestroyedError(VaultError):
    """The key of this text was destroyed: it was withdrawn."""


def master_key() -> bytes:
    """Return the master key from the environment or its file; 32 bytes, base64."""
    return _decode_master_key(settings.MASTER_KEY, str(settings.MASTER_KEY_FILE))


@lru_cache(maxsize=4)
def _decode_master_key(from_environment: str, path: str) -> bytes:
    encoded = from_environment
    if not encoded:
        try:
            with open(path, encoding="ascii") as file:  # noqa: PTH123 (a plain read)
                encoded = file.read()
        except OSError as error:
            raise VaultError(
                "The master key was not found. Run 'kantel setup' on a new installation, or set "
                "KANTEL_MASTER_KEY_FILE to the file that holds it."
            ) from error
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except (ValueError, binascii.Error) as error:
        raise VaultError("The master key is not base64. Restore the right one.") from error
    if len(key) != KEY_BYTES:
        raise VaultError("The master key is not 32 bytes long. Restore the right one.")
    return key


def _encrypt(key: bytes, plain: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def _decrypt(key: bytes, sealed: Sealed, bound_to: str) -> bytes:
    sealed = bytes(sealed)
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())


def wrap(plain: bytes, *, bound_to: str) -> bytes:
    """Return `plain` sealed with the master key itself: for keys and other small secrets."""
    return _encrypt(master_key(), plain, bound_to)


def unwrap(sealed: Sealed, *, bound_to: str) -> bytes:
    """Return what `wrap` sealed."""
    try:
        return _decrypt(master_key(), sealed, bound_to)
    except InvalidTag as error:
        raise VaultError(
            "The master key does not fit the databases. Restore the one that belongs to them."
        ) from error


def make_key() -> uuid.UUID:
    """Make a data key and return its id; written at once, before the row that uses it."""
    key_id = uuid.uuid4()
    wrapped = wrap(AESGCM.generate_key(bit_length=256), bound_to=f"key:{key_id}")
    DataKey.objects.create(id=key_id, wrapped=wrapped)
    return key_id


def _data_key(key_id: uuid.UUID) -> bytes:
    row = DataKey.objects.filter(pk=key_id).first()
    if row is None:
        raise KeyDestroyedError("The key of this text was destroyed; the text is gone for good.")
    return unwrap(row.wrapped, bound_to=f"key:{key_id}")


def seal(text: str, *, key_id: uuid.UUID, bound_to: str) -> bytes:
    """Return `text` sealed with the data key `key_id`, bound to `bound_to` ("table.column")."""
    plain = text.encode("utf-8", "surrogatepass")
    return _encrypt(_data_key(key_id), plain, f"{bound_to}:{key_id}")


def open_sealed(sealed: Sealed, *, key_id: uuid.UUID, bound_to: str) -> str:
    """Return the text of `sealed`. Raises KeyDestroyedError, or VaultError when altered."""
    try:
        plain = _decrypt(_data_key(key_id), sealed, f"{bound_to}:{key_id}")
    except InvalidTag as error:
        raise VaultError("This text was altered or moved and cannot be opened.") from error
    return plain.decode("utf-8", "surrogatepass")


class Key:
    """A data key fetched once, for the many sealed texts that belong to one submission."""

    def __init__(self, key_id: uuid.UUID, data: bytes = b"") -> None:
        self.id = key_id
        self._data = data or _data_key(key_id)

    def seal(self, text: str, bound_to: str) -> bytes:
        """Return `text` sealed, as `seal` does; an empty text stays empty."""
        plain = text.encode("utf-8", "surrogatepass")
        return _encrypt(self._data, plain, f"{bound_to}:{self.id}") if text else b""

    def open(self, sealed: Sealed, bound_to: str) -> str:
        """Return the text of `sealed`, as `open_sealed` does."""
        try:
            plain = _decrypt(self._data, sealed, f"{bound_to}:{self.id}") if sealed else b""
        except InvalidTag as error:
            raise VaultError("This text was altered or moved and cannot be opened.") from error
        return plain.decode("utf-8", "surrogatepass")


def keys_of(key_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Key]:
    """Return the keys of many texts, fetched together; one that was destroyed is left out."""
    rows = DataKey.objects.filter(pk__in=list(key_ids))
    return {row.pk: Key(row.pk, unwrap(row.wrapped, bound_to=f"key:{row.pk}")) for row in rows}


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
