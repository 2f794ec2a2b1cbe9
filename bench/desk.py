"""How long a pass over the desk takes by keyboard: keys, machine time, and a person's time.

Run: `python bench/desk.py` (needs Chromium and playwright, as the tests of paths do). It plays the
pass of `tests/paths/test_desk_by_keyboard.py` and times every act until the desk is drawn anew.

A person's time is an estimate, not a measurement. It follows the keystroke-level model (Card,
Moran & Newell, "The keystroke-level model for user performance time with interactive systems",
Communications of the ACM 23(7), 1980): K = 0.28 s a key (an average typist, no secretary) and
M = 1.35 s to make up one's mind, once for every act. Looking at what the machine is certain of and
reading the story come on top; reading is given apart, at 200 words a minute.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEY, MIND, WORDS_A_MINUTE = 0.28, 1.35, 200


def main() -> int:
    """Play the pass and print what it took; exit 1 when it could not be played."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "pass.json"
        env = os.environ | {
            "PYTHONPATH": str(ROOT / "src"),
            "KANTEL_DATA": folder,
            "KANTEL_DESK_TIMES": str(kept),
        }
        test = "tests/paths/test_desk_by_keyboard.py"
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", test], cwd=ROOT, env=env, check=False
        )
        if run.returncode or not kept.exists():
            print("The pass could not be played; see above.", file=sys.stderr)
            return 1
        seen = json.loads(kept.read_text())
    acts, keys, waits = len(seen["waits"]), seen["keys"], seen["waits"]
    person = keys * KEY + acts * MIND
    print(f"story: {seen['words']} words, {seen['marks']} passages, {seen['certain']} certain")
    print(f"keys: {keys}, of which {acts} are acts")
    slowest = max(waits)
    print(f"machine: {sum(waits):.1f} s in all, {slowest:.2f} s the slowest act")
    print(f"person, estimated (KLM): {keys} x {KEY} + {acts} x {MIND} = {person:.0f} s")
    print(
        f"together: {sum(waits) + person:.0f} s; reading: {seen['words'] / WORDS_A_MINUTE:.1f} min"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
