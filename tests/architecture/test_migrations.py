"""Migrations make, from nothing, the tables that the models ask for, and no others."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from tools import first_tables

ROOT = Path(__file__).resolve().parents[2]
LIST_TABLES = """
import django; django.setup()
from django.db import connections
print(*sorted(connections["default"].introspection.table_names()))
print(*sorted(connections["keys"].introspection.table_names()))
"""


@pytest.fixture
def scratch(tmp_path):
    """An environment with empty databases of the kind that is under test."""
    environment = os.environ | {"KANTEL_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    if connection.vendor == "sqlite":
        yield environment | {"DATABASE_URL": f"sqlite:///{tmp_path / 'house.sqlite3'}"}
        return
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    names = [f"kantel_scratch_{uuid.uuid4().hex[:8]}" for _ in range(2)]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maintenance:
        for name in names:
            maintenance.execute(f"CREATE DATABASE {name}")
        yield environment | {
            "DATABASE_URL": f"{server}/{names[0]}",
            "KANTEL_KEYS_URL": f"{server}/{names[1]}",
        }
        for name in names:
            maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _kantel(environment, *arguments):
    command = [sys.executable, *([] if arguments[0] == "-c" else ["-m"]), *arguments]
    return subprocess.run(
        command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.every_database
def test_setup_makes_every_table_and_may_be_repeated(scratch):
    for _ in range(2):
        _kantel(scratch, "kantel", "setup")
    listing = subprocess.run(
        [sys.executable, "-c", LIST_TABLES],
        env=scratch | {"DJANGO_SETTINGS_MODULE": "kantel.settings"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    # SQLite keeps five tables of its own for the full-text index of Wagtail's pages.
    house, keys = (
        {name for name in line.split() if "_fts_" not in name} - {"django_migrations"}
        for line in listing
    )
    in_vault = {model._meta.db_table for model in apps.get_app_config("vault").get_models()}
    everything = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    assert keys == in_vault
    assert house == (everything - in_vault) | {"kantel_cache"}


@pytest.mark.every_database
def test_first_tables_are_what_migrations_make():
    if connection.vendor != "sqlite":
        pytest.skip("first tables are laid in SQLite files alone")
    made = first_tables.migrated()
    assert made == first_tables.SCRIPT.read_text("utf-8"), "run tools/first_tables.py"


@pytest.mark.every_database
def test_first_tables_stay_away_from_a_database_with_tables(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("first tables are laid in SQLite files alone")
    environment = os.environ | {
        "KANTEL_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'house.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "kantel.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    twice = (
        "import django; django.setup()\n"
        "from kantel.foundation.first_tables import lay_first_tables\n"
        "print(lay_first_tables(), lay_first_tables())"
    )
    assert _kantel(environment, "-c", twice) == "True False\n"
