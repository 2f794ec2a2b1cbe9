"""Redaction beside deduce and Presidio: what is found, what is not, how fast.

    ./kantel bench redaction [--peers deduce,presidio] [--show TYPE] [FILE.jsonl …]

A file holds one story a line: {"id", "text", "spans": [[start, end, type], …]} and
perhaps "narrator". Without a file three sets are measured, each with tables of its own: the
development stories beside the repository, where they exist, with a quarter of them apart; the
stories in `bench/stories` that were read; and those there that were kept apart. Of files whose
name begins with "apart" no confusions are listed. A number or an address that is spelt out in
words counts apart from the structured types. Edges are soft for a title before a name and an
article before an organisation; types that no finder promises (RARE and the like) neither count
nor harm.
"""

import argparse
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path

from kantel.engine.redaction.number_words import COUNTING

HERE = Path(__file__).resolve().parent
STORIES = HERE.parent.parent / "shared" / "data" / "stories"
PEERS = Path(os.environ.get("KANTEL_DATA", HERE.parent / "var")) / "bench" / "redaction"
FOLD = {"POSTCODE": "ADDRESS", "DOB": "DATE", "ID": "CASE"}
SOFT = frozenset(["RARE", "QUASI", "PROF", "ORGGEN"])
STRUCTURED = frozenset(
    ["BSN", "IBAN", "PHONE", "EMAIL", "PLATE", "CASE", "HANDLE", "ADDRESS", "DATE"]
)
LEADING = re.compile(
    r"(?:(?:mevrouw|mevr\.|mw\.|meneer|dhr\.|tante|oom|ome|opa|oma|pater|dokter|juf|agent)\s)+"
    r"|(?:de|het|een|'t)\s(?=\S)",
    re.IGNORECASE,
)
SPELT = "spelt out"
Span = tuple[int, int, str]


def read(paths: list[Path]) -> list[dict]:
    """Read stories, with the types folded to those of the engine."""
    stories = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            story["spans"] = [(s, e, FOLD.get(kind, kind)) for s, e, kind in story["spans"]]
            stories.append(story)
    return stories


def held_out(story: dict) -> bool:
    """Say whether a story is kept apart: a quarter, chosen by its narrator."""
    narrator = story.get("narrator") or story["id"]
    return hashlib.sha256(narrator.encode()).digest()[0] % 4 == 0


def interpreter(peer: str) -> str:
    """Give the Python that runs a peer; its environment is made the first time."""
    if peer == "kantel":
        return sys.executable
    python = PEERS / "bin" / "python"
    if not python.exists():
        sys.stderr.write(f"making an environment for the peers in {PEERS} …\n")
        venv.create(PEERS, with_pip=True)
        wanted = ["install", "--quiet", "-r", str(HERE / "redaction-peers.txt")]
        subprocess.run([str(python), "-m", "pip", *wanted], check=True)
    return str(python)


def run(peer: str, stories: list[dict]) -> tuple[dict[str, list[Span]], dict]:
    """Run a peer in its own process; give its spans by story and its figures."""
    lines = "".join(json.dumps({"id": s["id"], "text": s["text"]}) + "\n" for s in stories)
    command = [interpreter(peer), str(HERE / "redaction_peers.py"), peer]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{peer} failed:\n{done.stderr[-2000:]}")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    found = {one["id"]: [tuple(span) for span in one["spans"]] for one in records[:-1]}
    return found, records[-1]


def soft_start(text: str, span: Span) -> int:
    """Give where a span must be covered from: after its title or article."""
    start, end, kind = span
    if kind not in ("PERSON", "ORG", "PLACE"):
        return start
    leading = LEADING.match(text, start, end)
    return leading.end() if leading and leading.end() < end else start


def covered(text: str, span: Span, found: list[Span]) -> bool:
    """Say whether every letter and digit of a span is hidden."""
    hidden = {at for start, end, _ in found for at in range(start, end)}
    start = soft_start(text, span)
    return all(at in hidden or not text[at].isalnum() for at in range(start, span[1]))


def group_of(text: str, span: Span) -> str:
    """Give the type of a span, or that it is spelt out: "nul zes, vijf vijf", "… punt nl"."""
    spoken = span[2] in STRUCTURED - {"DATE"} and span[2] != "HANDLE"
    written = any(sign.isdigit() or sign in "@_" for sign in text[span[0] : span[1]])
    street = span[2] == "ADDRESS" and COUNTING.isdisjoint(text[span[0] : span[1]].lower().split())
    return SPELT if spoken and not written and not street else span[2]


def score(stories: list[dict], found: dict[str, list[Span]]) -> Counter:
    """Count wanted, touched, covered and rightly typed spans, and proposals, by type."""
    counts: Counter = Counter()
    for story in stories:
        text, proposals = story["text"], found[story["id"]]
        wanted = [span for span in story["spans"] if span[2] not in SOFT]
        for span in wanted:
            near = [one for one in proposals if one[0] < span[1] and span[0] < one[1]]
            group = group_of(text, span)
            counts[group, "wanted"] += 1
            counts[group, "touched"] += bool(near)
            counts[group, "covered"] += covered(text, span, near)
            counts[group, "typed"] += any(one[2] == span[2] for one in near)
        for one in proposals:
            right = any(one[0] < span[1] and span[0] < one[1] for span in wanted)
            soft = any(one[0] < span[1] and span[0] < one[1] for span in story["spans"])
            counts[one[2], "proposed"] += right or not soft
            counts[one[2], "right"] += right
        if not story["spans"]:
            counts["CLEAN", "stories"] += 1
            counts["CLEAN", "alarmed"] += bool(proposals)
    return counts


