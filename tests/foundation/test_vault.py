"""The vault seals, opens, and refuses."""

import base64

import pytest
from django.db.utils import ConnectionHandler

from kantel.foundation.vault.actions import (
    KeyDestroyedError,
    VaultError,
    destroy_keys,
    empty_log,
    make_key,
    open_sealed,
    seal,
)

PLACE = "collect.submission.text"


def test_sealed_text_opens_with_its_key(db):
    key_id = make_key()
    sealed = seal("Truus 😀 \ud800", key_id=key_id, bound_to=PLACE)
    assert b"Truus" not in sealed
    assert open_sealed(sealed, key_id=key_id, bound_to=PLACE) == "Truus 😀 \ud800"


def test_sealed_text_moved_to_another_column_does_not_open(db):
    key_id = make_key()
    sealed = seal("Truus", key_id=key_id, bound_to=PLACE)
    with pytest.raises(VaultError, match="altered or moved"):
        open_sealed(sealed, key_id=key_id, bound_to="collect.submission.title")


def test_sealed_text_is_gone_when_its_key_is_destroyed(db):
    key_id = make_key()
    sealed = seal("Truus", key_id=key_id, bound_to=PLACE)
    assert destroy_keys([key_id]) == 1
    with pytest.raises(KeyDestroyedError):
        open_sealed(sealed, key_id=key_id, bound_to=PLACE)


@pytest.mark.parametrize(
    ("master", "message"),
    [
        (base64.b64encode(b"x" * 32).decode(), "does not fit the databases"),
        (base64.b64encode(b"x" * 31).decode(), "32 bytes"),
        ("geen base64!", "not base64"),
    ],
)
def test_wrong_master_key_is_one_clear_line(db, settings, master, message):
    key_id = make_key()
    sealed = seal("Truus", key_id=key_id, bound_to=PLACE)
    settings.MASTER_KEY = master
    with pytest.raises(VaultError, match=message):
        open_sealed(sealed, key_id=key_id, bound_to=PLACE)


def test_lost_master_key_says_what_to_do(db, settings, tmp_path):
    settings.MASTER_KEY = ""
    settings.MASTER_KEY_FILE = tmp_path / "nowhere.key"
    with pytest.raises(VaultError, match="kantel setup"):
        make_key()


@pytest.fixture
def key_file(tmp_path):
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;"
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": tmp_path / "keys.sqlite3",
        "OPTIONS": {"init_command": pragmas},
    }
    connection = ConnectionHandler({"default": database})["default"]
    yield connection
    connection.close()


def _bytes_on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.glob("keys.sqlite3*"))


@pytest.mark.django_db
def test_destroyed_key_stands_in_no_file(key_file, tmp_path):
    with key_file.cursor() as cursor:
        cursor.execute("CREATE TABLE keys (wrapped BLOB)")
        cursor.execute("INSERT INTO keys VALUES (%s)", [b"wrapped key of Truus"])
        cursor.execute("DELETE FROM keys")
        # Without care it is still there: deleting alone is not enough.
        assert b"wrapped key of Truus" in _bytes_on_disk(tmp_path)
        empty_log(key_file)
        assert b"wrapped key of Truus" not in _bytes_on_disk(tmp_path)


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_destroying_a_key_empties_the_log(monkeypatch):
    emptied = []
    monkeypatch.setattr("kantel.foundation.vault.actions.empty_log", emptied.append)
    key_id = make_key()
    assert (destroy_keys([key_id]), destroy_keys([key_id])) == (1, 0)
    assert [connection.alias for connection in emptied] == ["keys"]
