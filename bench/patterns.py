"""The patterns engine beside its peers.

    ./kantel bench patterns suggest [FILE.jsonl …] [--places FILE] [--stories N]
    ./kantel bench patterns discover …
    DATABASE_URL=postgres://… ./kantel bench patterns workers …

Each part tells more with `--help`; without a name the first two are run with what they find.
"""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HALVES = ("suggest", "discover", "workers")


def main(argv: list[str]) -> int:
    """Run the half that is named, or every half that is there."""
    sys.path.insert(0, str(HERE))
    named = argv[:1] if argv and argv[0] in HALVES else []
    rest = argv[len(named) :]
    for half in named or HALVES[:2]:
        if (HERE / f"patterns_{half}.py").exists():
            importlib.import_module(f"patterns_{half}").main(rest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
