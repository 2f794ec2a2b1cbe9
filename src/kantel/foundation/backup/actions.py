"""Make a backup of a house in use, and fill an empty place from one."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from kantel import __version__
from kantel.foundation.backup import archive, postgresql, sqlite
from kantel.foundation.backup.archive import Manifest, Prints, Reader, Writer
from kantel.foundation.progress import Progress, RefusedError

HOUSE, KEYS = "house", "key database"
KEYS_NAME = "keys.zip"
_STAMP = "%Y%m%dT%H%M%SZ"
_ALIAS = {HOUSE: "default", KEYS: "keys"}
_DATABASE_FILE = "database.sqlite3"
UNFINISHED = "restore.unfinished"


@dataclass(kw_only=True)
class Made:
    """What a backup made, and which older ones went."""

    house: Path
    keys: Path
    rows: int
    media: int
    gone: list[Path] = field(default_factory=list)


def make_backup(*, folder: Path, keys_folder: Path, days: int, now: datetime) -> Made:
    """Back up the house in a new generation, the keys over the ones before. Raises RefusedError."""
    for place in (folder, keys_folder):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.resolve() == keys_folder.resolve():
        raise RefusedError(
            "The keys may not lie beside the house: who takes that folder has both. "
            "Choose another folder for the keys."
        )
    house = folder / f"kantel-{now.astimezone(UTC):{_STAMP}}.zip"
    media = _media()
    # The house first: a story that comes in between has a key too many, never one too few.
    rows = _write(house, HOUSE, media=media, now=now)
    _write(keys_folder / KEYS_NAME, KEYS, media=[], now=now)
    gone = _forget_old(folder, now - timedelta(days=days))
    return Made(house=house, keys=keys_folder / KEYS_NAME, rows=rows, media=len(media), gone=gone)


def _media() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _write(path: Path, store: str, *, media: list[Path], now: datetime) -> int:
    alias = _ALIAS[store]
    with Writer(path) as made:
        tables = _write_database(made, alias, path)
        root = Path(settings.MEDIA_ROOT)
        told = Progress("pictures and files")
        for done, file in enumerate(media, 1):
            if file.is_file():
                made.add_file(f"media/{file.relative_to(root).as_posix()}", file)
            told(done, len(media))
        made.finish(
            Manifest(
                store=store,
                vendor=connections[alias].vendor,
                version=__version__,
                made_at=now.isoformat(timespec="seconds"),
                tables=tables,
                migrations=sorted(map(list, _applied(alias))),
            )
        )
    return sum(table.rows for table in tables.values())


def _write_database(made: Writer, alias: str, path: Path) -> Prints:
    if connections[alias].vendor == "postgresql":
        return postgresql.dump(alias, made, progress=Progress(f"tables of {alias}"))
    beside = path.with_name(f".{path.name}.copy")
    try:
        sqlite.copy(_file_of(alias), beside, progress=Progress(f"pages of {alias}"))
        sqlite.slim(beside)
        made.add_file(_DATABASE_FILE, beside)
        return sqlite.prints(beside)
    finally:
        beside.unlink(missing_ok=True)


def _file_of(alias: str) -> Path:
    return Path(str(settings.DATABASES[alias]["NAME"]))


def _applied(alias: str) -> set[tuple[str, str]]:
    return set(MigrationRecorder(connections[alias]).applied_migrations())


def _forget_old(folder: Path, before: datetime) -> list[Path]:
    """Remove generations that are too old: a story that was taken back must go from backups too."""
    gone = []
    for path in sorted(folder.glob("kantel-*.zip")):
        try:
            made_at = datetime.strptime(path.stem, f"kantel-{_STAMP}").replace(tzinfo=UTC)
        except ValueError:
            continue
        if made_at < before:
            path.unlink()
            gone.append(path)
    return gone


@dataclass(kw_only=True)
class Restored:
    """What was restored, and whether it equals what was backed up."""

    rows: int
    tables: int
    media: int
    keys_were_there: bool
    made_at: str


def restore(*, house: Path, keys: Path | None, without_keys: bool = False) -> Restored:
    """Fill an empty place from archives and show that it is equal. Raises RefusedError.

    What comes after it, the tombstones, is for who calls: `HouseRestored` asks for it.
    """
    data = Path(settings.DATA)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    marker = data / UNFINISHED
    goes_on = marker.is_file()
    with archive.read(house, HOUSE) as of_house:
        _refuse_what_does_not_fit(of_house, goes_on=goes_on)
        keys_are_there = not goes_on and not _is_empty("keys")
        _refuse_keys(keys, keys_are_there, without_keys=without_keys)
        of_house.check(Progress("files of the archive looked at"))
        if keys is not None:
            with archive.read(keys, KEYS) as of_keys:
                _fits_this_database(of_keys, "keys")
                of_keys.check(Progress("keys looked at"))
                marker.touch(mode=0o600)
                _fill("keys", of_keys)
        marker.touch(mode=0o600)
        media = _fill_media(of_house)
        _fill("default", of_house)
        marker.unlink()
        tables = of_house.manifest.tables
        return Restored(
            rows=sum(table.rows for table in tables.values()),
            tables=len(tables),
            media=media,
            keys_were_there=keys_are_there,
            made_at=of_house.manifest.made_at,
        )


def _is_empty(alias: str) -> bool:
    if connections[alias].vendor == "postgresql":
        return postgresql.is_empty(alias)
    return sqlite.is_empty(_file_of(alias))


def _refuse_what_does_not_fit(of_house: Reader, *, goes_on: bool) -> None:
    _fits_this_database(of_house, "default")
    if goes_on:
        return
    if not _is_empty("default"):
        raise RefusedError(
            "There is a house here already, and a restore overwrites nothing. Choose an empty "
            "place: another KANTEL_DATA, or another DATABASE_URL."
        )
    if _media():
        raise RefusedError(
            f"There are files in {settings.MEDIA_ROOT} already; a restore overwrites nothing."
        )


def _fits_this_database(read: Reader, alias: str) -> None:
    vendor = connections[alias].vendor
    if read.manifest.vendor != vendor:
        raise RefusedError(
            f"{read.path} was made from {read.manifest.vendor} and this is {vendor}. "
            "Restore it into the same kind of database."
        )
    known = set(MigrationExecutor(connections[alias]).loader.disk_migrations)
    if unknown := {tuple(one) for one in read.manifest.migrations} - known:
        app, name = sorted(unknown)[0]
        raise RefusedError(
            f"{read.path} was made by a newer version (it has {app}.{name}). "
            "Install that version first."
        )


def _refuse_keys(keys: Path | None, keys_are_there: bool, *, without_keys: bool) -> None:
    if keys is not None and keys_are_there:
        raise RefusedError(
            "There is a key database here already, newer than any backup of it. "
            "Leave --keys out, and it is used."
        )
    if keys is None and not keys_are_there and not without_keys:
        raise RefusedError(
            "The key database is empty. Say where its backup is with --keys, or --without-keys "
            "when it is lost: then what is sealed stays closed for good, and what was taken back "
            "since the backup is not known."
        )


def _fill(alias: str, read: Reader) -> None:
    """Fill one database and compare it with the manifest."""
    if connections[alias].vendor == "postgresql":
        _fill_postgresql(alias, read)
        found = postgresql.prints(alias)
    else:
        found = _fill_sqlite(alias, read)
    if found != read.manifest.tables:
        differs = sorted(set(found.items()) ^ set(read.manifest.tables.items()))[0][0]
        raise RefusedError(f"The table {differs} is not what was backed up. Take another archive.")


def _fill_sqlite(alias: str, read: Reader) -> Prints:
    target = _file_of(alias)
    connections[alias].close()
    beside = target.with_name(target.name + ".restoring")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    with beside.open("wb") as file:
        for piece in read.pieces(_DATABASE_FILE):
            file.write(piece)
    if fault := sqlite.fault_in(beside):
        raise RefusedError(f"The database in {read.path} is damaged ({fault}). Take another.")
    for name in (f"{target.name}-wal", f"{target.name}-shm"):
        target.with_name(name).unlink(missing_ok=True)
    beside.replace(target)
    return sqlite.prints(target)


def _fill_postgresql(alias: str, read: Reader) -> None:
    executor = MigrationExecutor(connections[alias])
    # The tables as they were when the archive was made; who calls brings them up to date.
    graph = executor.loader.graph
    applied: Any = {tuple(one) for one in read.manifest.migrations} & set(graph.nodes)
    executor.migrate(
        sorted(
            one
            for one in applied
            # The last one of each application: whoever names an earlier one as well goes back.
            if not any(
                child.key in applied and child.key[0] == one[0]
                for child in graph.node_map[one].children
            )
        )
    )
    _refuse_unknown_tables(alias, read)
    told = Progress(f"tables of {alias} filled")
    postgresql.load(alias, read, progress=told)


def _refuse_unknown_tables(alias: str, read: Reader) -> None:
    """Refuse tables that no migration makes: they are of no Kantel we know."""
    with connections[alias].cursor() as cursor:
        known = set(postgresql.tables_of(cursor))
    if strange := sorted(set(read.manifest.tables) - known):
        raise RefusedError(f"{read.path} has a table that no version knows: {strange[0]}.")


def _fill_media(read: Reader) -> int:
    root = Path(settings.MEDIA_ROOT)
    names = read.names("media/")
    told = Progress("pictures and files put back")
    for done, name in enumerate(names, 1):
        target = (root / name.removeprefix("media/")).resolve()
        if root.resolve() not in target.parents:
            raise archive.damaged(read.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(read.pieces(name))
        target.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o600)
        told(done, len(names))
    return len(names)
