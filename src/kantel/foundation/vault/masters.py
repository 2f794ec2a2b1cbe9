"""Master keys: where they come from, and which of them is the one for new keys.

One key normally; two while they are rotated. The first wraps what is new, all of them open. They
stand one a line in a file, or with a space between them in the environment. The file is looked
at again whenever it changed, so that web and workers go on while keys are rotated.
"""

import base64
import binascii
import hashlib
import hmac
import os
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
NOT_FOUND = (
    "The master key was not found. Run 'kantel setup' on a new installation, or set "
    "KANTEL_MASTER_KEY_FILE to the file that holds it."
)
DOES_NOT_FIT = (
    "The master key does not fit the databases. Restore the one that belongs to them; "
    "nothing was changed."
)


class VaultError(Exception):
    """A text cannot be sealed or opened; the message says what to do."""


@dataclass(frozen=True)
class Master:
    """A master key and its mark: by the mark one sees which key wrapped what."""

    key: bytes
    mark: str


def masters() -> tuple[Master, ...]:
    """Return the master keys of this house, the one for new keys first. Raises VaultError."""
    if settings.MASTER_KEY:
        return _decoded(settings.MASTER_KEY)
    path = str(settings.MASTER_KEY_FILE)
    try:
        found = os.stat(path)  # noqa: PTH116 (asked for each text: the quickest way)
    except OSError as error:
        raise VaultError(NOT_FOUND) from error
    return _read(path, found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=4)
def _read(path: str, changed: int, size: int, inode: int) -> tuple[Master, ...]:
    try:
        text = Path(path).read_text("ascii")
    except OSError as error:
        raise VaultError(NOT_FOUND) from error
    except UnicodeDecodeError as error:
        raise VaultError("The master key is not base64. Restore the right one.") from error
    return _decoded(text)


@lru_cache(maxsize=4)
def _decoded(text: str) -> tuple[Master, ...]:
    lines = (line.partition("#")[0] for line in text.splitlines())
    keys = [_bytes(word) for line in lines for word in line.split()]
    if not keys:
        raise VaultError("The master key is empty. Restore the right one.")
    if any(len(key) != KEY_BYTES for key in keys):
        raise VaultError("The master key is not 32 bytes long. Restore the right one.")
    return tuple(Master(key, _mark(key)) for key in keys)


def _bytes(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise VaultError("The master key is not base64. Restore the right one.") from error


def _mark(key: bytes) -> str:
    return hmac.new(key, b"kantel: mark of a master key", hashlib.sha256).hexdigest()[:12]


@lru_cache(maxsize=32)
def wrapping_key(master: Master, store: str) -> bytes:
    """Return the key that wraps the data keys of one store; "" is how it was before stores."""
    if not store:
        return master.key
    info = f"kantel: store {store}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master.key)


def new_master() -> str:
    """Return a new master key as it is written."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode("ascii")


def key_file() -> Path | None:
    """Return the file with the master key where this house may write it, else None."""
    path = Path(settings.MASTER_KEY_FILE)
    if settings.MASTER_KEY or path.is_symlink() or not os.access(path, os.W_OK):
        return None
    return path if os.access(path.parent, os.W_OK) else None


def write_masters(path: Path, keys: list[str]) -> None:
    """Replace the key file at once: whoever reads it sees the old one or the new one, whole."""
    before = path.stat()
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IMODE(before.st_mode))
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("".join(f"{key}\n" for key in keys))
        file.flush()
        os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
        if os.geteuid() == 0:
            os.fchown(file.fileno(), before.st_uid, before.st_gid)
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def encoded(master: Master) -> str:
    """Return a master key as it is written."""
    return base64.b64encode(master.key).decode("ascii")
