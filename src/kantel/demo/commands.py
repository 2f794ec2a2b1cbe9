"""What `kantel demo` runs: set up once, then serve web pages and do the background work.

The second start skips Django altogether: a stamp says that migrations and texts are the ones
that were loaded before.
"""

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

PACKAGE = Path(__file__).resolve().parent.parent
FIRST_PORT = 8000
PORTS_TO_TRY = 20


def demo(arguments: list[str]) -> int:
    """Set up and serve the example journey until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="kantel demo", description="Set up and serve the example journey."
    )
    parser.add_argument("--port", type=int, help="default: 8000, or the next one that is free")
    parser.add_argument("--load-only", action="store_true", help="set up, and do not serve")
    options = parser.parse_args(arguments)
    port = _choose_port(options.port)
    if port is None:
        print(f"kantel demo: port {options.port} is taken. Choose another.", file=sys.stderr)
        return 2
    data = Path(os.environ.get("KANTEL_DATA", "var")).resolve()
    os.environ["KANTEL_DEMO"] = "1"
    _set_up_once(data)
    if options.load_only:
        return 0
    return _serve(port, (data / "demo-accounts.txt").read_text("utf-8"))


def _choose_port(wanted: int | None) -> int | None:
    candidates = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY)
    return next((port for port in candidates if _is_free(port)), None)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _stamp() -> str:
    """Return a fingerprint of what setting up depends on: migrations and texts."""
    digest = hashlib.sha256()
    for path in sorted([*PACKAGE.rglob("migrations/*.py"), *PACKAGE.glob("demo/**/*.*")]):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _set_up_once(data: Path) -> None:
    stamp = data / "demo.stamp"
    wanted = _stamp()
    if stamp.is_file() and stamp.read_text("ascii") == wanted:
        return
    print("kantel demo: making the example journey (once) ...", flush=True)
    # Needs seconds; the second start skips it.
    from kantel.foundation.commands import make_databases

    make_databases()
    from kantel.demo.load import load_example_journey  # needs Django to be set up

    accounts = load_example_journey()
    if accounts:
        _write_accounts(data / "demo-accounts.txt", accounts)
    stamp.write_text(wanted, "ascii")


def _write_accounts(path: Path, accounts: list[tuple[str, str, str]]) -> None:
    lines = [f"  {username:<10} {password:<18} {what}" for username, password, what in accounts]
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _serve(port: int, accounts: str) -> int:
    """Run web and worker side by side; when one stops, or on Ctrl-C, stop both."""
    told_to_stop: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        told_to_stop.append(number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    # One process is enough for one visitor, and is there sooner.
    web = ["serve", "--port", str(port), "--workers", "1", "--blocking-threads", "2"]
    processes = [_start(web)]
    while not told_to_stop and processes[0].poll() is None and _is_free(port):
        time.sleep(0.05)
    if not told_to_stop and processes[0].poll() is None:
        # Only now, so that nobody waits for a page because of it.
        processes.append(_start(["worker"]))
        _tell(port, accounts)
    while not told_to_stop and all(process.poll() is None for process in processes):
        time.sleep(0.2)
    _stop_all(processes)
    if told_to_stop:
        print("\nkantel demo: stopped.")
        return 0
    print("kantel demo: the web server or the worker stopped by itself.", file=sys.stderr)
    return 1


def _start(part: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kantel", *part]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 (our own words)


def _stop_all(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _tell(port: int, accounts: str) -> None:
    print(
        f"\n  The map      http://127.0.0.1:{port}/\n"
        f"  The desk     http://127.0.0.1:{port}/beheer/\n\n"
        f"  Log in with  (demo accounts need no second step)\n{accounts}\n"
        "  Stop with Ctrl-C.\n",
        flush=True,
    )
