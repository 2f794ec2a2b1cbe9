"""Count one vote with pabutools, exactly, in its own process and its own environment.

    python allocation_peer.py FILE.pb RULE SATISFACTION COMPLETION

Writes {"winners": sorted, "seconds": parsing included, "megabytes": peak memory of the
process} as one line of JSON.
"""

import json
import resource
import sys
import time

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    Cardinality_Sat,
    Cost_Sat,
    parse_pabulib,
)
from pabutools.rules import (
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)

SATISFACTION = {
    "cost": Cost_Sat,
    "cardinality": Cardinality_Sat,
    "points": Additive_Cardinal_Sat,
    "borda": Additive_Borda_Sat,
}


def winners(instance, profile, rule, satisfaction, completion):
    measure = SATISFACTION[satisfaction]
    if rule == "phragmen":
        return sequential_phragmen(instance, profile)
    if rule == "greedy":
        return greedy_utilitarian_welfare(instance, profile, sat_class=measure)
    step = 1 if completion.startswith("add1") else None
    found = method_of_equal_shares(
        instance, profile, sat_class=measure, voter_budget_increment=step
    )
    if completion.endswith("utilitarian"):
        found = greedy_utilitarian_welfare(
            instance, profile, sat_class=measure, initial_budget_allocation=found
        )
    return found


def main(file, rule, satisfaction, completion):
    sys.setrecursionlimit(100_000)
    start = time.process_time()
    instance, profile = parse_pabulib(file)
    found = winners(instance, profile, rule, satisfaction, completion)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    names = sorted(str(one) for one in found)
    print(json.dumps({"winners": names, "seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
