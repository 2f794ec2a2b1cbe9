"""Points for and against a number being somebody's age, where no exact cue decides.

`age_context` knows sentences by their words. Here only the grammar counts: a number set
apart after somebody, the complement of a clause with somebody as its subject, a number
somebody has ("met haar 96"). Each sign gives points; prices, counts and durations take
them away.
"""

import re

from kantel.engine.redaction.age_context import animate, before_hedges, is_number
from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.number_words import NUMBER_WORDS
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_VERBS = cue("being") | cue("becoming")
_GOING_ON = cue("closing") | cue("speaking") | _VERBS
_MODALS = words("zal zou moet mag kan")
_PERSONS = cue("somebody") | cue("aged") | cue("titles") | cue("age_persons")
_PERSON_ENDINGS = cue_endings("person_endings")
_TIMES = cue("times") | words(
    "dat die toen dan inmiddels alweer net nu pas al ook weer sinds vorig"
)
_ADVERBS = words(
    "de het een en maar want dus toen nu ook onze ons mijn mn m'n zijn haar hun die dat deze dit "
    "ja nee nou en of als omdat dan daar hier later inmiddels goed beste lieve oude jonge"
)
_THINGS = words("het dat dit wat er alles daar hier je jij we wij men iedereen jullie")
_OWNERS = words("mijn zijn haar m'n z'n d'r hun uw mn zn")
_SINCE = words("op vanaf tot rond sinds na voor tegen")
_LASTING = words(
    "geleden lang later terug bezig verder weg bij aan binnen door mee onderweg zwanger getrouwd "
    "samen lid vrijwilliger clean in dienst ziek thuis dakloos wachten gewacht huwelijk verslaafd"
)
_NUMBERED = words(
    "nummer nr kamer lijn groep bus tram week artikel vraag punt pagina bladzijde klas fase unit "
    "stap versie euro € bel belde kost kostte betaalde uur om schaal deel blok lid van tot met"
)
_GROUPS = words("jongeren mensen jeugdigen ouderen cliënten inwoners bewoners")
_SEVERAL = words("jongens meiden meisjes dames heren mannen vrouwen kinderen kerels pubers")
_PARENTS = ("moeder", "vader", "ouder", "ouders", "oma", "opa", "mama", "papa")
_TELLERS = words("ik hij ze zij")
_ABOUT = ["een", "jaar", "of"]
_SET_OFF = re.compile(r"^\.?(?:,\s|\s?\(|\s[-–—]\s|;\s|:\s)$")
_STOPS = re.compile(r"^\s?[.,;:!?)'\"’”…\n–—-]")
_ENOUGH = 3.0
_TEEN = 13
_CHILD = 4
_SENTENCE = 30  # words looked back at most
_NEAR = 6
_OLDEST = 112


