"""Run every check that is not a test: style, types, contracts, templates, migrations, texts.

All checks run, whatever fails; the exit code is 1 if any did.
"""

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
    # Ruff knows the same traps of markup and SQL, line by line with the reason; not twice.
    "known traps": [BIN / "bandit", "-q", "-ll", "-r", "src", "tools", "-s", "B308,B608,B703"],
    "advisories": [PYTHON, "tools/audit.py"],
    "bill of materials": [PYTHON, "tools/bill_of_materials.py", "--check"],
    "templates": [BIN / "djlint", "--lint", "--quiet", "src"],
    "settings": [PYTHON, "-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "tools/messages.py", "--check"],
    "licences": [BIN / "reuse", "lint", "--quiet"],
}


def main(names: list[str]) -> int:
    """Run the checks with these names, or all."""
    failed = []
    for name in names or CHECKS:
        done = subprocess.run(
            [str(word) for word in CHECKS[name]], capture_output=True, text=True, check=False
        )
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
