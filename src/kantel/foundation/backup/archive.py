"""The archive: a zip with a manifest that says what is in it, by count and hash."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from kantel.foundation.progress import RefusedError

MANIFEST = "manifest.json"
FORMAT = 1
_PIECE = 1 << 20


class TablePrint(NamedTuple):
    """How many rows a table has, and a hash of all of them."""

    rows: int
    sha256: str


Prints = dict[str, TablePrint]


@dataclass(kw_only=True)
class Manifest:
    """What an archive holds: of which store, made when and by which version, and every print."""

    store: str
    vendor: str
    version: str
    made_at: str
    tables: Prints
    migrations: list[list[str]]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Writer:
    """Writes an archive; it is there whole under its name, or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._files: dict[str, str] = {}

    def __enter__(self) -> "Writer":
        self._part.unlink(missing_ok=True)
        descriptor = os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        return self

    def add(self, name: str, pieces: Iterable[bytes]) -> str:
        """Add a file of the archive in pieces; returns its hash."""
        digest = hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                member.write(piece)
        self._files[name] = digest.hexdigest()
        return self._files[name]

    def add_file(self, name: str, path: Path) -> str:
        """Add a file of the disk."""
        with path.open("rb") as file:
            return self.add(name, pieces_of(file))

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest; only now is it an archive."""
        manifest.files = self._files
        self._zip.writestr(MANIFEST, json.dumps(vars(manifest), indent=1, sort_keys=True))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        before = self.path.open("r+b") if self.path.exists() else None
        self._part.replace(self.path)
        if before is not None:
            _wipe(before)

    def __exit__(self, kind: Any, *rest: Any) -> None:
        if kind is not None:
            with suppress(OSError, ValueError):
                self._zip.close()
            self._part.unlink(missing_ok=True)
        self._file.close()


def _wipe(file: IO[bytes]) -> None:
    """Overwrite what an archive held that was replaced: keys that were destroyed since."""
    with file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        for start in range(0, size, _PIECE):
            file.write(bytes(min(_PIECE, size - start)))
        file.flush()
        os.fsync(file.fileno())


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """Return a file in pieces."""
    while piece := file.read(_PIECE):
        yield piece


class Reader:
    """Reads an archive, and refuses in one line what is damaged or was made by something else."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._zip = archive

    def names(self, folder: str) -> list[str]:
        """Return the files of the archive below `folder`."""
        return sorted(name for name in self.manifest.files if name.startswith(folder))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Return a file of the archive in pieces."""
        with self._zip.open(name) as member:
            yield from pieces_of(member)

    def check(self, told: Any) -> None:
        """Read everything once and compare it with the manifest. Raises RefusedError."""
        total = len(self.manifest.files)
        for done, (name, expected) in enumerate(self.manifest.files.items(), 1):
            digest = hashlib.sha256()
            for piece in self.pieces(name):
                digest.update(piece)
            if digest.hexdigest() != expected:
                raise damaged(self.path)
            told(done, total)


def damaged(path: Path) -> RefusedError:
    """Return the refusal of an archive that is not whole."""
    return RefusedError(f"{path} is damaged or not complete. Nothing was changed; take another.")


@contextmanager
def read(path: Path, store: str) -> Iterator[Reader]:
    """Open an archive of `store`. Raises RefusedError."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Reader(path, archive, _manifest(path, archive, store))
    except FileNotFoundError as error:
        raise RefusedError(f"There is no archive {path}.") from error
    except (zipfile.BadZipFile, EOFError, zipfile.zlib.error, NotImplementedError) as error:  # type: ignore[attr-defined]
        raise damaged(path) from error


def _manifest(path: Path, archive: zipfile.ZipFile, store: str) -> Manifest:
    try:
        content = json.loads(archive.read(MANIFEST))
        content["tables"] = {name: TablePrint(*row) for name, row in content["tables"].items()}
        manifest = Manifest(**content)
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise RefusedError(f"{path} is no backup of Kantel.") from error
    if manifest.format != FORMAT:
        raise RefusedError(f"{path} was made by another version; restore it with that one.")
    if manifest.store != store:
        raise RefusedError(f"{path} is a backup of the {manifest.store}, not of the {store}.")
    if set(archive.namelist()) != {*manifest.files, MANIFEST}:
        raise damaged(path)
    return manifest
