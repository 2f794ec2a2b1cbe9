"""Workers as processes of their own, for tests; they take jobs until nothing is left."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connections

SOURCES = Path(__file__).resolve().parents[2] / "src"
# Small pieces, so that two workers have work; vectors of sentences have tests of their own.
WORK = """
import django, sys, time
from datetime import timedelta
django.setup()
from django_tasks_db.models import DBTaskResult
from kantel.coding import tasks
from kantel.coding.actions import searching
from kantel.engine.patterns import semantic
from kantel.foundation.jobs.worker import Worker
semantic.is_installed = lambda: False
tasks.CHUNK, searching.PART = 5, 40
worker, done = Worker(lease=timedelta(seconds=2), pause=0.05), 0
read = searching.assign
def stand_still(*arguments):
    print("reading", flush=True)
    time.sleep(600)
if "stand still" in sys.argv:
    searching.assign = stand_still
while DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).exists():
    if worker.work_once():
        done += 1
    else:
        time.sleep(0.05)
print(done)
"""


def _url(alias):
    one = connections[alias].settings_dict
    host = f"{one['HOST']}:{one['PORT']}" if one["HOST"] else ""
    return f"postgres://{one['USER']}:{one['PASSWORD']}@{host}/{one['NAME']}"


def begin_worker(*words):
    """Begin a worker process; it prints how many jobs it did."""
    environment = os.environ | {
        "PYTHONPATH": str(SOURCES),
        "DJANGO_SETTINGS_MODULE": "kantel.settings",
        "OPENBLAS_NUM_THREADS": "1",
        "DATABASE_URL": _url("default"),
        "KANTEL_KEYS_URL": _url("keys"),
        "KANTEL_MASTER_KEY": settings.MASTER_KEY,
    }
    command = [sys.executable, "-c", WORK, *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
