"""One worker beside two: the same result, and the time; the same for Dask.

    ./kantel bench patterns workers [--stories N] [--vectors N]

Wants PostgreSQL: DATABASE_URL says where; databases of its own are made there and taken away. A
search for themes among N planted stories and the vectors of others go through the queue of
jobs, done by one process and then by two. Then `kantel discover --cluster` with one and with two
Dask workers (where the extra `dask` is installed), beside no cluster.
"""

import argparse
import base64
import hashlib
import importlib.util
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAMES = ("kantel_bench_workers", "kantel_bench_workers_keys")
WORKER = """
import django, resource, time
django.setup()
from django_tasks_db.models import DBTaskResult
from kantel.engine.patterns import semantic
from kantel.foundation.jobs.worker import Worker
semantic.is_installed = lambda: False
worker, done = Worker(pause=0.05), 0
while DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).exists():
    if worker.work_once():
        done += 1
    else:
        time.sleep(0.05)
used = resource.getrusage(resource.RUSAGE_SELF)
print(done, used.ru_utime + used.ru_stime)
"""


@contextmanager
def databases() -> Iterator[None]:
    """Make two databases beside the one of DATABASE_URL, and take them away afterwards."""
    import psycopg

    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        raise SystemExit("name a PostgreSQL in DATABASE_URL; workers share that")
    parts = urlsplit(address)
    urls = [urlunsplit(parts._replace(path=f"/{name}")) for name in NAMES]
    server = urlunsplit(parts._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        for name in NAMES:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name}".encode())
        os.environ |= {"DATABASE_URL": urls[0], "KANTEL_KEYS_URL": urls[1]}
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            for name in NAMES:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def planted_texts(number: int, seed: int) -> list[str]:
    """Give planted stories in twelve themes."""
    from tests.engine.patterns.discovery.planted import planted

    return list(planted(number, 12, seed=seed)[0])


def prepare(stories: int) -> tuple[Any, Any]:
    """Lay the tables; give a journey with stories and one for vectors."""
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.WARNING)  # what the house says while it is set up
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("migrate", database="keys", verbosity=0, interactive=False)
    from tests.cast import make_journey, make_new_wagtail

    make_new_wagtail()
    return make_journey("themas"), make_journey("vectoren")


def fill(journey: Any, texts: list[str]) -> None:
    """Put clean stories in a journey."""
    from django.utils import timezone

    from kantel.deidentify.models import Story

    now = timezone.now()
    rows = [Story(journey=journey, text=text, cleared_at=now) for text in texts]
    Story.objects.bulk_create(rows, batch_size=1000)


def work(processes: int) -> tuple[float, float]:
    """Let so many workers do what is asked; give seconds and CPU seconds of all together."""
    begin = time.perf_counter()
    command = [sys.executable, "-c", WORKER]
    workers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)
    ]
    told = [worker.communicate()[0].split() for worker in workers]
    return time.perf_counter() - begin, sum(float(cpu) for _done, cpu in told)


def of_search(journey: Any, processes: int) -> str:
    """Search for themes; give a print of all that was found, and say how long it took."""
    from kantel.coding import actions, tasks
    from kantel.foundation.jobs.actions import ask

    search = actions.begin_search(journey=journey, by=None)
    ask(tasks.find_themes, search_id=search.pk)
    seconds, cpu = work(processes)
    found = hashlib.sha256()
    for theme in search.themes.all():
        members = sorted(theme.members.values_list("story_id", "central", "different"))
        found.update(repr((theme.words, theme.nest, members)).encode())
    said("themes through the queue", processes, seconds, cpu, found.hexdigest())
    return found.hexdigest()


def of_vectors(journey: Any, processes: int) -> str:
    """Make the vectors of all stories of a journey, once more."""
    from kantel.coding import tasks
    from kantel.coding.models import StoryVector
    from kantel.foundation.jobs.actions import ask

    StoryVector.objects.all().delete()
    ask(tasks.vectors_of_journey, journey_id=journey.pk)
    seconds, cpu = work(processes)
    found = hashlib.sha256()
    for row in StoryVector.objects.order_by("story_id").values_list("story_id", "numbers"):
        found.update(repr((row[0], bytes(row[1]))).encode())
    said("vectors through the queue", processes, seconds, cpu, found.hexdigest())
    return found.hexdigest()


def of_dask(stories: Path, processes: int) -> str:
    """Run `kantel discover` here (no process of Dask) or with so many Dask workers."""
    out = stories.with_name("found.json")
    command = [sys.executable, "-m", "kantel", "discover", str(stories), "--out", str(out)]
    if not processes:
        begin = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - begin
    else:
        from distributed import LocalCluster

        with LocalCluster(
            n_workers=processes, threads_per_worker=1, dashboard_address=None
        ) as cluster:
            begin = time.perf_counter()
            subprocess.run(
                [*command, "--cluster", str(cluster.scheduler_address)],
                check=True,
                stderr=subprocess.DEVNULL,
            )
            seconds = time.perf_counter() - begin
    print_ = hashlib.sha256(out.read_bytes()).hexdigest()
    said(
        "discover, Dask" if processes else "discover, no cluster", processes, seconds, None, print_
    )
    return print_


def said(name: str, processes: int, seconds: float, cpu: float | None, print_: str) -> None:
    """Print one line."""
    spent = f"{cpu:8.1f}" if cpu is not None else f"{'':8}"
    print(f"{name:28} {processes:>7} {seconds:>8.1f} {spent}  {print_[:12]}", flush=True)


def main(argv: list[str]) -> None:
    """Print the table; end with an error when two give another result than one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--vectors", type=int, default=4_000)
    options = parser.parse_args(argv)
    os.environ["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    os.environ |= {"DJANGO_SETTINGS_MODULE": "kantel.settings", "OPENBLAS_NUM_THREADS": "1"}
    sys.path.insert(0, str(ROOT))
    print(f"{'':28} {'workers':>7} {'s':>8} {'CPU s':>8}  the same result")
    with databases(), tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "KANTEL_DATA": folder,
            "KANTEL_MASTER_KEY": base64.b64encode(b"k" * 32).decode(),
        }
        themes, vectors = prepare(options.stories)
        fill(themes, planted_texts(options.stories, 1))
        fill(vectors, planted_texts(options.vectors, 2))
        same = [
            len({of_search(themes, processes) for processes in (1, 2)}) == 1,
            len({of_vectors(vectors, processes) for processes in (1, 2)}) == 1,
        ]
    with tempfile.TemporaryDirectory() as folder:
        discover = importlib.import_module("patterns_discover")
        stories = discover.planted_file(Path(folder), options.stories)[0]
        numbers = (0, 1, 2) if importlib.util.find_spec("distributed") else (0,)
        same.append(len({of_dask(stories, processes) for processes in numbers}) == 1)
    if not all(same):
        raise SystemExit("two workers found something else than one")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main(sys.argv[1:])
