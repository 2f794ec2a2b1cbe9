"""What a public page costs, beside a bare view, a plain Django view and a plain Wagtail page.

    ./kantel bench pages [STORIES]

All are served by the same granian with one worker and one blocking thread, one after the other,
and asked by `wrk` over 8 connections (Debian: apt install wrk), so that each has the machine as
the others have it. Processor seconds are those of the server's processes. Ours is on SQLite, and
on PostgreSQL where DATABASE_URL and KANTEL_KEYS_URL name empty databases; with STORIES (such as
100000) so many stories are in it. A question behind the address keeps a page from being kept:
"uncached".
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8795
SECONDS = int(os.environ.get("BENCH_SECONDS", "6"))
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A granian with one worker."""

    def __init__(self, target: str, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        command += ["--workers", "1", "--blocking-threads", "1", "--log-level", "error"]
        command += ["--port", str(PORT), target]
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)

    def wait_for(self, path: str) -> bytes:
        """Return the page, as soon as the server is there."""
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=60) as page:
                    return page.read()
            except OSError:
                time.sleep(0.2)
        raise SystemExit("a server did not start")

    def cpu(self) -> float:
        """Return the processor seconds of the server and its worker so far."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        seconds = 0.0
        for pid in [str(self.process.pid), *children.split()]:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            seconds += (int(fields[11]) + int(fields[12])) / TICKS
        return seconds

    def measure(self, path: str) -> dict[str, float]:
        """Return requests a second, the 99th percentile in ms and processor ms a request."""
        before = self.cpu()
        said = subprocess.run(
            ["wrk", "-t1", "-c8", f"-d{SECONDS}", "--latency", f"http://127.0.0.1:{PORT}{path}"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        used = self.cpu() - before
        if "Non-2xx" in said:
            raise SystemExit(f"{path} did not answer well:\n{said}")
        number = int(re.search(r"(\d+) requests in", said).group(1))
        value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
        return {
            "rps": float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)),
            "p99": float(value) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit],
            "cpu": 1000 * used / number,
        }

    def stop(self) -> None:
        """Stop this server and its worker."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)


def peer(name: str, path: str, folder: Path, story: tuple[str, str]) -> dict[str, float]:
    """Make and measure a peer."""
    environment = os.environ | {
        "PEER": name,
        "PEER_DATA": str(folder / f"{name}.sqlite3"),
        "PYTHONPATH": str(ROOT / "bench"),
        "DJANGO_SETTINGS_MODULE": "page_peers.settings",
    }
    if name != "bare":
        fill = [sys.executable, "-m", "page_peers.fill", *story]
        subprocess.run(fill, env=environment, check=True)
    return measured(Server("page_peers.wsgi:application", environment), {name: path})[name]


def measured(server: Server, paths: dict[str, str]) -> dict[str, dict[str, float]]:
    """Measure addresses of a server, and stop it."""
    try:
        for path in paths.values():
            server.wait_for(path)
        return {name: server.measure(path) for name, path in paths.items()}
    finally:
        server.stop()


MAKE = """
import json, os, sys
from kantel.foundation.commands import make_databases
make_databases()
sys.path.insert(0, os.environ["BENCH"])
number = int(os.environ["STORIES"])
if number:
    import many_stories
    many_stories.make(number)
else:
    from kantel.demo.load import load_example_journey
    load_example_journey()
from kantel.publish.models import Publication
one = Publication.objects.select_related("story", "journey").order_by("pk").first()
print(json.dumps([one.journey.slug, one.public_id, one.story.title, one.story.text]))
"""


def main() -> int:
    """Measure all, and print a table; 1 where a goal was missed."""
    number = sys.argv[1] if len(sys.argv) > 1 else "0"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = os.environ | {
            "KANTEL_DATA": name,
            "PYTHONPATH": str(ROOT / "src"),
            "BENCH": str(ROOT / "bench"),
            "STORIES": number,
        }
        made = subprocess.run(
            [sys.executable, "-c", MAKE], env=ours, check=True, capture_output=True, text=True
        ).stdout.splitlines()[-1]
        slug, public_id, title, text = json.loads(made)
        story = f"/{slug}/verhaal/{public_id}/"
        bare = peer("bare", "/", folder, ("", ""))
        rows = {"a bare view": bare}
        rows["a plain Django generic view"] = peer("generic", "/1/", folder, (title, text))
        rows["a plain Wagtail page"] = peer("wagtail", "/s/", folder, (title, text))
        paths = {
            "the map, kept": f"/{slug}/",
            "a story, kept": story,
            "a story, uncached": f"{story}?x",
            "a place, uncached": f"/{slug}/plek/{place_of(ours)}/?x",
        }
        rows |= measured(Server("kantel.wsgi:application", ours), paths)
    return report(rows, bare, number)


def place_of(environment: dict[str, str]) -> str:
    """Return the address of some place."""
    ask = (
        "import django; django.setup()\n"
        "from kantel.coding.models import Place\nprint(Place.objects.first().slug)"
    )
    environment = environment | {"DJANGO_SETTINGS_MODULE": "kantel.settings"}
    return subprocess.run(
        [sys.executable, "-c", ask], env=environment, check=True, capture_output=True, text=True
    ).stdout.split()[-1]


def report(rows: dict[str, dict[str, float]], bare: dict[str, float], number: str) -> int:
    """Print the table and the goals."""
    database = os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    of = f"{number} stories" if int(number) else "the example journey"
    print(f"{database}, {of}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'':30}{'requests/s':>12}{'of bare':>9}{'p99':>10}{'CPU each':>11}{'of bare':>9}")
    for name, row in rows.items():
        print(
            f"{name:30}{row['rps']:12.0f}{100 * row['rps'] / bare['rps']:8.0f}%"
            f"{row['p99']:8.1f}ms{row['cpu']:9.2f}ms{row['cpu'] / bare['cpu']:8.1f}x"
        )
    kept, uncached = rows["a story, kept"], rows["a story, uncached"]
    goals = {
        "a kept page at least 60 % of the requests of a bare one": kept["rps"] >= 0.6 * bare["rps"],
        "an uncached story at most 8 times its CPU": uncached["cpu"] <= 8 * bare["cpu"],
        "p99 of a kept page at most 50 ms at 8 connections": kept["p99"] <= 50,
    }
    for goal, is_reached in goals.items():
        print(f"{'reached' if is_reached else 'MISSED'}: {goal}")
    return int(not all(goals.values()))


if __name__ == "__main__":
    raise SystemExit(main())
