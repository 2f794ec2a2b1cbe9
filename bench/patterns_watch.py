"""Run a command and watch all its processes together: seconds, CPU seconds, memory (Linux).

Memory is the sum of what each process holds of its own, and its share of what several hold (PSS),
so that two workers are counted for what they take together.
"""

import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 0.25  # seconds


@dataclass
class Used:
    """What a command and everything it began used."""

    seconds: float = 0.0
    megabytes: float = 0.0
    cpu_of: dict[int, float] = field(default_factory=dict)

    @property
    def cpu(self) -> float:
        """Give the CPU seconds of all processes, as they were last seen."""
        return sum(self.cpu_of.values())


def watch(command: list[str], environment: dict[str, str]) -> Used:
    """Run a command to its end; ends with an error when the command does."""
    used, begin = Used(), time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while process.poll() is None:
        _look(process.pid, used)
        time.sleep(EVERY)
    used.seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return used


def _look(session: int, used: Used) -> None:
    kilobytes = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(told[3]) != session:
                continue
            used.cpu_of[int(folder.name)] = (int(told[11]) + int(told[12])) / TICKS
            kilobytes += _held(folder)
        except (OSError, ValueError, IndexError):
            continue  # it ended meanwhile
    used.megabytes = max(used.megabytes, kilobytes / 1024)


def _held(folder: Path) -> int:
    for line in (folder / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
