"""The words around a number that make it somebody's age: who, a verb, what closes it."""

import itertools
import re

from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.number_words import CARDINALS, NUMBER_WORDS
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_BECOMING = cue("becoming")
_BEING = cue("being")
_CLOSING = cue("closing")
_HEDGES = cue("hedges")
_NO_NAMES = cue("no_names")
_PRONOUNS = cue("pronouns")
_SOMEBODY = cue("somebody")
_SPEAKING = cue("speaking")
_TIMES = cue("times")
_TITLES = cue("titles")
_OWNERS = words("mijn zijn haar m'n z'n d'r hun uw mn zn")
_DESCRIBED = words("de het mijn m'n mn onze zijn haar hun een dat die")
_LASTING = words("bij aan op in weg binnen onderweg bezig samen getrouwd thuis dakloos clean ziek")
_GROUPS = words("jongeren mensen jeugdigen ouderen")
_SEVERAL = words("jongens meiden meisjes dames heren mannen vrouwen kinderen kerels pubers")
_GOING_ON = _SPEAKING | _BEING | _CLOSING
_TELLERS = words("ik hij ze zij")
_AGED = cue("aged")
_MODALS = words("mag zal moet kan wil zou kon mocht zullen mogen")
_ANYBODY = words("je jij men iedereen iemand kinderen jongeren jeugdigen mensen cliënten")
_FLOORS = words("een twee drie vier vijf zes zeven acht negen")
_OLDEST = 112
_PARENTS = words("moeder vader oma opa ouder ouders mama papa weduwe weduwnaar vrouw")
_ROUGHLY = 4  # words before the number: somebody, "een jaar of"
_ASKED = 6  # words between "hoe oud" and the answer
_NEARLY = ("pas", "amper", "bijna", "nog")
_GROWN = 16
_TEEN = 10
_NEAR = 9  # words; an age shortly before lets the next one be said briefly
_AFTER_NAME = re.compile(r"^\.?(?:\s?\(|[,:]\s)$")
_CLOSES = re.compile(r"^\s?[.,;:!?)'\"’”…\n–-]|^$")


def by_context(
    tokens: Tokens, index: int, last: int, accepted: int, people: frozenset[int]
) -> int | None:
    asked = "leeftijd" in (tokens.lower(index - 1), tokens.lower(index - 2))
    asked = (
        _answered(tokens, index, last)
        or (asked and tokens.gap(index).strip() in (":", "", "?"))
        or (tokens.lower(index - 1) == "lft")
    )
    backwards = tokens.opens_sentence(index) and _said_backwards(tokens, last)
    if _told_apart(tokens, index, last) or _roughly(tokens, index, last):
        return last
    if asked or backwards or _continues(tokens, index, accepted):
        return last
    if index == 0:
        return None
    at = before_hedges(tokens, index)
    if _in_brief(tokens, index, at, last):
        return last
    if _AFTER_NAME.match(tokens.gap(at + 1)):
        told = _set_apart(tokens, at, last, people)
    elif tokens.gap(index) not in SPACES:
        told = False
    else:
        briefly = 0 <= index - accepted <= _NEAR and _stops(tokens, last)
        told = briefly and animate(tokens, at, people)
        told = told or _said_of_somebody(tokens, index, last, people)
    return last if told else None


