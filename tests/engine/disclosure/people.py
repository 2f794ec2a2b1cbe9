"""Invented journeys: who told what where, with what is not printed."""

import random

from kantel.engine.disclosure import Told

KINDS = ("municipality", "access_team", "provider", "school", "health", "safety")


def told(count, category, *, place="bridge", year=2025, attribute="kind", start=0):
    """`count` narrators with one story each, all of one category."""
    names = [f"{place}-{year}-{category}-{start + at}" for at in range(count)]
    return [Told(name, name, place, year, {attribute: category}) for name in names]


def random_journey(seed):
    """Stories of two to eight places over two to five years, some narrators with several."""
    chance = random.Random(seed)
    stories = []
    for place in range(chance.randint(2, 8)):
        weights = [chance.random() ** 2 for _ in KINDS]
        for year in range(2026 - chance.randint(2, 5), 2026):
            for _ in range(chance.choice((0, 3, 8, 15, 30, 60))):
                group = f"g{chance.randrange(400)}"
                kind = chance.choices(KINDS, weights)[0] if chance.random() < 0.9 else ""
                stories.append(Told(f"s{len(stories)}", group, f"p{place}", year, {"kind": kind}))
    return stories
