"""Runs one drill inside its house: `python -m tests.drills.inside DRILL COUNT SEED REPORT`."""

import importlib
import sys
from pathlib import Path

import django

# Each drill: its module, and what more it is told.
DRILLS: dict[str, tuple[str, str, dict[str, str]]] = {
    **{
        f"kill-{name}": ("kills", "run", {"name": name})
        for name in ("submit", "import", "review", "publish", "withdraw")
    },
    "withdrawal": ("withdrawal", "run", {}),
    "power": ("power", "run", {}),
    "connections": ("faults", "connections_cut", {}),
    "disk-full": ("faults", "disk_full", {}),
    "clock": ("faults", "clock_off", {}),
    "deliveries": ("deliveries", "run", {}),
    "editors": ("editors", "run", {}),
}
# How often, at length and briefly; and on which database alone.
COUNTS = {
    **{f"kill-{name}": (200, 2) for name in ("submit", "import", "review", "publish", "withdraw")},
    "withdrawal": (1, 1),
    "power": (1000, 40),
    "connections": (100, 5),
    "disk-full": (100, 5),
    "clock": (40, 2),
    "deliveries": (50, 1),
    "editors": (1000, 6),
}
ONLY = {"power": "sqlite", "disk-full": "sqlite", "connections": "postgresql"}


def main(arguments: list[str]) -> int:
    """Run a drill; 1 when something was wrong."""
    name, count, seed, path = arguments
    django.setup()
    import logging

    logging.disable(logging.WARNING)
    from tests.drills.report import Report

    module, function, more = DRILLS[name]
    report = Report(Path(path), name)
    run = getattr(importlib.import_module(f"tests.drills.{module}"), function)
    run(report, count=int(count), seed=int(seed), **more)
    report.save()
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
