"""Throw hostile texts at the redaction engine: right offsets, no crash, no slow pattern.

    ./kantel bench redaction_fuzz [--cases 1000000] [--seed 1] [--slack 1]

Each case is made of fragments that patterns stumble over, repeated and mixed. Most are short, so
that a million of them is tried in half an hour of one core; some are long, since what explodes
does so with length. Every answer must be sorted, without overlap, within the text and fit for
`apply`; no case may take more than 5 milliseconds and a hundredth of one for each character (CPU
time; a slow case is tried again to rule out chance).
"""

import argparse
import random
import sys
import time
from itertools import pairwise

from kantel.engine.redaction import apply, find, remove_bsn, risks

FRAGMENTS = [
    *"aZ09 .,-/@:;'\"()[]{}\n\r\t_+#&€%°",
    *(
        "é",
        "e\u0301",
        "ß",
        "ı",
        "İ",
        "ǆ",
        "文",
        "ا",
        "\u202e",
        "\u200b",
        "\u00a0",
        "\ud800",
        "😂",
        "\x00",
    ),
    *("van ", "de ", "van den ", "'t ", "Van ", "De ", "Jan ", "Fatma", "mevr. ", "B. ", "j.p. "),
    *(
        "06-",
        "+31",
        "0031",
        "1234 AB ",
        "999990019",
        "NL05TEST",
        "12-AB-34",
        "2020-01-01",
        "3 mei ",
    ),
    *("straat ", "laan 1", "Plein 1944 nr. ", "dossier ", "zaaknummer: ", "bsn ", "kenmerk "),
    *("www.", "http://", ".nl", "a@b.nl", "apenstaart ", " punt ", "nul ", "zes ", "vijftien "),
    *(
        "jongen van ",
        "werd ",
        "stichting ",
        "obs de ",
        "in ",
        "gemeente ",
        "de enige ",
        "die ene met ",
    ),
    *("insta ", "naar_", "op de klimop ", "aan de slinge 5", "2,5 ", "de heer ", "zorggroep "),
    *("geboren ", "hoe oud? ", "SKW ", "KC ", "van De ", "v.d. ", "bergen op zoom ", "mei 2019 "),
    *("Veilig Thuis ", "Den Haag ", "<b>", "&amp;", "```", "\\", "A.B.C.", "a.b.c.", "aa-bb-"),
]
# How long a case is, at most: (characters, of a thousand cases).
LENGTHS = ((30, 700), (120, 250), (400, 48), (3000, 2))
SLOWEST = 1e-5  # seconds a character
FLOOR = 0.005  # seconds that any short text may take


def text(chance: random.Random) -> str:
    """Make a text of fragments, some of them repeated many times."""
    longest = chance.choices([most for most, _ in LENGTHS], [share for _, share in LENGTHS])[0]
    wanted, length = chance.randint(0, longest), 0
    parts: list[str] = []
    while length < wanted:
        parts.append(chance.choice(FRAGMENTS) * chance.choice((1, 1, 1, 2, 3, 40)))
        length += len(parts[-1])
    return "".join(parts)[:wanted]


def check(case: str) -> float:
    """Check one case; give the CPU seconds that finding took."""
    begin = time.process_time()
    spans = find(case)
    took = time.process_time() - begin
    assert all(0 <= span.start < span.end <= len(case) for span in spans), repr(case)
    assert all(one.end <= two.start for one, two in pairwise(spans)), repr(case)
    redacted = apply(case, spans)
    assert len(redacted.spans) == len(spans), repr(case)
    assert remove_bsn(remove_bsn(case)[0])[1] == 0, repr(case)
    risks(case, spans)
    return took


def slow(case: str, took: float, slack: float) -> bool:
    """Say whether a case is slow, also when tried again."""
    allowed = slack * (FLOOR + SLOWEST * len(case))
    return took > allowed and min(check(case) for _ in range(3)) > allowed


def main() -> None:
    """Run the cases and report the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--slack", type=float, default=1.0, help="times the time allowed, on a busy machine"
    )
    options = parser.parse_args()
    chance = random.Random(options.seed)
    find("warm")
    worst, spent, characters = 0.0, 0.0, 0
    for number in range(1, options.cases + 1):
        case = text(chance)
        took = check(case)
        if slow(case, took, options.slack):
            raise SystemExit(f"case {number}: {took:.4f} s for {len(case)} characters: {case!r}")
        worst, spent, characters = max(worst, took), spent + took, characters + len(case)
        if number % 50_000 == 0:
            sys.stderr.write(f"{number} cases, slowest {worst * 1000:.1f} ms\n")
    rate = spent / max(1, characters) * 1e6
    print(f"{options.cases} cases, {characters} characters, {rate:.2f} µs a character, none slow")


if __name__ == "__main__":
    main()
