"""Every payload in every text field, on every page, in a real browser: how many run.

    ./kantel bench injection

The whole form of `tests/injection`: each column of words and each field of a form holds all
payloads at once; stories go through form and desk in three rounds. It prints how many pages were
looked at, and fails at the first payload that runs. Chromium reads the pages without the policy
that forbids inline scripts.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = "3"


def main() -> int:
    """Run it; its exit code is that of the test."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:logging", "tests/injection"]
    environment = os.environ | {"INJECTION_ROUNDS": ROUNDS}
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
