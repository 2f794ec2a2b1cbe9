"""The drills, briefly, on the database under test; `./kantel drill` runs them at length."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connections
from tests.drills import cluster
from tests.drills.house import ROOT

pytestmark = pytest.mark.every_database
SEED = "7"


def _environment():
    names = ("KANTEL_", "DATABASE_URL", "DJANGO_", "DRILL_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    return kept | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def _vendor():
    vendor = connections["default"].vendor
    if vendor == "postgresql" and (reason := cluster.why_not()):
        pytest.skip(reason)
    return vendor


def test_what_goes_wrong_on_purpose_loses_nothing_and_doubles_nothing(tmp_path):
    vendor = _vendor()
    command = [sys.executable, "-m", "tests.drills", "--brief", "--seed", SEED]
    command += ["--database", vendor, "--folder", str(tmp_path)]
    done = subprocess.run(
        command, env=_environment(), cwd=ROOT, capture_output=True, text=True, check=False
    )
    reports = [json.loads(path.read_text()) for path in tmp_path.glob(f"{vendor}-{SEED}/*.json")]
    assert {one["title"]: one["faults"] for one in reports if one["faults"]} == {}
    assert (done.returncode, done.stderr[-2000:] if done.returncode else "") == (0, "")
    # 12 drills, of which one is for PostgreSQL alone and two for SQLite alone.
    assert len(reports) == {"sqlite": 11, "postgresql": 10}[vendor]
