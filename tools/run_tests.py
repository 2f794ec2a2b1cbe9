"""Run all tests on SQLite, and again on PostgreSQL where one is found.

PostgreSQL is looked for at KANTEL_TEST_POSTGRESQL (a URL without a database name), else on this
machine's standard port with the account's own name. Extra arguments go to pytest.
`--only sqlite` or `--only postgresql` runs one of the two. What asks for no database, how pages
look, that they run nothing that was typed, and who may enter are the same on both: these run once,
with SQLite.
"""

import getpass
import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg

NOTHING_TO_RUN = 5  # pytest's: the engine alone was asked for
ONCE = [
    "--ignore=tests/engine",
    "--ignore=src/kantel/engine",
    "--ignore=tests/architecture/test_permission_matrix.py",
    "--ignore=tests/injection",
    "--ignore=tests/paths/test_pages.py",
    "--ignore=tests/paths/test_pages_that_wait.py",
    "--ignore=tests/paths/test_desk_by_keyboard.py",
    "--ignore-glob=tests/*/test_in_browser.py",
    "-m",
    "not no_database",
]
DEFAULT_URL = f"postgres://{getpass.getuser()}@127.0.0.1:5432"


def postgresql_url() -> tuple[str, str]:
    """Return the address of a PostgreSQL that lets us make databases, or "" and why not."""
    url = os.environ.get("KANTEL_TEST_POSTGRESQL", DEFAULT_URL).rstrip("/")
    try:
        with psycopg.connect(f"{url}/postgres", connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error:
        return "", f"no PostgreSQL answered at {urlsplit(url).hostname}"
    if not row or not row[0]:
        return "", "the PostgreSQL account may not make databases"
    return url, ""


def run_pytest(name: str, environment: dict[str, str], arguments: list[str]) -> int:
    """Run pytest on one database and return its exit code."""
    print(f"\n== Tests on {name} ==", flush=True)
    workers = [] if any(word.startswith("-n") for word in arguments) else ["-n", "auto"]
    command = [sys.executable, "-m", "pytest", "-q", *workers, *arguments]
    return subprocess.run(command, env=os.environ | environment, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run what can be run; the exit code is the worst of all runs."""
    only = ""
    if arguments[:1] == ["--only"]:
        only, arguments = arguments[1], arguments[2:]
    codes = []
    if only != "postgresql":
        codes.append(run_pytest("SQLite", {}, arguments))
    url, why_not = postgresql_url()
    if only != "sqlite" and url:
        databases = {
            "DATABASE_URL": f"{url}/kantel",
            "KANTEL_KEYS_URL": f"{url}/kantel_keys",
        }
        code = run_pytest("PostgreSQL", databases, [*ONCE, *arguments])
        codes.append(0 if code == NOTHING_TO_RUN else code)
    elif only != "sqlite":
        print(f"\nTests on PostgreSQL skipped: {why_not}.")
        codes.append(1 if only else 0)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
