"""How long a new user waits: a cold clone to its first page, and the second start.

    ./kantel bench start

Clones the repository into an empty folder (packages come from the registry, or from pip's cache
where there is one), runs `./kantel demo`, and waits for the map. The floor beside it is what no
program of this kind can do without: making a virtual environment and installing the same
packages, without anything of ours.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8790
GOALS = {"cold clone to first page": 60.0, "second start to first page": 3.0}


def time_to_first_page(clone: Path) -> float:
    """Start the demo in `clone`, wait for the map, stop it; return the seconds it took."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KANTEL_", "PYTHON"))}
    began = time.monotonic()
    demo = subprocess.Popen(
        ["./kantel", "demo", "--port", str(PORT)],
        cwd=clone,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while demo.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=30) as page:
                    page.read()
                return time.monotonic() - began
            except OSError:
                time.sleep(0.05)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=30)
    raise SystemExit("the demo stopped by itself; run ./kantel demo to see why")


def time_to_install(folder: Path) -> float:
    """Return the seconds for an environment with the same packages and nothing else."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "venv", folder / "floor"], check=True)
    pip = [folder / "floor" / "bin" / "python", "-m", "pip", "install", "--quiet"]
    subprocess.run(
        [*pip, "--require-hashes", "-r", ROOT / "requirements.lock"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.monotonic() - began


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        floor = time_to_install(Path(folder))
        cold = time_to_first_page(clone)
        second = min(time_to_first_page(clone) for _ in range(3))
    print(f"{'floor: environment and packages alone':40} {floor:6.1f} s")
    for (name, goal), seconds in zip(GOALS.items(), (cold, second), strict=True):
        print(f"{name:40} {seconds:6.1f} s   goal {goal:.0f} s, {seconds / floor:.2f} x the floor")


if __name__ == "__main__":
    main()