def _told_apart(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether it is as in ", net zeventien geworden" or ", net twintig, die had"."""
    if tokens.after(last) == "geworden":
        return tokens.lower(index - 1) not in ("er", "het", "dat")
    hedged = tokens.lower(index - 1) in ("net", *_NEARLY) and tokens.gap(index - 1) == ", "
    return hedged and _stops(tokens, last)


def _roughly(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether it is as in "een jaar of negen was ze" or "Ilyas, een jaar of 5 denk ik"."""
    if index < _ROUGHLY or tokens.lowers[index - 3 : index] != ["een", "jaar", "of"]:
        return False
    before = tokens.lower(index - 4)
    if before == "van" and tokens.lower(index - 5) in _SEVERAL:
        return False  # a group
    apart = tokens.gap(index - 3) == ", "
    closing = _stops(tokens, last) or tokens.after(last) in _BEING or tokens.after(last) == "denk"
    return closing and (apart or before in _SOMEBODY or before == "van")


def _asked(tokens: Tokens, index: int) -> bool:
    """Say whether "leeftijd" or "lft" stands before the number: "leeftijd kind: 7"."""
    named = "leeftijd" in (tokens.lower(index - 1), tokens.lower(index - 2))
    close = tokens.gap(index).strip() in (":", "", "?")
    return (named and close) or tokens.lower(index - 1) == "lft"


def _answered(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether it is as in "Hoe oud bent u? Tachtig." or "Pas veertien, en nu al moeder"."""
    if not _stops(tokens, last):
        return False
    asked = tokens.lowers[max(0, index - _ASKED) : index]
    if any(one == "hoe" and two == "oud" for one, two in itertools.pairwise(asked)):
        return True
    hedged = tokens.lower(index - 1) in _NEARLY and tokens.opens_sentence(index - 1)
    return hedged and _value(tokens.lowers[index]) >= _TEEN


def _in_brief(tokens: Tokens, index: int, at: int, last: int) -> bool:
    """Say whether it is as in "jongen 14", "mw. 86", "zij 84, hij 87"."""
    if not _stops(tokens, last):
        return False
    before = tokens.lowers[at]
    grown = _value(tokens.lowers[index]) >= _TEEN and before in _TELLERS
    near = at == index - 1 and tokens.gap(index) in (" ", ". ")
    return near and (before in _AGED or grown)


def _said_backwards(tokens: Tokens, last: int) -> bool:
    """Say whether it goes on as in "Veertien was ze"."""
    verb = tokens.after(last)
    told = verb in _BEING or verb in _BECOMING
    if told and tokens.after(last + 1) in _PRONOUNS:
        return True
    return _set_before(tokens, last)


def _set_before(tokens: Tokens, last: int) -> bool:
    """Say whether it goes on as in "Achtentachtig, oud-zeeman, en hij wilde niks"."""
    following = last + 1
    if following >= len(tokens) or tokens.gap(following) != ", " or is_number(tokens, following):
        return False
    if not _TEEN < _value(tokens.lowers[last]) < _OLDEST:
        return False
    rest = tokens.lowers[following : following + _NEAR]
    return any(lower in _SOMEBODY or lower in ("hij", "ze", "zij") for lower in rest)


def before_hedges(tokens: Tokens, index: int) -> int:
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
        return tokens.gap(index) == ", " and closes(tokens, index)
    return accepted == index - 2 and tokens.lowers[index - 1] in ("en", "of")


def _set_apart(tokens: Tokens, before: int, last: int, people: frozenset[int]) -> bool:
    """Say whether it is as in "Sem, 13, zonder jas" or "Lieke (11, autisme)"."""
    if tokens.after(last) in ("inmiddels", "nu", "bijna", "geworden", "intussen"):
        last += 1
    closing = tokens.text[tokens.ends[last] : tokens.ends[last] + 1]
    row = tokens.after(last) in ("en", "of") and is_number(tokens, last + 2)
    if closing not in (",", ")", ".", ";", "!", "?", "") and not row:
        return False
    lower = tokens.lowers[before]
    if closing == ")" and lower in ("m", "v", "x"):
        return True
    if ":" in tokens.gap(before + 1):
        return lower in _SOMEBODY
    told = lower in _SOMEBODY or lower == "bewoners" or tokens.ends[before] in people
    if closing in (",", ")") and tokens.words[before + 1].isdigit():
        # "Wim Tiggelman, gepensioneerd loodgieter, 69, gaf les"
        told = told or any(end in people for end in tokens.ends[max(0, before - 4) : before])
    return told or (closing != "." and tokens.words[before][0].isupper())


def is_age(word: str, lower: str) -> bool:
    """Say whether a number in figures or words can be an age."""
    if word.isascii() and word.isdigit():
        return len(word) <= 3 and word[0] != "0" and int(word) < _OLDEST
    return lower in CARDINALS


def is_number(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and is_age(tokens.words[index], tokens.lowers[index])


def _said_of_somebody(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> bool:
    """Say whether the words before the number make it an age."""
    at = before_hedges(tokens, index)
    years = last > index
    verb = tokens.lowers[at]
    if verb == "van":
        return _of_somebody(tokens, index, last, people)
    if verb == "met" or (verb in _OWNERS and tokens.lower(at - 1) == "met"):
        # "met 16 zat ik al op kamers"
        grown = _value(tokens.lowers[index]) >= _TEEN and tokens.after(last) in _SPEAKING
        told = tokens.after(last) in _GOING_ON or _stops(tokens, last)
        return (years and told) or (grown and tokens.after(last + 1) in _TELLERS)
    if years and (verb in _SOMEBODY or verb in _TITLES):
        return _stops(tokens, last)
    return _by_verb(tokens, at, last, years, people)


def _by_verb(tokens: Tokens, at: int, last: int, years: bool, people: frozenset[int]) -> bool:
    """Judge "werd vorig jaar tachtig", "is bijna 12", "ze zeventien was"."""
    while at > 0 and tokens.lowers[at] in _TIMES:
        at -= 1
    closed = years or closes(tokens, last)
    verb = tokens.lowers[at]
    if verb in _BECOMING:
        return closed and tokens.lower(at - 1) not in _ANYBODY
    if verb in _BEING:
        if years and tokens.after(last) in _LASTING:
            return False
        known = verb in ("ben", "bin") or animate(tokens, at - 1, people)
        known = known or animate(tokens, at + 1, people) or _about_somebody(tokens, at)
        return known and closes(tokens, last)
    after = tokens.after(last)
    told = tokens.lowers[max(0, at - 3) : at + 1]
    if after in ("zijn", "worden") and any(lower in _TELLERS for lower in told):
        # "ik mag dan wel 77 zijn"
        return any(lower in _MODALS for lower in told)
    turns = after in _BECOMING or after in _BEING
    inverted = tokens.lower(at - 1) in _BECOMING or tokens.lower(at - 1) in _BEING
    return animate(tokens, at, people) and (turns or (inverted and closed))


def _of_somebody(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> bool:
    """Judge "een jongen van vijftien", "Romy van 7"; not "een moeder van vier"."""
    if tokens.after(last) == "naar":
        return False
    at = before_hedges(tokens, index)
    years = last > index
    owner = tokens.lower(at - 1)
    if owner in _GROUPS and not is_number(tokens, at - 2):
        return False
    if owner in _PARENTS and not years and _value(tokens.lowers[index]) < _GROWN:
        return False
    told = owner in _SOMEBODY or owner in _TITLES
    named = at > 0 and tokens.words[at - 1][0].isupper() and not tokens.opens_sentence(at - 1)
    named = named or tokens.ends[at - 1] in people
    floor = tokens.words[index] in _FLOORS and not _CLOSES.match(tokens.gap(last + 1))
    lasting = owner in lexicon().ordinary and not told
    return told or (named and not floor) or (years and not lasting and closes(tokens, last))


def _about_somebody(tokens: Tokens, verb: int) -> bool:
    """Say whether the sentence begins as "De oudste die het nog weet is tweeëndertig"."""
    first = verb - 1
    while first > 0 and verb - first < _NEAR and not tokens.opens_sentence(first):
        first -= 1
    described = tokens.lowers[first + 1] in _SOMEBODY and tokens.lower(first + 2) in ("die", "dat")
    return described and tokens.lowers[first] in _DESCRIBED


def _value(lower: str) -> int:
    return int(lower) if lower.isdigit() else NUMBER_WORDS.get(lower, _OLDEST)


def closes(tokens: Tokens, last: int) -> bool:
    if last + 1 >= len(tokens):
        return True
    return bool(_CLOSES.match(tokens.gap(last + 1))) or tokens.lower(last + 1) in _CLOSING


def animate(tokens: Tokens, index: int, people: frozenset[int]) -> bool:
    """Say whether a word is somebody: a pronoun, a kin word or a name."""
    if index < 0:
        return False
    lower = tokens.lowers[index]
    if lower in _PRONOUNS or lower in _SOMEBODY or tokens.ends[index] in people:
        return True
    if lower in ("een", "1", "één") and tokens.before(index) == "de":
        return True
    lists = lexicon()
    plain = (
        lower in lists.ordinary and lower not in lists.surnames and lower not in lists.first_names
    )
    if plain or lower in _NO_NAMES:
        return False
    return tokens.words[index][0].isupper() and not tokens.words[index].isupper()