def told_by_points(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> bool:
    """Say whether the signs around the number at `index` make it an age.

    `last` is the word that ends it ("jaar" or the number itself).
    """
    if index == 0 or tokens.after(last) in _LASTING or tokens.lowers[index - 1] == "de":
        return False
    first = index - 3 if tokens.lowers[max(0, index - 3) : index] == _ABOUT else index
    at = before_hedges(tokens, first)
    stops = last + 1 >= len(tokens) or _STOPS.match(tokens.gap(last + 1)) is not None
    if _owned(tokens, index, last, stops) or _in_pairs(tokens, index, last, people):
        told = True
    elif tokens.lowers[at] == "van":
        told = _of_person(tokens, at, index, last)
    elif tokens.gap(index) == "/":
        told = stops and tokens.lowers[index - 1] in ("m", "v", "x", "man", "vrouw")
    elif stops and tokens.opens_sentence(index):
        told = _fragment(tokens, index, last, people)
    else:
        told = _points(tokens, (at, first, index, last), stops, people) >= _ENOUGH
    return told


def _points(
    tokens: Tokens, where: tuple[int, int, int, int], stops: bool, people: frozenset[int]
) -> float:
    """Give the points of a number set apart, or of one inside its clause."""
    at, first, index, last = where
    opening = _sentence(tokens, index)
    goes_on = stops or tokens.after(last) in ("en", "geworden", "nog", "pas", "inmiddels", "nu")
    if goes_on and _SET_OFF.match(tokens.gap(at + 1)):
        return _set_off_points(tokens, (opening, at, index, last), people)
    if tokens.gap(first) not in SPACES:
        return 0.0
    return _clause_points(tokens, (opening, at, last), stops, people)


def person(tokens: Tokens, index: int, people: frozenset[int]) -> bool:
    """Say whether a word is somebody: a name, a pronoun, or a word for a person."""
    lower = tokens.lower(index)
    return lower in _PERSONS or lower.endswith(_PERSON_ENDINGS) or animate(tokens, index, people)


def _value(lower: str) -> int:
    return int(lower) if lower.isdigit() else NUMBER_WORDS.get(lower, _OLDEST)


def _sentence(tokens: Tokens, index: int) -> int:
    first = index
    while first > 0 and index - first < _SENTENCE and not tokens.opens_sentence(first):
        first -= 1
    return first


def _owned(tokens: Tokens, index: int, last: int, stops: bool) -> bool:
    """Say whether it is as in "met haar 96 de oudste" or "sinds mijn 12 bij een gezin"."""
    if tokens.before(index) not in _OWNERS:
        return False
    lead = tokens.before(index - 1)
    closes = stops or tokens.after(last) in _GOING_ON
    value = _value(tokens.lowers[index])
    if lead == "met":
        return value >= _TEEN and (closes or tokens.after(last) in ("de", "het", "jaren", "lentes"))
    return lead in _SINCE and value >= _CHILD and closes and last == index


def _of_person(tokens: Tokens, of: int, index: int, last: int) -> bool:
    """Say whether it is as in "een schooljongen van 15" or "die ouwe van 91 fietst"."""
    if _value(tokens.lowers[index]) < _CHILD or tokens.before(of) == "":
        return False
    owner, before = tokens.lowers[of - 1], tokens.before(of - 1)
    if owner in _GROUPS or (index > of + 3 and owner in _SEVERAL):
        return False
    goes_on = last + 1 >= len(tokens) or not tokens.spaced(last + 1)
    after = tokens.after(last)
    goes_on = goes_on or after in _GOING_ON or after.endswith("t")
    described = before in ("die", "de", "dat") and owner.endswith("e") and len(owner) > _CHILD
    named = owner in _PERSONS or owner.endswith(_PERSON_ENDINGS)
    parent = owner.endswith(_PARENTS) and last == index
    if parent and _value(tokens.lowers[index]) < _TEEN:
        return False
    if described and not named:
        return _value(tokens.lowers[index]) >= _TEEN and after in cue("speaking")
    return named and goes_on


def _in_pairs(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> bool:
    """Say whether it is as in "hij 84 en zij 82" or "toen ik 12 of 13 was"."""
    if tokens.lowers[index - 1] in ("beide", "beiden", "allebei"):
        return tokens.lower(index - 2) in _VERBS
    if tokens.after(last) not in ("en", "of"):
        return False
    before = before_hedges(tokens, index)
    both = is_number(tokens, last + 2) and tokens.lowers[before] == "zijn"
    if both and tokens.before(before) in ("wij", "we"):
        return min(_value(tokens.lowers[at]) for at in (index, last + 2)) > _TEEN
    if is_number(tokens, last + 2) and tokens.after(last + 2) in _VERBS:
        return animate(tokens, before, people)
    told = tokens.lower(last + 2) in _TELLERS and is_number(tokens, last + 3)
    return told and tokens.lowers[before] in _TELLERS


def _fragment(tokens: Tokens, index: int, last: int, people: frozenset[int]) -> bool:
    """Say whether it is a sentence of its own after somebody: "… over Jamal. 17 jaar."."""
    near = range(max(0, index - 3), index)
    grown = _value(tokens.lowers[index]) >= _TEEN
    told = (
        tokens.lowers[at] in _PERSONS
        or tokens.ends[at] in people
        or tokens.lowers[at].endswith(_PERSON_ENDINGS)
        for at in near
    )
    return grown and any(told)


def _set_off_points(
    tokens: Tokens, where: tuple[int, int, int, int], people: frozenset[int]
) -> float:
    """Give the points of a number between commas or brackets: "die man, achtenzestig, met"."""
    opening, at, index, last = where
    if tokens.lowers[at] in _NUMBERED or is_number(tokens, at):
        return 0.0
    close = tokens.gap(last + 1).strip()[:1] if last + 1 < len(tokens) else "."
    points = 1.0 + 1.5 * (last > index) + 0.5 * (_value(tokens.lowers[index]) >= _TEEN)
    points += 0.5 * (close in ",)")
    near = range(max(opening, at - _NEAR), at + 1)
    who = [one for one in range(opening, at + 1) if person(tokens, one, people)]
    if any(one in near and tokens.lowers[one] not in cue("pronouns") for one in who):
        points += 1.5
    elif _value(tokens.lowers[index]) < _TEEN:
        return 0.0  # "ze wachtte daar, drie jaar, op een plek"
    elif who:
        points += 1.0
    if is_number(tokens, last + 1) and close == ",":
        points -= 1.5
    counted = any(
        lower.isdigit() or lower in _NUMBERED for lower in tokens.lowers[max(opening, at - 1) : at]
    )
    return points - 1.0 * counted


def _clause_points(
    tokens: Tokens, where: tuple[int, int, int], stops: bool, people: frozenset[int]
) -> float:
    """Give the points of a number that is what somebody is or becomes."""
    opening, at, last = where
    closes = (
        stops or tokens.after(last) in cue("closing") or tokens.after(last) in ("geweest", "zijn")
    )
    if not closes:
        brief = tokens.lowers[last] == "jr" or tokens.gap(last) == ""
        return _beside_person(tokens, at, last, people) if brief else 0.0
    named = -1
    verb = at
    verbs = _VERBS | _MODALS if tokens.after(last) in ("geweest", "zijn", "worden") else _VERBS
    while verb > opening and tokens.lowers[verb] not in verbs and at - verb <= _NEAR:
        if person(tokens, verb, people) and tokens.lowers[verb] not in _THINGS:
            named = verb
        elif tokens.lowers[verb] not in _TIMES | _ADVERBS:
            return _beside_person(tokens, at, last, people)
        verb -= 1
    if tokens.lowers[verb] not in verbs:
        return _beside_person(tokens, at, last, people)
    points = 1.5 + 1.0 * (last > at + 1 or stops)
    if named > verb:
        return points + 1.5
    if tokens.lower(verb - 1) in _THINGS:
        return 0.0
    return points + (2.0 if _subject(tokens, opening, verb, people) else -1.0)


def _beside_person(tokens: Tokens, at: int, last: int, people: frozenset[int]) -> float:
    """Give the points of "betrokkene 44 jaar" and "de jongste drieënzeventig"."""
    best = tokens.lowers[at] in ("jongste", "oudste", "middelste")
    years = tokens.lowers[last] in ("jaar", "jr", "j")
    return _ENOUGH if best or (years and person(tokens, at, people)) else 0.0


def _subject(tokens: Tokens, opening: int, verb: int, people: frozenset[int]) -> bool:
    """Say whether the clause before `verb` is about somebody: "De heer Bos uit Ede is"."""
    first = verb
    while first > opening and tokens.gap(first) in SPACES:
        if tokens.lowers[first - 1] in ("dat", "omdat", "want", "maar", "toen"):
            break
        first -= 1
    if tokens.lower(verb - 1) == "en":
        first = opening
    while first < verb and tokens.lowers[first] in _ADVERBS:
        first += 1
    if first >= verb:
        return False
    adjective = tokens.lowers[first].endswith("e") and first + 1 < verb
    return person(tokens, first, people) or (adjective and person(tokens, first + 1, people))
