"""Count one vote with kantel in a process of its own, as `allocation_peer.py` does.

    python allocation_ours.py FILE.pb RULE SATISFACTION COMPLETION

Writes {"winners": sorted, "seconds": from reading to the whole result, the best of three,
"megabytes": peak memory of the process} as one line of JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from kantel.engine.allocation import pabulib
from kantel.engine.allocation.completion import Completion
from kantel.engine.allocation.counting import Options, Rule, allocate
from kantel.engine.allocation.satisfaction import Satisfaction


def main(file, rule, satisfaction, completion):
    chosen = Options(Rule(rule), Satisfaction(satisfaction), Completion(completion))
    seconds = []
    while len(seconds) < 3 and sum(seconds) < 10:
        start = time.process_time()
        election = pabulib.read(Path(file).read_text("utf-8-sig"))
        winners = allocate(election, chosen)["winners"]
        seconds.append(time.process_time() - start)
        del election
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = {"winners": sorted(winners), "seconds": min(seconds), "megabytes": peak}
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
