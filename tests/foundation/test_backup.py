"""Backups: what they hold, what is refused in one line, and how long generations stay."""

import json
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kantel.foundation.backup import actions, archive, sqlite
from kantel.foundation.backup.archive import Manifest, TablePrint, Writer
from kantel.foundation.progress import Progress, RefusedError, told_clearly

QUIET = Progress("nothing")
NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)


def make_database(path):
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE story (id integer PRIMARY KEY, text text)")
        made.execute("CREATE TABLE django_session (session_key text PRIMARY KEY, data text)")
        made.execute("CREATE VIRTUAL TABLE found USING fts5(tokens)")
        made.executemany("INSERT INTO story (text) VALUES (?)", [("een",), ("twee",)])
        made.execute("INSERT INTO django_session VALUES ('k', 'zqsessie')")
    made.close()


def make_archive(path, **changes):
    manifest = {
        "store": "house",
        "vendor": "sqlite",
        "version": "1",
        "made_at": "2026-12-01",
        "tables": {"story": TablePrint(2, "x")},
        "migrations": [],
    }
    with Writer(path) as made:
        made.add("media/a.txt", [b"een", b"twee"])
        made.finish(Manifest(**{**manifest, **changes}))
    return path


def test_copy_of_a_database_in_use_equals_it_and_holds_no_sessions(tmp_path):
    live, made = tmp_path / "live.sqlite3", tmp_path / "copy.sqlite3"
    make_database(live)
    with sqlite3.connect(live, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO story (text) VALUES ('nog niet')")
        sqlite.copy(live, made, progress=QUIET)
        other.execute("ROLLBACK")
    other.close()
    sqlite.slim(made)
    assert sqlite.prints(made) == sqlite.prints(live)
    assert sqlite.prints(made)["story"].rows == 2
    assert list(sqlite.prints(made)) == ["story"]
    assert b"zqsessie" not in made.read_bytes()
    assert sqlite.fault_in(made) == ""


def test_prints_differ_when_one_letter_does(tmp_path):
    path = tmp_path / "a.sqlite3"
    make_database(path)
    before = sqlite.prints(path)
    with sqlite3.connect(path) as changed:
        changed.execute("UPDATE story SET text = 'twee.' WHERE id = 2")
    changed.close()
    assert sqlite.prints(path)["story"].sha256 != before["story"].sha256


def test_archive_is_there_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.zip"
    with pytest.raises(KeyboardInterrupt), Writer(path) as made:
        made.add("media/a.txt", [b"een"])
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    make_archive(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_archive_that_is_replaced_leaves_nothing_of_it(tmp_path):
    path = tmp_path / "keys.zip"
    make_archive(path)
    with path.open("rb") as old:
        make_archive(path)
        assert set(old.read()) == {0}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_partial_archive_is_refused_in_one_line(tmp_path, share):
    path = make_archive(tmp_path / "a.zip")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(RefusedError, match="damaged or not complete"), archive.read(path, "house"):
        pass


def test_archive_of_which_one_byte_changed_is_refused(tmp_path):
    path = make_archive(tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    at = content.index(b"media/a.txt") + len("media/a.txt") + 25
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))
    with (
        pytest.raises(RefusedError, match="damaged or not complete"),
        archive.read(path, "house") as read,
    ):
        read.check(QUIET)


def test_other_zip_is_no_backup(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("manifest.json", json.dumps({"hello": 1}))
    with pytest.raises(RefusedError, match="no backup of Kantel"), archive.read(path, "house"):
        pass


def test_backup_of_the_keys_is_not_taken_for_the_house(tmp_path):
    path = make_archive(tmp_path / "a.zip", store="key database")
    with pytest.raises(RefusedError, match="not of the house"), archive.read(path, "house"):
        pass


def test_keys_do_not_lie_beside_the_house(tmp_path):
    with pytest.raises(RefusedError, match="Choose another folder"):
        actions.make_backup(folder=tmp_path, keys_folder=tmp_path, days=35, now=NOW)


def test_generations_go_after_their_days_and_other_files_stay(tmp_path):
    def generation(days):
        made = tmp_path / f"kantel-{NOW - timedelta(days=days):%Y%m%dT%H%M%SZ}.zip"
        made.touch()
        return made

    kept, gone = generation(34), generation(36)
    (tmp_path / "kantel-my-own.zip").touch()
    assert actions._forget_old(tmp_path, NOW - timedelta(days=35)) == [gone]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [kept.name, "kantel-my-own.zip"]
    )


def test_newer_version_and_other_database_are_refused(db, tmp_path):
    from django.db import connection

    path = make_archive(
        tmp_path / "a.zip", vendor=connection.vendor, migrations=[["collect", "9999_later"]]
    )
    with (
        archive.read(path, "house") as read,
        pytest.raises(RefusedError, match=r"newer version \(it has collect.9999_later\)"),
    ):
        actions._fits_this_database(read, "default")
    path = make_archive(tmp_path / "b.zip", vendor="oracle")
    with (
        archive.read(path, "house") as read,
        pytest.raises(RefusedError, match="made from oracle"),
    ):
        actions._fits_this_database(read, "default")


def test_house_that_is_there_is_not_overwritten(db, tmp_path, monkeypatch):
    from django.db import connection

    path = make_archive(tmp_path / "a.zip", vendor=connection.vendor)
    monkeypatch.setattr(actions, "_is_empty", lambda alias: False)
    with (
        archive.read(path, "house") as read,
        pytest.raises(RefusedError, match="overwrites nothing"),
    ):
        actions._refuse_what_does_not_fit(read, goes_on=False)


@pytest.mark.parametrize(
    ("keys", "are_there", "match"),
    [(Path("k"), True, "Leave --keys out"), (None, False, "with --keys")],
)
def test_keys_are_neither_overwritten_nor_forgotten(keys, are_there, match):
    with pytest.raises(RefusedError, match=match):
        actions._refuse_keys(keys, are_there, without_keys=False)


def test_full_disk_is_one_line(capsys):
    def fail():
        raise OSError(28, "No space left on device", "a.zip")

    assert told_clearly("kantel backup", fail) == 2
    assert capsys.readouterr().err == "kantel backup: No space left on device: a.zip\n"
