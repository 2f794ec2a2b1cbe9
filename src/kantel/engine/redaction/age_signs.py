"""What stands around a number, as signs that can be counted for or against an age.

A sign is a short string: "left:somebody", "right:stops", "verb:pronoun". `age_weights` knows
what each is worth. Words count by the kind of word they are; those in common use count by
themselves too.
"""

import re
from dataclasses import dataclass, field

from kantel.engine.redaction.age_context import animate, before_hedges, is_number
from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.number_words import NUMBER_WORDS
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_BEING = cue("being")
_BECOMING = cue("becoming")
_VERBS = _BEING | _BECOMING
_MODALS = words("zal zou moet mag kan zullen zouden")
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("being", _BEING),
    ("becoming", _BECOMING),
    ("anybody", words("je jij men iemand iedereen")),
    ("pronoun", cue("pronouns")),
    ("somebody", cue("somebody") | cue("age_persons") | cue("aged") | cue("titles")),
    ("time", cue("times")),
    ("owner", words("mijn zijn haar m'n z'n d'r hun uw mn zn me onze jouw")),
    ("article", words("de het een 't die dat deze dit")),
    ("counted", cue("counted")),
    ("speaking", cue("speaking")),
    ("closing", cue("closing")),
    ("hedge", cue("hedges")),
    ("preposition", words("in op bij naar uit voor met tot vanaf om tegen na binnen over per")),
    (
        "group",
        words("jongeren mensen jeugdigen ouderen cliënten inwoners kinderen gezinnen wij we"),
    ),
    ("parent", words("moeder vader ouder oma opa mama papa")),
)
_PERSON_ENDINGS = cue_endings("person_endings")
_PLURAL = ("en", "s")
_STOPS = re.compile(r"^\s?([.,;:!?)'\"’”…\n–—-])")
_YEARS = ("jaar", "jr")
_IN_ROW = (", ", " ", ",", "/")
_SENTENCE = 14  # words looked back at most
_OLDEST = 112
_VALUES = ((1, "1"), (3, "2-3"), (9, "4-9"), (12, "10-12"), (19, "13-19"), (59, "20-59"))


@dataclass(slots=True)
class Before:
    """What was decided earlier in the text: the last word of the last age, and every number."""

    accepted: int = -9
    judged: dict[str, bool] = field(default_factory=dict)

    def note(self, lower: str, last: int | None) -> None:
        """Remember whether a number was an age."""
        self.judged[lower] = last is not None
        if last is not None:
            self.accepted = last


def signs(
    tokens: Tokens, index: int, last: int, before: Before, people: frozenset[int]
) -> list[str]:
    """Give the signs around the number at `index`, which ends at the word `last`."""
    value = _bucket(tokens.lowers[index])
    years = "years" if last > index else "bare"
    at = before_hedges(tokens, index) if index else -1
    left = _kinds(tokens, at, people)
    right = _right(tokens, last, people)
    gap = _left_gap(tokens, at)
    found = [f"value:{value}", years, f"gap:{gap}", f"{years} {value}"]
    found += [f"left:{kind}" for kind in left]
    found += [f"right:{kind}" for kind in right]
    found += [f"left2:{kind}" for kind in _kinds(tokens, at - 1, people)]
    found += [f"left3:{kind}" for kind in _kinds(tokens, at - 2, people)]
    found += [f"right2:{kind}" for kind in _kinds(tokens, last + 2, people)]
    found += [f"{gap} {one} {years} {other}" for one in left[:2] for other in right[:2]]
    found += [f"{gap} {left[0]} {value}", f"{right[0]} {value}", f"{gap} {right[0]} {years}"]
    two = _kinds(tokens, at - 1, people)[0]
    found += [f"{two} {left[0]} {gap}", f"{two} {left[0]} {right[0]}"]
    found += _clause(tokens, index, at, right[0], people)
    found += _row(tokens, index, last, people)
    if index != at + 1:
        found.append(f"hedge {tokens.lowers[index - 1]}")
    if 0 <= index - before.accepted <= _SENTENCE:
        found += ["age before", f"age before {right[0]}", f"age before {left[0]} {right[0]}"]
    again = before.judged.get(tokens.lowers[index])
    if again is not None:
        found.append("again an age" if again else "again none")
    if tokens.opens_sentence(index):
        found += ["opens", f"opens {right[0]} {value}"]
    return found


def counts_a_noun(tokens: Tokens, last: int) -> bool:
    """Say whether a word follows that is neither common nor a number, like "twaalf cavia's"."""
    after = tokens.after(last)
    return bool(after) and _of_word(after)[0] is False and after not in lexicon().common


def _bucket(lower: str) -> str:
    value = int(lower) if lower.isdigit() else NUMBER_WORDS.get(lower, _OLDEST)
    for most, name in _VALUES:
        if value <= most:
            return name
    return "60+"


