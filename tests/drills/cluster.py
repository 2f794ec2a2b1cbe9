"""A PostgreSQL of our own, made for one drill and thrown away: it may be cut, killed and read."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path

import psycopg

# As docs/administrator/withdrawal.md asks for; small, so that a drill sees files go.
# No socket: the name of one may be 107 characters at most, and folders of tests are long.
CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = {port}
fsync = on
full_page_writes = on
wal_recycle = off
min_wal_size = 32MB
max_wal_size = 64MB
checkpoint_timeout = 5min
shared_buffers = 32MB
max_connections = 40
log_statement = none
log_parameter_max_length_on_error = 0
log_min_error_statement = panic
logging_collector = off
"""


def binaries() -> Path | None:
    """Return where PostgreSQL's programs are, the newest; None when there are none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return versions[-1].parent if versions else None


def _version(path: Path) -> int:
    return int(path.parts[-3]) if path.parts[-3].isdigit() else 0


def why_not() -> str:
    """Return why no cluster can be made here, or ""."""
    if binaries() is None:
        return "PostgreSQL's initdb was not found"
    if os.geteuid() == 0 and not _account():
        return "root may not run PostgreSQL and there is no account 'postgres'"
    return ""


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None


class Cluster:
    """A cluster in `folder`; its processes belong to us, or to 'postgres' when we are root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.bin = binaries()
        self.account = _account()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def _run(self, *words: str, check: bool = True) -> None:
        command = [str(self.bin / words[0]), *words[1:]]
        with (self.folder / "cluster.log").open("a") as log:
            subprocess.run(
                command, check=check, stdout=log, stderr=log, user=self.account, cwd=self.folder
            )

    def make(self) -> None:
        """Make the cluster and start it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        # So that 'postgres' reaches it below a folder of ours.
        for place in (self.folder, *self.folder.parents):
            if place == Path("/tmp") or not os.access(place, os.W_OK):
                break
            place.chmod(place.stat().st_mode | 0o011)
        self.folder.chmod(0o777)
        self._run("initdb", "-D", str(self.data), "-A", "trust", "-U", "drill", "--no-sync")
        text = CONFIGURATION.format(port=self.port)
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.write(text)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = str(self.folder / "server.log")
        self._run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", "60", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` in order, `immediate` as when the power goes."""
        self._run("pg_ctl", "-D", str(self.data), "-m", how, "-w", "stop", check=False)

    def url(self, name: str) -> str:
        """Return the address of one database."""
        return f"postgres://drill@127.0.0.1:{self.port}/{name}"

    def connect(self, name: str = "postgres") -> psycopg.Connection:
        """Open a connection of the drill itself."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="drill", dbname=name, autocommit=True
        )

    def make_database(self, name: str, template: str = "template1") -> None:
        """Make a database, as a copy of another one."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def cut(self) -> int:
        """Cut every connection but our own; returns how many."""
        with self.connect() as connection:
            row = connection.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE usename = 'drill' AND pid <> pg_backend_pid()"
            ).fetchone()
        return row[0]

    def wait(self, seconds: float = 30) -> None:
        """Wait until it answers."""
        until = time.monotonic() + seconds
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return
