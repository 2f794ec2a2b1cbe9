"""Master keys: where they come from, rotation while in use, and what `kantel keys` says."""

import base64
import uuid

import pytest

from kantel.foundation.vault import commands, keys, masters, rotation
from kantel.foundation.vault.actions import (
    KeyDestroyedError,
    Store,
    VaultError,
    destroy_keys,
    make_key,
    open_sealed,
    seal,
    unwrap,
    wrap,
)
from kantel.foundation.vault.models import DataKey, HouseKey

PLACE = "collect.submission.text"
OLD = base64.b64encode(b"o" * 32).decode()
NEW = base64.b64encode(b"n" * 32).decode()
OTHER = base64.b64encode(b"x" * 32).decode()


def no_progress(done, total):
    pass


@pytest.fixture
def key_file(db, settings, tmp_path):
    path = tmp_path / "master.key"
    path.write_text(OLD + "\n")
    path.chmod(0o600)
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", path
    return path


def _sealed(text="Truus", store=Store.RAW):
    key_id = make_key(store)
    return {
        "sealed": seal(text, key_id=key_id, bound_to=PLACE),
        "key_id": key_id,
        "bound_to": PLACE,
    }


def test_key_of_one_store_does_not_open_as_another(key_file):
    text = _sealed(store=Store.CONTACT)
    DataKey.objects.filter(pk=text["key_id"]).update(store=Store.RAW)
    with pytest.raises(VaultError, match="does not fit"):
        open_sealed(**text)


def test_key_moved_to_another_row_does_not_open(key_file):
    text = _sealed()
    row = DataKey.objects.get()
    other = DataKey.objects.create(store=row.store, master=row.master, wrapped=row.wrapped)
    with pytest.raises(VaultError, match="does not fit"):
        open_sealed(**{**text, "key_id": other.pk})


def test_key_from_before_there_were_stores_opens(key_file):
    row = DataKey(id=uuid.uuid4())
    row.wrapped = keys.encrypt(b"o" * 32, b"d" * 32, f"key:{row.pk}")
    row.save()
    assert keys.data_key(row.pk) == b"d" * 32
    assert rotation.rewrap(progress=no_progress) == 0
    assert keys.data_key(row.pk) == b"d" * 32
    assert DataKey.objects.get().master == masters.masters()[0].mark


def test_master_key_that_opens_nothing_makes_no_second_house(key_file):
    _sealed()
    key_file.write_text(OTHER)
    keys.forget_opened()
    with pytest.raises(VaultError, match="does not fit"):
        make_key()
    assert DataKey.objects.count() == 1


def test_wrong_master_key_is_refused_even_where_no_house_key_was_made(key_file):
    _sealed()
    HouseKey.objects.all().delete()
    key_file.write_text(OTHER)
    keys.forget_opened()
    with pytest.raises(VaultError, match="does not fit"):
        make_key()
    assert HouseKey.objects.count() == 0


def test_rotation_keeps_everything_readable_and_leaves_the_old_key_behind(key_file, capsys):
    text, secret = _sealed(), wrap(b"second factor", bound_to="mfa")
    old_mark = masters.masters()[0].mark
    assert commands._rotate() == 0
    assert key_file.stat().st_mode & 0o777 == 0o600
    new, old = key_file.read_text().split()
    assert (old, new != OLD) == (OLD, True)
    marks = {row.master for kind in (DataKey, HouseKey) for row in kind.objects.all()}
    assert marks == {masters.masters()[0].mark}
    assert marks != {old_mark}
    assert commands._retire_old() == 0
    assert key_file.read_text().split() == [new]
    keys.forget_opened()
    assert open_sealed(**text) == "Truus"
    assert unwrap(secret, bound_to="mfa") == b"second factor"
    assert "kantel backup" in capsys.readouterr().out


def test_rotation_that_was_stopped_goes_on_where_it_was(key_file, monkeypatch):
    texts = [_sealed(f"Truus {number}") for number in range(5)]
    monkeypatch.setattr(rotation, "_A_TIME", 2)

    def stop(done, total):
        if done >= 4:
            raise KeyboardInterrupt

    key_file.write_text(f"{NEW}\n{OLD}\n")
    with pytest.raises(KeyboardInterrupt):
        rotation.rewrap(progress=stop)
    assert 0 < rotation.waiting(masters.masters()[0]) < 5
    # In the middle all of them open, and new ones are made under the new key.
    assert [open_sealed(**text) for text in texts] == [f"Truus {number}" for number in range(5)]
    assert DataKey.objects.get(pk=make_key()).master == masters.masters()[0].mark
    assert rotation.rewrap(progress=no_progress) == 0
    key_file.write_text(NEW)
    assert [open_sealed(**text) for text in texts] == [f"Truus {number}" for number in range(5)]