def _kinds(tokens: Tokens, index: int, people: frozenset[int]) -> tuple[str, ...]:
    """Give the kinds of a word, the most telling first, then the word where it is common."""
    if not 0 <= index < len(tokens):
        return ("none",)
    if is_number(tokens, index):
        return ("number",)
    if tokens.ends[index] in people:
        return ("name",)
    known, common = _of_word(tokens.lowers[index])
    if known or not animate(tokens, index, people):
        return common
    return ("capital", *common[2:])


_KNOWN: dict[str, tuple[bool, tuple[str, ...]]] = {}


def _of_word(lower: str) -> tuple[bool, tuple[str, ...]]:
    """Say whether the kind of a word is known, and give its kinds.

    Words of the dictionary are remembered, and no others: these may be of a story.
    """
    kinds = _KNOWN.get(lower)
    if kinds is None:
        kinds = _kinds_of_word(lower)
        if lower in lexicon().ordinary:
            _KNOWN[lower] = kinds
    return kinds


def _kinds_of_word(lower: str) -> tuple[bool, tuple[str, ...]]:
    found = [name for name, members in _KINDS if lower in members]
    if not found and lower.endswith(_PERSON_ENDINGS):
        found = ["somebody"]
    known = bool(found)
    if not known:
        plural = lower.endswith(_PLURAL)
        found = ["plural" if plural else "e" if lower.endswith("e") else "other", f"-{lower[-3:]}"]
    if lower in lexicon().common:
        found.append(lower)
    return known, tuple(found)


def _left_gap(tokens: Tokens, at: int) -> str:
    if at < 0:
        return "none"
    gap = tokens.gap(at + 1)
    return "space" if gap in SPACES else gap.strip()[:1] or "line"


def _right(tokens: Tokens, last: int, people: frozenset[int]) -> tuple[str, ...]:
    if last + 1 >= len(tokens):
        return ("stops", "stops end")
    gap = tokens.gap(last + 1)
    stop = _STOPS.match(gap)
    if stop is not None:
        return ("stops", f"stops {stop[1].strip() or 'line'}")
    return _kinds(tokens, last + 1, people)


def _row(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> list[str]:
    """Give the signs of the row a number stands in: "4, 7 en 12 jaar oud"."""
    first, end = index, last
    while (before := _earlier(tokens, first)) is not None:
        first = before
    while (after := _later(tokens, end)) is not None:
        end = after
    if (first, end) == (index, last):
        return []
    years = tokens.after(end) in _YEARS or tokens.lowers[end] in _YEARS
    if tokens.after(end) in _YEARS:
        end += 1
    at = before_hedges(tokens, first) if first else -1
    left, gap = _kinds(tokens, at, people)[0], _left_gap(tokens, at)
    right = _right(tokens, end, people)
    found = [f"row {'years' if years else 'bare'}", f"row left:{left}", f"row {gap} {left}"]
    found.append(f"row left2:{_kinds(tokens, at - 1, people)[0]} {left}")
    return [*found, *(f"row right:{kind}" for kind in right), f"row {left} {right[0]}"]


def _earlier(tokens: Tokens, first: int) -> int | None:
    """Give the number before in a row: "4, 7", "4 en 7", "4 jaar en 7"."""
    at = first - 1
    if at > 0 and tokens.lowers[at] in ("en", "of", "resp"):
        at -= 1
    elif at < 0 or tokens.gap(first) not in _IN_ROW:
        return None
    if at > 0 and tokens.lowers[at] in _YEARS:
        at -= 1
    return at if at >= 0 and is_number(tokens, at) else None


def _later(tokens: Tokens, end: int) -> int | None:
    at = end + 1
    if tokens.lower(at) in ("en", "of", "resp"):
        at += 1
    elif at >= len(tokens) or tokens.gap(at) not in _IN_ROW:
        return None
    return at if is_number(tokens, at) else None


def _clause(tokens: Tokens, index: int, at: int, right: str, people: frozenset[int]) -> list[str]:
    """Give the signs of the clause before: its verb, who it is about, what lies between."""
    found: list[str] = []
    first = max(0, index - _SENTENCE)
    who = verb = ""
    for back in range(index - 1, first - 1, -1):
        lower = tokens.lowers[back]
        distance = "1" if back == at else "near" if back >= at - 3 else "far"
        if not verb and (lower in _VERBS or lower in _MODALS):
            kind = "becoming" if lower in _BECOMING else "being" if lower in _BEING else "modal"
            verb = f"verb {kind} {distance}"
            subject = _kinds(tokens, back - 1, people)[0]
            found += [verb, f"{verb} {right}", f"{verb} of {subject}"]
            found.append(f"verb {kind} of {subject} {right}")
        if not who:
            kind = _kinds(tokens, back, people)[0]
            if kind in ("name", "pronoun", "somebody", "capital"):
                who = f"who {kind} {distance}"
                found += [who, f"{who} {right}"]
        if tokens.opens_sentence(back):
            break
    if not who:
        found += ["nobody", f"nobody {verb}"]
    return [*found, f"{who} {verb}", f"{who} {verb} {right}"]
