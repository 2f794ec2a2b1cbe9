"""Is the starter codebook varied enough to teach by? Prints what an editor should rewrite.

    PYTHONPATH=src:. .venv/bin/python tools/patterns/check_codebook.py [--write]

`--write` puts the files into the agreed form: one passage a line, so that changes read well.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from kantel.engine.patterns.codebook import TURNS, VOICES, Passage, Pattern, patterns
from kantel.engine.redaction import find

FOLDER = Path(__file__).parents[2] / "src/kantel/engine/patterns/codebook"

FEWEST, SHORTEST, LONGEST = 64, 15, 60
RUN = 5  # so many words in a row may not come back anywhere
OVERLAP, SHARED = 0.3, 5  # share and number of rarer words that make two passages one
RARE = 40  # a word in fewer passages than this says something
SHARE_OF_VOICE, SHARE_OF_TURN, SHARE_TYPED = 0.2, 0.4, 0.3
SAME_START = {1: 0.2, 2: 0.06, 3: 0.01}  # words: share of a pattern that may begin with them
# Organisations are not among them: everybody may name the UWV or Veilig Thuis.
NAMES = {"PERSON", "PLACE", "ADDRESS", "PHONE", "EMAIL", "BSN", "IBAN", "PLATE", "CASE"}

Told = tuple[str, Passage]


def words(text: str) -> list[str]:
    """Lower-case words of a passage, figures and hyphens included."""
    return re.findall(r"[\w€]+(?:[-’'][\w]+)*", text.lower())


def written(entry: Mapping[str, Any]) -> str:
    """A file of the codebook in the agreed form, one passage a line."""
    head = {key: value for key, value in entry.items() if key != "passages"}
    lines = [json.dumps(one, ensure_ascii=False) for one in entry["passages"]]
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return opening + ',\n "passages": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


def lengths(told: list[Told]) -> Iterator[str]:
    for where, passage in told:
        count = len(words(passage.text))
        if not SHORTEST <= count <= LONGEST:
            yield f"{where}: {count} words: {passage.text}"


def balance(pattern: Pattern) -> Iterator[str]:
    """Too few passages, or voices, turns and ways of writing out of proportion."""
    told = pattern.passages
    if len(told) < FEWEST:
        yield f"{pattern.id}: {len(told)} passages, {FEWEST} wanted"
    for voice in VOICES:
        of_voice = [one for one in told if one.voice == voice]
        if len(of_voice) < SHARE_OF_VOICE * len(told):
            yield f"{pattern.id}: {voice}: only {len(of_voice)}"
        for turn in TURNS:
            share = sum(one.turn == turn for one in of_voice)
            if share < SHARE_OF_TURN * len(of_voice):
                yield f"{pattern.id}: {voice}: {share} of {len(of_voice)} are {turn}"
    residents = [one.text for one in told if one.voice == "resident"]
    typed = sum(text[0].islower() for text in residents)
    if typed < SHARE_TYPED * len(residents):
        yield f"{pattern.id}: {typed} of {len(residents)} residents type in lower case"


def openings(pattern: Pattern) -> Iterator[str]:
    for length, most in SAME_START.items():
        starts = Counter(" ".join(words(one.text)[:length]) for one in pattern.passages)
        for start, count in starts.items():
            if count > max(1, most * max(FEWEST, len(pattern.passages))):
                yield f"{pattern.id}: {count} passages begin with '{start}'"


def runs(told: list[Told]) -> Iterator[str]:
    """The same words in a row in two passages, of any patterns."""
    seen: dict[tuple[str, ...], str] = {}
    for where, passage in told:
        text = words(passage.text)
        for start in range(len(text) - RUN + 1):
            run = tuple(text[start : start + RUN])
            other = seen.setdefault(run, where)
            if other != where:
                yield f"{other} and {where}: '{' '.join(run)}'"


def overlaps(told: list[Told]) -> Iterator[str]:
    """Pairs that share a large part of the words that say something."""
    bags = [set(words(passage.text)) for _, passage in told]
    counts = Counter(word for bag in bags for word in bag)
    bags = [{word for word in bag if counts[word] < RARE and len(word) > 2} for bag in bags]
    holders = defaultdict(list)
    for number, bag in enumerate(bags):
        for word in bag:
            holders[word].append(number)
    pairs = Counter(pair for held in holders.values() for pair in combinations(held, 2))
    for (one, other), shared in pairs.items():
        if shared >= SHARED and shared > OVERLAP * min(len(bags[one]), len(bags[other])):
            both = ", ".join(sorted(bags[one] & bags[other]))
            yield f"{told[one][0]} and {told[other][0]}: {both}"


def names(told: list[Told]) -> Iterator[str]:
    """Whatever the redaction engine takes for a person, a place or a number.

    Words in one case are left out: to the engine "max" may be a name, and so may "ELKE" that
    somebody shouts.
    """
    for where, passage in told:
        for span in find(passage.text):
            name = passage.text[span.start : span.end]
            if span.type in NAMES and name not in {name.lower(), name.upper()}:
                yield f"{where}: {span.type}: {name}"


def naming(pattern: Pattern) -> Iterator[str]:
    """Passages that name the pattern: an example should show it."""
    for number, passage in enumerate(pattern.passages, 1):
        for name in {pattern.name.lower(), pattern.id.replace("-", " ")} - _EVERYDAY:
            if re.search(rf"\b{re.escape(name)}\b", passage.text.lower()):
                yield f"{pattern.id} {number}: names the pattern ('{name}')"


_EVERYDAY = {
    "ruimte",
    "school",
    "verantwoordelijkheid",
    "wonen",
}  # names of patterns that nobody can do without


def findings(book: tuple[Pattern, ...]) -> list[str]:
    """Everything to rewrite; empty when the codebook is as varied as agreed."""
    told = [
        (f"{pattern.id} {number}", passage)
        for pattern in book
        for number, passage in enumerate(pattern.passages, 1)
    ]
    found = [*lengths(told), *runs(told), *overlaps(told), *names(told)]
    for pattern in book:
        found += [*balance(pattern), *openings(pattern), *naming(pattern)]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the files into the agreed form")
    if parser.parse_args().write:
        for path in sorted(FOLDER.glob("*.json")):
            path.write_text(written(json.loads(path.read_text("utf-8"))), "utf-8")
    found = findings(patterns())
    for line in found:
        print(line)
    book = patterns()
    count = sum(len(pattern.passages) for pattern in book)
    print(f"{len(book)} patterns, {count} passages, {len(found)} to rewrite")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
