"""What `kantel backup` and `kantel restore` run."""

import argparse
from pathlib import Path

from kantel.foundation.progress import start_django, told_clearly


def backup(arguments: list[str]) -> int:
    """Back up the house and the keys while Kantel is in use."""
    parser = argparse.ArgumentParser(
        prog="kantel backup",
        description="Back up the house in a new generation, and the keys over the last ones, "
        "while Kantel is in use. Generations that are too old are removed.",
    )
    parser.add_argument("--to", type=Path, help="folder of the house; default: KANTEL_BACKUP")
    parser.add_argument(
        "--keys-to", type=Path, help="folder of the keys, elsewhere; default: KANTEL_BACKUP_KEYS"
    )
    options = parser.parse_args(arguments)
    start_django()
    return told_clearly("kantel backup", lambda: _backup(options))


def _backup(options: argparse.Namespace) -> int:
    from django.conf import settings  # all of these need Django to be set up
    from django.utils import timezone

    from kantel.foundation.backup.actions import make_backup

    made = make_backup(
        folder=options.to or settings.BACKUP,
        keys_folder=options.keys_to or settings.BACKUP_KEYS,
        days=settings.BACKUP_DAYS,
        now=timezone.now(),
    )
    print(f"The house: {made.house} ({made.rows:,} rows, {made.media:,} pictures and files)")
    print(f"The keys:  {made.keys} (over the last one)")
    for path in made.gone:
        print(f"Removed, older than {settings.BACKUP_DAYS} days: {path.name}")
    print("The master key is in neither. Is it in your vault?")
    return 0


def restore(arguments: list[str]) -> int:
    """Fill an empty place from a backup, and forget again what was taken back since."""
    parser = argparse.ArgumentParser(
        prog="kantel restore",
        description="Fill an empty place from a backup, show that it is equal, and forget again "
        "what was taken back since. Overwrites nothing.",
    )
    parser.add_argument("archive", type=Path, help="the archive of the house, kantel-….zip")
    parser.add_argument("--keys", type=Path, help="the backup of the keys, keys.zip")
    parser.add_argument(
        "--without-keys", action="store_true", help="the keys are lost: what is sealed stays closed"
    )
    options = parser.parse_args(arguments)
    start_django()
    return told_clearly("kantel restore", lambda: _restore(options))


def _restore(options: argparse.Namespace) -> int:
    from kantel.foundation.backup.actions import restore as fill  # need Django to be set up
    from kantel.foundation.backup.afterwards import finish_restore

    restored = fill(house=options.archive, keys=options.keys, without_keys=options.without_keys)
    print(
        f"Equal to the backup of {restored.made_at}, by count and hash: {restored.tables} tables, "
        f"{restored.rows:,} rows, {restored.media:,} pictures and files."
    )
    if restored.keys_were_there:
        print("The key database that was here is used: it knows of every withdrawal since.")
    for line in finish_restore():
        print(line)
    return 0
