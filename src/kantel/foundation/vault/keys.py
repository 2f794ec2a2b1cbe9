"""Data keys and keys of the house: made, opened, wrapped anew. Texts are `actions.py`'s."""

import os
import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from kantel.foundation.vault.choices import Store
from kantel.foundation.vault.masters import (
    DOES_NOT_FIT,
    Master,
    VaultError,
    masters,
    wrapping_key,
)
from kantel.foundation.vault.models import DataKey, HouseKey

NONCE_BYTES = 12
# The house's own keys, opened once: they never change, whatever becomes of the master key.
_opened: dict[tuple[str, str], bytes] = {}

# PostgreSQL hands out binary columns as memoryview.
Sealed = bytes | memoryview


class KeyDestroyedError(VaultError):
    """The key of this text was destroyed: it was withdrawn."""


def encrypt(key: bytes, plain: bytes, bound_to: str) -> bytes:
    """Return `plain` under `key`; it opens only with the same words in `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def decrypt(key: bytes, sealed: Sealed, bound_to: str) -> bytes:
    """Return what `encrypt` hid. Raises InvalidTag."""
    sealed = bytes(sealed)
    if len(sealed) < NONCE_BYTES:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())


def _bound_to(row: DataKey | HouseKey) -> tuple[str, str]:
    """Return the store of a key, and the words it is bound to: never another row's."""
    if isinstance(row, HouseKey):
        return Store.HOUSE, f"house:{row.name}"
    return row.store, f"key:{row.store}:{row.pk}" if row.store else f"key:{row.pk}"


def opened_with(row: DataKey | HouseKey, ring: Iterable[Master]) -> bytes | None:
    """Return the key in `row`, opened with one of the master keys, or None."""
    store, bound_to = _bound_to(row)
    for master in ring:
        if row.master in {"", master.mark}:
            try:
                return decrypt(wrapping_key(master, store), row.wrapped, bound_to)
            except InvalidTag:
                continue
    return None


def wrap_row(row: DataKey | HouseKey, plain: bytes, master: Master) -> None:
    """Put a key into `row`, wrapped by `master`; does not save."""
    store, bound_to = _bound_to(row)
    row.master = master.mark
    row.wrapped = encrypt(wrapping_key(master, store), plain, bound_to)


def _open(row: DataKey | HouseKey) -> bytes:
    plain = opened_with(row, masters())
    if plain is None:
        # Wrapped anew since it was read, and the old master key taken away since: look again.
        row.refresh_from_db()
        plain = opened_with(row, masters())
    if plain is None:
        raise VaultError(DOES_NOT_FIT)
    return plain


def house_key(name: str) -> bytes:
    """Return the house's own key called `name`, which is made when first asked for."""
    place = str(settings.DATABASES["keys"]["NAME"]), name
    if place not in _opened:
        row = HouseKey.objects.filter(pk=name).first() or _make_house_key(name)
        _opened[place] = _open(row)
    return _opened[place]


def _make_house_key(name: str) -> HouseKey:
    _refuse_strangers()
    row = HouseKey(name=name)
    wrap_row(row, AESGCM.generate_key(bit_length=256), masters()[0])
    try:
        with transaction.atomic(using="keys"):
            row.save(force_insert=True)
    except IntegrityError:
        return HouseKey.objects.get(pk=name)
    return row


def _refuse_strangers() -> None:
    """Refuse a master key that opens nothing here: new keys under it would be a second house."""
    known = DataKey.objects.first()
    if known is not None and opened_with(known, masters()) is None:
        _open(known)


def forget_opened() -> None:
    """Forget the house's keys; for who replaces the key database below a running process."""
    _opened.clear()


def make_key(store: Store = Store.RAW) -> uuid.UUID:
    """Make a data key and return its id; written at once, before the row that uses it."""
    # A wrong master key fails here, before anything is sealed with it.
    house_key("check")
    plain = AESGCM.generate_key(bit_length=256)
    row = DataKey(id=uuid.uuid4(), store=str(store))
    first = masters()[0]
    wrap_row(row, plain, first)
    row.save(force_insert=True)
    if (now_first := masters()[0]) != first:
        # The master key was rotated at this very moment: do not stay behind.
        wrap_row(row, plain, now_first)
        row.save(update_fields=["master", "wrapped"])
    return row.pk


def data_key(key_id: uuid.UUID) -> bytes:
    """Return the data key `key_id`, opened. Raises KeyDestroyedError."""
    row = DataKey.objects.filter(pk=key_id).first()
    try:
        if row is not None:
            return _open(row)
    except DataKey.DoesNotExist:
        pass
    raise KeyDestroyedError("The key of this text was destroyed; the text is gone for good.")


def data_keys(key_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """Return many data keys, fetched together; one that was destroyed is left out."""
    found = {}
    for row in DataKey.objects.filter(pk__in=list(key_ids)):
        try:
            found[row.pk] = _open(row)
        except DataKey.DoesNotExist:
            continue
    return found


def fault_of_keys() -> str:
    """Return in one line what is wrong with the master key or the key database, or ""."""
    try:
        house_key("check")
    except VaultError as error:
        return str(error)
    except DatabaseError:
        return "The key database does not answer, or was not made yet: 'kantel setup' makes it."
    return ""