def test_key_made_while_the_file_changes_does_not_stay_behind(key_file, monkeypatch):
    make_key()
    save = DataKey.save

    def rotated_meanwhile(row, **arguments):
        save(row, **arguments)
        if "force_insert" in arguments:
            key_file.write_text(f"{NEW} {OLD}")

    monkeypatch.setattr(DataKey, "save", rotated_meanwhile)
    made = make_key()
    monkeypatch.undo()
    key_file.write_text(NEW)
    assert len(keys.data_key(made)) == 32


def test_reader_who_holds_the_old_row_looks_again(key_file):
    key_id = make_key()
    row = DataKey.objects.get()
    key_file.write_text(f"{NEW} {OLD}")
    rotation.rewrap(progress=no_progress)
    key_file.write_text(NEW)
    assert keys._open(row) == keys.data_key(key_id)


def test_destroyed_key_does_not_come_back_by_rotation(key_file):
    text = _sealed()
    destroy_keys([text["key_id"]])
    key_file.write_text(f"{NEW} {OLD}")
    rotation.rewrap(progress=no_progress)
    with pytest.raises(KeyDestroyedError):
        open_sealed(**text)


def test_old_key_is_not_taken_away_while_it_is_needed(key_file, capsys):
    _sealed()
    key_file.write_text(f"{NEW} {OLD}")
    assert commands._retire_old() == 2
    assert "kantel keys rotate" in capsys.readouterr().err
    assert key_file.read_text().split() == [NEW, OLD]


def test_house_that_cannot_write_its_key_says_how_to_rotate(key_file, settings, capsys):
    settings.MASTER_KEY = OLD
    text = _sealed()
    assert commands._rotate() == 2
    assert "before the old one" in capsys.readouterr().err
    settings.MASTER_KEY = f"{NEW} {OLD}"
    assert (commands._rotate(), commands._retire_old()) == (0, 0)
    settings.MASTER_KEY = NEW
    assert open_sealed(**text) == "Truus"


def test_key_that_opens_with_none_is_counted_and_left_alone(key_file, capsys):
    text = _sealed()
    DataKey.objects.update(master="somebody")
    assert commands._rotate() == 2
    assert "1 keys open with none" in capsys.readouterr().err
    assert bytes(DataKey.objects.get(pk=text["key_id"]).wrapped)


def test_check_counts_by_store_and_says_when_the_key_is_wrong(key_file, capsys):
    _sealed()
    _sealed(store=Store.CONTACT)
    assert commands._check() == 0
    told = capsys.readouterr().out
    assert [line.split() for line in told.splitlines() if line.startswith("  ")][:3] == [
        ["contact", "1"],
        ["house", "1"],
        ["raw", "1"],
    ]
    assert "All 3 keys open." in told
    key_file.write_text(OTHER)
    assert commands._check() == 2
    assert "3 of 3 keys do not open" in capsys.readouterr().err


def test_check_names_sealed_rows_without_a_key(journey, capsys):
    from tests.cast import make_submission

    submission, _code = make_submission(journey)
    DataKey.objects.filter(pk=submission.key_id).delete()
    commands._check()
    assert "collect.Submission 1" in capsys.readouterr().out


def test_lost_key_is_one_line_of_a_command(key_file, capsys):
    key_file.unlink()
    assert commands.keys(["check"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kantel keys: The master key was not found.")


def test_master_key_comes_from_what_systemd_hands_over(monkeypatch, tmp_path):
    from kantel import settings

    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert settings._secret_file("master.key") == settings.DATA / "master.key"
    (tmp_path / "master.key").write_text(NEW)
    assert settings._secret_file("master.key") == tmp_path / "master.key"


def test_page_says_that_the_key_is_wrong_and_the_rest_stays_open(client, journey, settings):
    from tests.collect.telling import tell_until_check

    tell_until_check(client)
    settings.MASTER_KEY = OTHER
    keys.forget_opened()
    page = client.get("/merelland/vertel/nakijken/")
    assert page.status_code == 503
    assert "kantel keys check" in page.content.decode()
    assert client.get("/merelland/").status_code == 200
