"""Somebody's exact age, in digits or words, where the text around it says it is one.

"zestien weken", "al twintig jaar getrouwd" and "tien gezinnen" are not ages; "in de
zestig" is not exact. Each number of a text is looked at once, with the words around it.
"""

import re
from collections.abc import Iterator

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.number_words import CARDINALS, NUMBER_WORDS, ORDINALS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_BECOMING = cue("becoming")
_BEING = cue("being")
_CLOSING = cue("closing")
_COUNTED = cue("counted")
_HEDGES = cue("hedges")
_INFANTS = cue("infants")
_NO_NAMES = cue("no_names")
_PRONOUNS = cue("pronouns")
_SOMEBODY = cue("somebody")
_TIMES = cue("times")
_TITLES = cue("titles")

_OWNERS = words("mijn zijn haar m'n z'n d'r hun uw mn zn")
_RANKED = words("plek plaats poging keer brief gesprek huis school kind baan klas man vrouw")
_SINCE = words("op vanaf tot rond sinds voor na tegen")
_FLOORS = words("een twee drie vier vijf zes zeven acht negen")
_OLDEST = 112
# "een moeder van vier" has four children.
_PARENTS = words("moeder vader oma opa ouder ouders mama papa weduwe weduwnaar vrouw")
_GROWN = 16
_NEAR = 9  # words; an age shortly before lets the next one be said briefly
_DIGITS = frozenset("0123456789")
_NUMBERS = CARDINALS | ORDINALS
_AGED = ("jarige", "jarig", "jarigen")
_AFTER_NAME = re.compile(r"^\.?(?:\s?\(|,\s)$")
_GLUED_AFTER = re.compile(r"[.,:/]\d|[%€/_@&]|\s[%€]|-\d")
_CLOSES = re.compile(r"^\s?[.,;:!?)'\"’”…\n–-]|^$")


def find_ages(tokens: Tokens, people: frozenset[int] = frozenset()) -> Iterator[Span]:
    """Yield the exact ages of persons, sorted, without overlap.

    `people` holds the offsets where names of persons end.
    """
    accepted = -9
    for index in _candidates(tokens):
        word, lower = tokens.words[index], tokens.lowers[index]
        if lower in ORDINALS:
            last = _ordinal_end(tokens, index, index)
        elif lower.endswith(_AGED):
            last = index if lower[: lower.index("jarig")] in CARDINALS else None
        else:
            last = _age_end(tokens, index, accepted, people) if _is_age(word, lower) else None
        if last is not None:
            accepted = last
            start, end = tokens.starts[index], tokens.ends[last]
            yield Span(start, end, SpanType.AGE, "", 0.85, "age_context")


def _candidates(tokens: Tokens) -> list[int]:
    """Give the numbers of a text, in figures and words, and words like "vijftienjarige"."""
    lowers = tokens.lowers
    found = [i for i, lower in enumerate(lowers) if lower in _NUMBERS or lower[0] in _DIGITS]
    if "jarig" in tokens.text:
        found += [i for i, lower in enumerate(lowers) if lower.endswith(_AGED)]
        found.sort()
    return found


def _is_age(word: str, lower: str) -> bool:
    if word.isascii() and word.isdigit():
        return len(word) <= 3 and 0 < int(word) <= _OLDEST
    return lower in CARDINALS


def _glued(tokens: Tokens, index: int) -> bool:
    """Say that a sign glued to the number makes it an amount, a time or a code."""
    start, end = tokens.starts[index], tokens.ends[index]
    before = tokens.text[max(0, start - 1) : start]
    if before and (before in "€$.,/-+:'’_&@#" or before.isalnum()):
        return True
    return _GLUED_AFTER.match(tokens.text, end) is not None


def _age_end(tokens: Tokens, index: int, accepted: int, people: frozenset[int]) -> int | None:
    """Give the last word of the age at `index`, or None where the number is no age."""
    if _glued(tokens, index):
        return None
    gap = tokens.gap(index + 1) if index + 1 < len(tokens) else ""
    spaced = gap in SPACES
    after = tokens.lower(index + 1)
    if after in ("jarige", "jarig", "jarigen") and gap.strip() in ("", "-"):
        last: int | None = index + 1
    elif spaced and after == "jaar" and tokens.after(index + 1) in ("oud", "jong"):
        last = index + 2
    elif gap == "" and after in ("e", "ste", "de"):
        last = _ordinal_end(tokens, index, index + 1)
    elif spaced and after in ("maanden", "weken"):
        infant = tokens.before(index) == "van" and tokens.lower(index - 2) in _INFANTS
        last = index + 1 if infant or tokens.after(index + 1) == "oud" else None
    elif spaced and after in _COUNTED:
        last = None
    else:
        last = _by_context(tokens, index, index + (spaced and after == "jaar"), accepted, people)
    return last


def _by_context(
    tokens: Tokens, index: int, last: int, accepted: int, people: frozenset[int]
) -> int | None:
    asked = tokens.lower(index - 1) == "leeftijd"
    backwards = tokens.opens_sentence(index) and _said_backwards(tokens, last)
    if asked or backwards or _continues(tokens, index, accepted):
        return last
    if index == 0:
        return None
    at = _before_hedges(tokens, index)
    if _AFTER_NAME.match(tokens.gap(at + 1)):
        told = _set_apart(tokens, at, last, people)
    elif tokens.gap(index) not in SPACES:
        told = False
    else:
        briefly = 0 <= index - accepted <= _NEAR and _stops(tokens, last)
        told = briefly and _animate(tokens, at, people)
        told = told or _said_of_somebody(tokens, index, last, people)
    return last if told else None