def wilson(part: int, whole: int) -> str:
    """Give a share with its 95 % interval (Wilson, 1927)."""
    if not whole:
        return "      -        "
    share, z = part / whole, 1.96
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    spread = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    spread /= 1 + z * z / whole
    return f"{share:.3f} ({max(0, middle - spread):.2f}-{min(1, middle + spread):.2f})"


def table(counts: Counter) -> None:
    """Print the figures by type, for the structured types together, and for all."""
    kinds = sorted({kind for kind, what in counts if what in ("wanted", "proposed")})
    groups = [(kind, {kind}) for kind in kinds]
    groups += [("structured", STRUCTURED & set(kinds)), ("all", set(kinds))]
    print(f"{'':11}{'n':>5}  {'touched':19}{'covered':19}{'typed':19}precision")
    for name, members in groups:
        n, *parts, proposed, right = (
            sum(counts[kind, what] for kind in members)
            for what in ("wanted", "touched", "covered", "typed", "proposed", "right")
        )
        shares = "".join(f"{wilson(part, n):19}" for part in parts)
        print(f"{name:11}{n:5}  {shares}{wilson(right, proposed)}")
    alarmed, clean = counts["CLEAN", "alarmed"], counts["CLEAN", "stories"]
    print(f"stories with nothing to hide that got an alarm: {alarmed} of {clean}")


def confusions(stories: list[dict], found: dict[str, list[Span]], kind: str) -> None:
    """Print what was missed, half covered or wrongly proposed, so that an editor can read it."""
    for story in stories:
        text, proposals = story["text"], found[story["id"]]
        for span in story["spans"]:
            if span[2] in SOFT or kind not in (span[2], "all"):
                continue
            near = [one for one in proposals if one[0] < span[1] and span[0] < one[1]]
            if not covered(text, span, near):
                how = "half" if near else "missed"
                print(f"{how:8}{span[2]:9}{context(text, span)}  {story['id']}")
        for one in proposals:
            right = any(one[0] < span[1] and span[0] < one[1] for span in story["spans"])
            if not right and kind in (one[2], "all"):
                print(f"{'wrongly':8}{one[2]:9}{context(text, one)}  {story['id']}")


def context(text: str, span: Span) -> str:
    """Give a span between brackets with some words around it."""
    before, after = text[max(0, span[0] - 40) : span[0]], text[span[1] : span[1] + 25]
    return f"{before}[{text[span[0] : span[1]]}]{after}".replace("\n", " ")


def sets(files: list[Path]) -> list[tuple[str, list[dict], bool]]:
    """Give the sets to measure: a name, the stories, and whether their texts may be listed."""
    if files:
        return [(path.name, read([path]), not path.name.startswith("apart")) for path in files]
    development = read(sorted(STORIES.glob("*.jsonl")))
    apart = [story for story in development if held_out(story)]
    found = [
        ("development stories", development, True),
        ("of these a quarter by narrator, not read last", apart, False),
        ("bench/stories, read", read(sorted(HERE.glob("stories/read*.jsonl"))), True),
        ("bench/stories, kept apart", read(sorted(HERE.glob("stories/apart*.jsonl"))), False),
    ]
    return [one for one in found if one[1]]


def compare(peer: str, measured: list[tuple[str, list[dict], bool]], show: str) -> None:
    """Run a peer over all the sets at once and print what it found in each."""
    unique = {story["id"]: story for _, stories, _ in measured for story in stories}
    found, figures = run(peer, list(unique.values()))
    rate = len(unique) / figures["seconds"]
    print(f"\n== {peer}: {len(unique)} stories, {rate:.0f} a second on one core, ", end="")
    print(f"start {figures['start_seconds']:.2f} s, {figures['megabytes']:.0f} MB")
    if peer == "presidio":
        print("with its rules only: spaCy's Dutch models (nl_core_news_*) are no packages on PyPI")
    for name, stories, listed in measured:
        print(f"-- {name}: {len(stories)} stories")
        table(score(stories, found))
        if peer == "kantel" and show and listed:
            confusions(stories, found, show)


def main() -> None:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument(
        "--peers", default="deduce,presidio", help="comma-separated; none for us alone"
    )
    parser.add_argument(
        "--show", default="", metavar="TYPE", help="list our confusions of a type, or all"
    )
    options = parser.parse_args()
    measured = sets(options.files)
    if not measured:
        raise SystemExit("no stories: name a file")
    peers = [name for name in options.peers.split(",") if name not in ("", "none")]
    for peer in ["kantel", *peers]:
        compare(peer, measured, options.show)


if __name__ == "__main__":
    main()
