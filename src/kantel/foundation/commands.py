"""What `kantel setup`, `serve`, `worker`, `verify-log` and `manage` run."""

import argparse
import base64
import gc
import os
import secrets
import subprocess
import sys
from pathlib import Path

from django.core.management import call_command, execute_from_command_line

from kantel.foundation.progress import RefusedError, start_django, told_clearly


def _write_secret(path: Path, content: str) -> None:
    """Write a new secret that only this account can read; an existing one is left alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(content + "\n")


def make_data_folder(data: Path) -> None:
    """Make the data folder with a secret key and a master key, if they are not there yet."""
    for folder in (data, data / "static", data / "media"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    given = Path(os.environ.get("CREDENTIALS_DIRECTORY") or data)
    if not os.environ.get("KANTEL_SECRET_KEY") and not (given / "secret.key").is_file():
        _write_secret(data / "secret.key", secrets.token_urlsafe(50))
    is_set = os.environ.get("KANTEL_MASTER_KEY") or os.environ.get("KANTEL_MASTER_KEY_FILE")
    if not is_set and not (given / "master.key").is_file():
        _write_secret(data / "master.key", base64.b64encode(secrets.token_bytes(32)).decode())


def make_databases() -> None:
    """Make the data folder and its databases, or bring them up to date; safe to repeat."""
    make_data_folder(Path(os.environ.get("KANTEL_DATA", "var")).resolve())
    start_django()
    # Two hundred migrations make objects by the million; looking for rubbish as often as usual
    # takes a sixth of the time (measured).
    gc.set_threshold(20_000)
    # Only the vault lives beside the keys; walking through all the others takes ten seconds more.
    call_command("migrate", "vault", database="keys", verbosity=0, interactive=False)
    from kantel.foundation.first_tables import lay_first_tables  # needs Django to be set up

    lay_first_tables()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def setup(arguments: list[str]) -> int:
    """Make or update an installation: the data folder, its databases, hashed static files."""
    make_databases()
    # In a process of its own: the storage of static files is chosen when settings are read.
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    return subprocess.run(collect, check=False).returncode  # noqa: S603 (our own words)


def worker(arguments: list[str]) -> int:
    """Do background work until stopped, or until nothing is left with `--until-empty`."""
    start_django()
    from kantel.foundation.jobs.worker import Worker  # needs Django to be set up
    from kantel.foundation.logs import say_nothing_of_crashes
    from kantel.foundation.vault.keys import fault_of_keys

    say_nothing_of_crashes()

    if (fault := fault_of_keys()) and arguments in ([], ["--until-empty"]):
        print(f"kantel worker: {fault}", file=sys.stderr)
        return 2
    at_work = Worker()
    if arguments == ["--until-empty"]:
        at_work.run_until_empty()
        return 0
    if arguments:
        print("kantel worker: takes no options but --until-empty.", file=sys.stderr)
        return 2
    at_work.listen_to_signals()
    at_work.run()
    return 0


def verify_log(arguments: list[str]) -> int:
    """Say whether the log of acts is whole, or name the first broken link; 1 when broken."""
    parser = argparse.ArgumentParser(
        prog="kantel verify-log",
        description="Say whether the log of acts is whole, or name the first broken link.",
    )
    parser.add_argument("file", type=Path, nargs="?", help="an exported log, instead of this house")
    options = parser.parse_args(arguments)
    start_django()
    return told_clearly("kantel verify-log", lambda: _verify_log(options.file))


def _verify_log(file: Path | None) -> int:
    from kantel.foundation.chain import broken_in_file, broken_link  # need Django to be set up
    from kantel.foundation.models import AuditEntry

    if file is None:
        count, broken = AuditEntry.objects.count(), broken_link()
    else:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                count, broken = broken_in_file(lines)
        except ValueError as error:
            raise RefusedError(f"{file} is no log that Kantel exported.") from error
    if broken is not None:
        print(f"kantel verify-log: broken at {broken}.", file=sys.stderr)
        return 1
    print(f"Whole: {count:,} entries, each follows from the one before.")
    return 0


def serve(arguments: list[str]) -> int:
    """Serve web pages with granian; its own options may follow and win."""
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    granian += ["--workers", str(os.cpu_count() or 1), "--blocking-threads", "1"]
    granian += ["--log-level", "warning"]
    # Becomes the server itself, so that signals reach it without a go-between.
    os.execv(sys.executable, [*granian, *arguments, "kantel.wsgi:application"])  # noqa: S606


def manage(arguments: list[str]) -> int:
    """Run one of Django's own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    execute_from_command_line(["kantel manage", *arguments])
    return 0