def _said_backwards(tokens: Tokens, last: int) -> bool:
    """Say whether it goes on as in "Veertien was ze"."""
    verb = tokens.after(last)
    told = verb in _BEING or verb in _BECOMING
    return told and tokens.after(last + 1) in _PRONOUNS


def _before_hedges(tokens: Tokens, index: int) -> int:
    """Give the word before "nog maar" and the like."""
    at = index - 1
    while at > 0 and tokens.lowers[at] in _HEDGES and tokens.gap(at + 1) in SPACES:
        at -= 1
    return at


def _stops(tokens: Tokens, last: int) -> bool:
    return last + 1 >= len(tokens) or bool(_CLOSES.match(tokens.gap(last + 1)))


def _continues(tokens: Tokens, index: int, accepted: int) -> bool:
    """Say that this number is one of a row of ages: "van 4, 6 en 9"."""
    if accepted == index - 1:
        return tokens.gap(index) == ", " and _closed(tokens, index)
    return accepted == index - 2 and tokens.lowers[index - 1] in ("en", "of")


def _set_apart(tokens: Tokens, before: int, last: int, people: frozenset[int]) -> bool:
    """Say whether it is as in "Sem, 13, zonder jas" or "Lieke (11, autisme)"."""
    closing = tokens.text[tokens.ends[last] : tokens.ends[last] + 1]
    row = tokens.after(last) in ("en", "of") and _is_number(tokens, last + 2)
    if closing not in (",", ")", ".") and not row:
        return False
    lower = tokens.lowers[before]
    told = lower in _SOMEBODY or lower == "bewoners" or tokens.ends[before] in people
    if closing in (",", ")") and tokens.words[before + 1].isdigit():
        # "Wim Tiggelman, gepensioneerd loodgieter, 69, gaf les"
        told = told or any(end in people for end in tokens.ends[max(0, before - 4) : before])
    return told or (closing != "." and tokens.words[before][0].isupper())


def _is_number(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and _is_age(tokens.words[index], tokens.lowers[index])


def _said_of_somebody(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> bool:
    """Say whether the words before the number make it an age."""
    at = _before_hedges(tokens, index)
    years = last > index
    closed = years or _closed(tokens, last)
    verb = tokens.lowers[at]
    if verb == "van":
        owner = tokens.lower(at - 1)
        named = at > 0 and tokens.words[at - 1][0].isupper()
        mid = named and not tokens.opens_sentence(at - 1)
        told = owner in _SOMEBODY or owner in _TITLES
        if owner in _PARENTS and not years and _value(tokens.lowers[index]) < _GROWN:
            return False
        named = mid or tokens.ends[at - 1] in people
        floor = tokens.words[index] in _FLOORS and not _CLOSES.match(tokens.gap(last + 1))
        return told or (named and not floor) or (years and _closed(tokens, last))
    if verb == "met" or (verb in _OWNERS and tokens.lower(at - 1) == "met"):
        return years
    while at > 0 and tokens.lowers[at] in _TIMES:
        at -= 1
    verb = tokens.lowers[at]
    if verb in _BECOMING:
        return closed
    if verb in _BEING:
        known = verb == "ben" or _animate(tokens, at - 1, people)
        return known and _closed(tokens, last)
    after = tokens.after(last)
    turns = after in _BECOMING or after in _BEING
    inverted = tokens.lower(at - 1) in _BECOMING or tokens.lower(at - 1) in _BEING
    return _animate(tokens, at, people) and (turns or (inverted and closed))


def _value(lower: str) -> int:
    return int(lower) if lower.isdigit() else NUMBER_WORDS.get(lower, _OLDEST)


def _closed(tokens: Tokens, last: int) -> bool:
    if last + 1 >= len(tokens):
        return True
    return bool(_CLOSES.match(tokens.gap(last + 1))) or tokens.lower(last + 1) in _CLOSING


def _animate(tokens: Tokens, index: int, people: frozenset[int]) -> bool:
    """Say whether a word is somebody: a pronoun, a kin word or a name."""
    if index < 0:
        return False
    lower = tokens.lowers[index]
    if lower in _PRONOUNS or lower in _SOMEBODY or tokens.ends[index] in people:
        return True
    lists = lexicon()
    plain = (
        lower in lists.ordinary and lower not in lists.surnames and lower not in lists.first_names
    )
    if plain or lower in _NO_NAMES:
        return False
    return tokens.words[index][0].isupper() and not tokens.words[index].isupper()


def _ordinal_end(tokens: Tokens, index: int, last: int) -> int | None:
    """Give the last word of "op mijn eenenvijftigste" or "haar zestiende verjaardag"."""
    if tokens.after(last) in ("verjaardag", "levensjaar"):
        return last
    owned = tokens.before(index) in _OWNERS and tokens.lower(index - 2) in _SINCE
    counting = tokens.after(last) in _COUNTED or tokens.after(last) in _RANKED
    return last if owned and not counting else None
