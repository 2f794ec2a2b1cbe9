"""How many small numbers an attacker recovers, on random journeys.

    ./kantel bench disclosure [--journeys 1000]

A hundred by default, which takes twenty seconds of one core; a thousand take three minutes.

Each journey has three editions; between them stories come and narrators withdraw. The attacker
has read every page and every edition (`kantel.engine.disclosure.attack`). Beside the cube stands
what is usually done: the same tables, exact, with cells below k left out and totals printed.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tests.engine.disclosure.people import random_journey

from kantel.engine.disclosure import Rules, attack, next_cube

SHARES = (0.5, 0.8, 1.0)


def usual_way(stories, rules):
    """Small numbers that follow where one cell alone was left out of a row with a total."""
    recovered = 0
    for where in {(one.place, one.year) for one in stories}:
        kinds = Counter(one.hidden["kind"] for one in stories if (one.place, one.year) == where)
        small = [count for count in kinds.values() if count < rules.k]
        # One left out: it is the total less the others.
        recovered += len(small) == 1
    return recovered


def one_journey(seed, rules):
    """Editions of one journey: protected cells tried, recovered, and those of the usual way."""
    chance, stories = random.Random(seed), random_journey(seed)
    years = {story.id: story.year for story in stories}
    cube, tried, recovered = None, 0, 0
    for share in SHARES:
        there = [one for one in stories[: int(len(stories) * share)] if chance.random() > 0.03]
        cube = next_cube(there, ["kind"], before=cube, years_before=years, rules=rules)
    for cell in cube.cells:
        found = attack(cell, years, rules)
        tried += len(found)
        recovered += sum(one.reveals(rules.k) for one in found)
    shown = sum(len(cell.parts) for cell in cube.cells)
    return tried, recovered, shown, usual_way(stories, rules)


def main():
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--journeys", type=int, default=100)
    options = parser.parse_args()
    start, rules = time.process_time(), Rules()
    rows = [one_journey(seed, rules) for seed in range(options.journeys)]
    tried, recovered, shown, usual = (sum(column) for column in zip(*rows, strict=True))
    print(f"journeys                      {options.journeys}")
    print(f"figures shown                 {shown}")
    print(f"cells attacked                {tried}")
    print(f"small numbers recovered       {recovered}")
    print(f"the usual way gives away      {usual}")
    print(f"CPU seconds                   {time.process_time() - start:.0f}")
    return 1 if recovered else 0


if __name__ == "__main__":
    sys.exit(main())
