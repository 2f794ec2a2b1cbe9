"""People, places and organisations by name: lists, the words around, and where capitals stand.

A run of words that look like one name gets points for each kind of name (`evidence`). A
capital in the middle of a sentence counts for it, being an ordinary word against it. What
was found is then looked up in the rest of the story (`echoes`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kantel.engine.redaction.beginnings import (
    CALLED,
    NAME,
    ORGANISATION,
    TOWN,
    beginnings,
    begins_nothing,
    may_begin,
)
from kantel.engine.redaction.called_after import called_after, teaches_ordinary
from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.echoes import echoes
from kantel.engine.redaction.evidence import weigh
from kantel.engine.redaction.guesses import guesses
from kantel.engine.redaction.lexicon import lexicon
from kantel.engine.redaction.lower_organisations import lower_organisation
from kantel.engine.redaction.lowercase import lower_name
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.runs import capital_run
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import Tokens
from kantel.engine.redaction.widening import widened
from kantel.engine.redaction.words import words

_HEADS = cue("head_acronyms")
_LEADING_PARTICLES = cue("leading_particles")
_ORG_WORDS = cue("org_words")
_PLACE_BEFORE = cue("place_before")
_PUBLIC_HEADS = cue("public_heads")
_STRONG_SPEAKING = cue("strong_speaking")
_TITLES = cue("titles")
_TRAILING = cue("trailing_kinds")

_HOUSES_AFTER = words("ziekenhuis college lyceum gasthuis hospice kliniek")
_WITHIN = words("op aan van en")
_TRADES_AFTER = words(
    "ziekenhuis college lyceum gasthuis hospice kliniek zorg wonen welzijn groep jeugd moskee "
    "kerk school "
    "jeugdzorg thuiszorg ouderenzorg kinderopvang"
)
_ENOUGH = 2.0
# A capital inside a sentence is hardly ever there for nothing; neither is one on a word that no
# dictionary has. Such names are proposed as uncertain.
_ENOUGH_INSIDE = 0.9
_ENOUGH_STRANGE = 0.25
_DOUBTFUL = 0.55
_AT = words("bij via van naar door vanuit namens")
_SHORT_TEXT = 8
_SOME = 3
_ENGLISH = words("the and you your with this they for are not have from what to it we")
_DUTCH = words("de het een en van ik dat die niet voor met zijn er aan op te ze is")
_FEW_CAPITALS = 0.02
_GUESSED_AT = 20_000  # words; nobody types more than that without capitals
_REFERENCES = ("nr", "nrs", "nummer", "nummers")
_PARTS_OF_HOUSE = words("afdeling team cluster programma sector domein unit")
_FOUNDED = re.compile(r"\s['’]\d\d(?!\w)")  # "Smash '84"
_LED_BY = ("de", "het", "een")
_OFFICIAL = 5  # ordinary words with capitals after an article


def find_names(tokens: Tokens) -> Iterator[Span]:
    """Yield the names of people, places and organisations, and their echoes in the story."""
    written = tokens.words
    loud = _loud(tokens)
    capitals = [index for index in loud if written[index][0].isupper()]
    few = len(tokens) >= _SHORT_TEXT and len(capitals) <= _FEW_CAPITALS * len(tokens)
    reading = Reading(tokens, lexicon(), no_capitals=few)
    if _capitals_everywhere(reading, capitals):
        reading = replace(reading, many_capitals=True)
    found = list(widened(reading, list(_first_pass(reading, loud))))
    spans = [*(one.span for one in found), *echoes(reading, found)]
    yield from spans
    if few and len(tokens) <= _GUESSED_AT and _mostly_dutch(reading):
        yield from guesses(reading, loud, spans)


def _loud(tokens: Tokens) -> list[int]:
    """Give the words that are looked at: not those in small letters that begin nothing."""
    lowers, passed = tokens.lowers, beginnings().passed
    # These are in small letters all: a word with a capital is none of them.
    loud = [index for index, word in enumerate(tokens.words) if word not in passed]
    if _TRAILING.isdisjoint(tokens.vocabulary):
        return loud
    # "merelhof zorggroep": there any word may be the name that is not quiet.
    trailed = [index - 1 for index in tokens.places_of(_TRAILING) if index]
    quiet = lexicon().quiet
    return sorted({*loud, *(index for index in trailed if lowers[index] not in quiet)})


def _capitals_everywhere(reading: Reading, capitals: list[int]) -> bool:
    """Say whether ordinary words have capitals inside sentences, as officials write."""
    tokens, lowers = reading.tokens, reading.tokens.lowers
    led = [i for i in capitals if i and (lowers[i - 1] in _LED_BY or _inside(tokens, i))]
    if len(led) < _OFFICIAL:
        return False
    return sum(_needless_capital(reading, index) for index in led) >= _OFFICIAL


def _inside(tokens: Tokens, index: int) -> bool:
    return tokens.spaced(index) and tokens.words[index - 1] == tokens.lowers[index - 1]


def _needless_capital(reading: Reading, index: int) -> bool:
    """Say whether an ordinary word inside a sentence has a capital, and is no name."""
    lower = reading.tokens.lowers[index]
    if reading.tokens.lowers[index - 1] in _LED_BY:
        return reading.plain(lower) or reading.public(lower)
    lists = reading.lists
    named = lower in lists.surnames or lower in lists.places or lower in lists.hamlets
    return reading.plain(lower) and not (named or reading.first_name(lower))


def _first_pass(reading: Reading, loud: list[int]) -> Iterator[Found]:
    at = 0
    previous: Found | None = None
    dutch = _mostly_dutch(reading)
    for index in loud:
        if index < at or begins_nothing(reading, index):
            continue
        skipped = _public_until(reading, index)
        if skipped is not None:
            at = skipped + 1
            continue
        found = _at(reading, index, previous, dutch)
        if found is not None:
            yield found
            previous = found
            at = max(index, found.run.last) + 1


def _public_until(reading: Reading, at: int) -> int | None:
    """Give the last word of a public phrase, unless a name follows: "Veilig Thuis Utrecht"."""
    last = reading.public_phrase(at)
    if last is None or last + 1 >= len(reading.tokens):
        return last
    following = last + 1
    named = reading.joined(last, following) and reading.capital(following)
    return None if named and not reading.acronym(following) else last


def _at(reading: Reading, at: int, previous: Found | None, dutch: bool) -> Found | None:
    titled = reading.tokens.lower(at - 1) in _TITLES and reading.tokens.gap(at) in (" ", ". ")
    place = None if titled else _place_of_several_words(reading, at)
    if place is not None:
        return place
    if reading.capital(at):
        run = capital_run(reading, at)
        if run is None:
            return None
        later = _place_of_several_words(reading, run.first) if run.first > at else None
        return later or _judge(reading, run, previous)
    return _without_capital(reading, at) if dutch else None


def _without_capital(reading: Reading, at: int) -> Found | None:
    kinds = may_begin(reading, at)
    found = lower_organisation(reading, at) if kinds & ORGANISATION else None
    called = called_after(reading, at) if kinds & CALLED else None
    if found is not None and called is not None:
        return max(found, called, key=lambda one: one.run.last)
    if called is not None or found is not None:
        return called or found
    if kinds & CALLED and teaches_ordinary(reading, at):
        return None
    named = kinds & NAME or (kinds & TOWN and reading.tokens.before(at) in _PLACE_BEFORE)
    return lower_name(reading, at) if named else None


def _mostly_dutch(reading: Reading) -> bool:
    """Say whether names in lower case can be told from words: not in an English text."""
    lowers = reading.tokens.lowers
    if _ENGLISH.isdisjoint(reading.tokens.vocabulary):
        return True
    english = sum(map(_ENGLISH.__contains__, lowers))
    return english < _SOME or english <= sum(map(_DUTCH.__contains__, lowers))


def _place_of_several_words(reading: Reading, at: int) -> Found | None:
    tokens = reading.tokens
    seconds = reading.lists.phrases.get(tokens.lowers[at])
    if seconds is None:
        return None
    for rest in seconds.get(tokens.lower(at + 1), ()):
        last = at + len(rest)
        if tuple(tokens.lowers[at + 1 : last + 1]) != rest or not reading.joined(at, last):
            continue
        capitals = sum(reading.capital(index) for index in range(at, last + 1))
        certain = capitals > tokens.opens_sentence(at)
        sure = tokens.lowers[at] in ("den", "sint", "ter") or rest[-1] not in reading.lists.ordinary
        sure = sure or (len(rest) > 1 and rest[0] in _WITHIN and tokens.lowers[at] != "berg")
        if certain or sure:
            return _place_or_house(reading, Run(at, last))
    return None


def _place_or_house(reading: Reading, run: Run) -> Found:
    """Make a place of it, or what is called after one: "zorgboerderij Op de Bies"."""
    before = reading.tokens.before(run.first)
    if reading.kind_of_organisation(before) and before not in _PLACE_BEFORE:
        return reading.found(Run(run.first - 1, run.last), SpanType.ORG, 0.93, "org_head")
    return reading.found(run, SpanType.PLACE, 0.93, "place_list")


def _judge(reading: Reading, run: Run, previous: Found | None) -> Found | None:
    if _is_no_name(reading, run) or _only_opens_sentence(reading, run):
        return None
    kind, points, why = weigh(reading, run, previous).best()
    if reading.tokens.after(run.last) in _HOUSES_AFTER and run.last > run.first:
        kind, why = SpanType.ORG, "org_word"
    points += _worth_of_capital(reading, run)
    if points < _enough(reading, run):
        return None
    if kind is SpanType.ORG:
        run = Run(_with_kind(reading, run.first), _with_trade(reading, run.last))
    score = 0.5 + points / 12 if points >= _ENOUGH else _DOUBTFUL
    return reading.found(run, kind, min(0.99, score), why)


def _enough(reading: Reading, run: Run) -> float:
    """Give how many points make a name of a run: fewer where its capital can mean little else."""
    tokens = reading.tokens
    if not tokens.opens_sentence(run.first) and "\n" not in tokens.gap(run.first):
        return _ENOUGH if _hardly_name(reading, run) else _ENOUGH_INSIDE
    strange = run.first == run.last and reading.strange(tokens.lowers[run.first])
    return _ENOUGH_STRANGE if strange else _ENOUGH


def _hardly_name(reading: Reading, run: Run) -> bool:
    """Say whether it is a word with a needless capital: "'s Avonds", "PS Haar", "een Evaluatie"."""
    tokens = reading.tokens
    if tokens.lower(run.first - 1) in ("'s", "'t"):
        return True
    lower = tokens.lowers[run.first]
    if run.first != run.last:
        return False
    after_een = tokens.before(run.first) == "een"
    if not reading.plain(lower):
        return after_een and not reading.strange(lower) and lower not in reading.lists.surnames
    return after_een or reading.common(lower)


def _only_opens_sentence(reading: Reading, run: Run) -> bool:
    """Say at once that an ordinary word has its capital from the sentence: most capitals."""
    lower = reading.tokens.lowers[run.first]
    if run.first != run.last or run.titled or not reading.plain(lower):
        return False
    listed = reading.first_name(reading.stem(run.first)) or lower in reading.lists.places
    frequent = lower in reading.lists.frequent_surnames
    listed = listed or (frequent and reading.tokens.after(run.first) in _STRONG_SPEAKING)
    known = listed or lower in reading.lists.hamlets or lower in reading.lists.organisations
    return not known and reading.tokens.opens_sentence(run.first)


def _is_no_name(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    lower = tokens.lowers[run.first]
    single = run.first == run.last
    if (single and lower.rstrip(".").endswith(_REFERENCES)) or _part_of_house(reading, run):
        return True
    if single and reading.acronym(run.first):
        if not run.titled and _shouted_word(reading, run.first):
            return True
        listed = lower in reading.lists.organisations or _unknown_acronym(reading, run.first)
        return not (run.titled or listed or _shouted_name(reading, run.first))
    if _says_nothing(reading, run) if single else _closes_sentence(reading, run.first):
        return True
    article = lower in _LEADING_PARTICLES and not single
    if tokens.lowers[run.first + article] in _PUBLIC_HEADS:
        return True
    rest = range(run.first + (lower in _LEADING_PARTICLES), run.last + 1)
    return all(reading.public(tokens.lowers[index]) or reading.acronym(index) for index in rest)


def _part_of_house(reading: Reading, run: Run) -> bool:
    """Say whether it is as in "Afdeling Inkomen" and "team Toegang": a part of any town hall."""
    lists, tokens = reading.lists, reading.tokens
    headed = tokens.lowers[run.first] in _PARTS_OF_HOUSE
    if not (headed or tokens.before(run.first) in _PARTS_OF_HOUSE):
        return False
    rest = tokens.lowers[run.first + headed : run.last + 1]
    return bool(rest) and all(
        reading.public(lower) or (reading.plain(lower) and lower not in lists.places)
        for lower in rest
    )


def _unknown_acronym(reading: Reading, index: int) -> bool:
    """Say whether it is as in "bij SKW" or "van het WKZ"."""
    tokens = reading.tokens
    before = tokens.before(index)
    before = tokens.before(index - 1) if before in ("het", "de") else before
    return before in _AT and reading.unknown_acronym(index)


def _shouted_word(reading: Reading, index: int) -> bool:
    """Say whether it is an ordinary word said loudly: "ELKE keer", "en niet aan MIJ"."""
    lower = reading.tokens.lowers[index]
    if lower in reading.lists.organisations or not reading.plain(lower):
        return False
    return reading.common(lower) or reading.tokens.before(index) not in _AT


def _shouted_name(reading: Reading, index: int) -> bool:
    lower = reading.tokens.lowers[index]
    listed = lower in reading.lists.lower_candidates and lower not in reading.lists.public
    return listed and len(lower) > 3


def _says_nothing(reading: Reading, run: Run) -> bool:
    """Say whether a single word is a letter, a job or a kind of organisation."""
    word, lower = reading.tokens.words[run.first], reading.tokens.lowers[run.first]
    if len(word) == 1 or (len(word) == 2 and word[1] == "." and not run.titled):
        return True
    kind = reading.kind_of_organisation(lower) or lower in _TITLES or lower[:-1] in _TITLES
    known = reading.first_name(lower) or lower in reading.lists.surnames
    named = not reading.tokens.opens_sentence(run.first) and lower not in reading.lists.ordinary
    named = (named and not reading.many_capitals) or reading.strange(lower)
    return kind and not known and word[1:].islower() and not named


def _closes_sentence(reading: Reading, index: int) -> bool:
    """Say whether "B." in "Aanmelding B. Intake B" closes a sentence and is no initial."""
    word = reading.tokens.words[index]
    if len(word) != 2 or word[1] != ".":
        return False
    following = reading.tokens.lowers[index + 1]
    plain = following in reading.lists.ordinary and following not in reading.lists.surnames
    return plain and following not in _LEADING_PARTICLES


def _worth_of_capital(reading: Reading, run: Run) -> float:
    lowers = reading.tokens.lowers[run.first : run.last + 1]
    plain = all(reading.plain(lower) for lower in lowers)
    common = plain and all(reading.common(lower) for lower in lowers)
    if not reading.tokens.opens_sentence(run.first):
        if plain and reading.many_capitals:
            return -1.0
        # Two words with capitals side by side are a name, however common: "Samen Sterk".
        return 0.0 if common and run.first == run.last else 1.3 if plain else 1.5
    if run.first == run.last:
        return -3.2 if common else -2.0 if plain else -0.3
    return -1.5 if plain else 0.5


def _with_trade(reading: Reading, last: int) -> int:
    """Take what the organisation does along: "Lunet zorg", "Humanitas DMH"."""
    following = last + 1
    if following < len(reading.tokens) and _FOUNDED.match(
        reading.tokens.text, reading.tokens.ends[last]
    ):
        return following
    if following >= len(reading.tokens) or not reading.joined(last, following):
        return last
    lower = reading.tokens.lowers[following]
    trade = lower in _TRADES_AFTER and not reading.capital(following)
    listed = reading.tokens.lowers[last] in reading.lists.organisations
    unit = listed and reading.acronym(following) and lower not in reading.lists.public
    return following if trade or unit else last


def _with_kind(reading: Reading, first: int) -> int:
    """Take the word for the kind of organisation along: "zorgboerderij 't Hoefke"."""
    tokens = reading.tokens
    if tokens.before(first) == "'s":
        first -= 1
    head = first - 2 if tokens.before(first) in ("'t", "de", "het") else first - 1
    if head < 0 or not reading.joined(head, first):
        return first
    kind = tokens.lowers[head]
    if not (reading.kind_of_organisation(kind) or kind in _HEADS or kind in _ORG_WORDS):
        return first
    return head - reading.kind_of_organisation(tokens.before(head))
