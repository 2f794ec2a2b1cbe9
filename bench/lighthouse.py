"""What Lighthouse says of the map, a place and a story of the example journey, as on a phone.

    ./kantel bench lighthouse

Lighthouse is fetched by npm into a folder of its own (`LIGHTHOUSE_FOLDER`, or one that is thrown
away), and drives the Chromium of this machine with its mobile preset: a slow phone on a slow
network, worked out from what was seen. A busy machine makes all figures worse. Goals: .98 in each
category, the largest paint within a second, nothing that shifts.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8796
SITE = f"http://localhost:{PORT}"
LEAST, LATEST = 0.98, 1000
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
FLAGS += " --disable-background-networking --disable-component-update --disable-sync"
AUDITS = ("first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift")


def read(path: str) -> str:
    """Return a page, as soon as the server is there."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{SITE}{path}", timeout=60) as page:
                return page.read().decode()
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the example journey did not start")


def lighthouse(folder: Path) -> Path:
    """Return the command, fetched where it is not there yet."""
    command = folder / "node_modules/.bin/lighthouse"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fetch = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "lighthouse"]
        subprocess.run(fetch, check=True, stdout=subprocess.DEVNULL)
    return command


def look_at(command: Path, path: str, folder: Path) -> dict:
    """Return the report of a page."""
    read(path)
    report = folder / "report.json"
    subprocess.run(
        [command, f"{SITE}{path}", "--quiet", "--output=json", f"--output-path={report}",
         f"--chrome-flags={FLAGS}"],
        check=True, env=os.environ | {"CHROME_PATH": shutil.which("chromium") or "chromium"},
    )  # fmt: skip
    return json.loads(report.read_text("utf-8"))


def main() -> int:
    """Print scores and paints; 1 where a goal was missed."""
    if not shutil.which("npm") or not shutil.which("chromium"):
        raise SystemExit("needs npm and Chromium (Debian: apt install npm chromium)")
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        command = lighthouse(Path(os.environ.get("LIGHTHOUSE_FOLDER", f"{name}/lighthouse")))
        environment = os.environ | {"KANTEL_DATA": name, "PYTHONPATH": str(ROOT / "src")}
        demo = [sys.executable, "-m", "kantel", "demo", "--port", str(PORT)]
        server = subprocess.Popen(demo, env=environment, stdout=subprocess.DEVNULL)
        try:
            listed = read("/merelland/lijst-1.xml")
            story = re.search(r"/merelland/verhaal/\w{10}/", listed).group(0)
            for path in ("/merelland/", "/merelland/plek/stroperigheid/", story):
                report = look_at(command, path, Path(name))
                scores = {one: part["score"] for one, part in report["categories"].items()}
                values = {one: report["audits"][one]["numericValue"] for one in AUDITS}
                print(path, *(f"{one} {score:.2f}" for one, score in scores.items()), sep="  ")
                print("   ", *(f"{one} {value:.0f}" for one, value in values.items()), sep="  ")
                missed += min(scores.values()) < LEAST
                missed += values["largest-contentful-paint"] > LATEST
                missed += values["cumulative-layout-shift"] > 0
        finally:
            server.terminate()
            server.wait(timeout=20)
    print(f"goals missed: {missed}")
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
