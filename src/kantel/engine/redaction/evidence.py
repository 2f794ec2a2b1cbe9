"""Points for what a name names. Every point comes from a cue one can read.

The points are set by hand and checked on the development stories; a name needs two in
all, with what its capital is worth (`names.py`).
"""

import itertools
import re
from dataclasses import dataclass, field

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.reading import Found, Reading, Run
from kantel.engine.redaction.spans import SpanType
from kantel.engine.redaction.words import words

_HEADS = cue("head_acronyms") - cue("titles")
_INNER_PARTICLES = cue("inner_particles")
_LINKS = cue("links")
_NAMING = cue("naming")
_NO_NAMES = cue("no_names")
_ORG_WORDS = cue("org_words")
_PLACE_BEFORE = cue("place_before")
_QUARTERS = cue("quarters")
_SPEAKING = cue("speaking")
_STRONG_SPEAKING = cue("strong_speaking")
_TOWARDS = cue("towards")
_DISTRICT_ENDINGS = cue_endings("district_endings")
_ORG_ENDINGS = cue_endings("org_endings")
_PLACE_ENDINGS = cue_endings("place_endings")
_STREET_ENDINGS = cue_endings("street_endings")

PERSON, PLACE, ORG = SpanType.PERSON, SpanType.PLACE, SpanType.ORG
_ADDRESS_BEFORE = re.compile(r"\d{4}\s?[A-Z]{2},?\s{1,2}$|[A-Z][a-zà-ÿ]{2,} \d{1,4}[a-zA-Z]?,\s$")
_ARTICLES = frozenset(["de", "het", "'t"])
_LISTING = (", ", " en ", " of ", " / ", "/", " & ")
_LONGEST_LINK = 4  # characters
_STAFF = cue("staff")
_TEACHERS = cue("teachers")
_WORKS = words(
    "boek film serie liedje lied merk spel musical voorstelling lievelingsboek televisie tv"
)
_WATCHED = words("keek keken lazen kijk kijken kijkt las lees lezen leest gelezen gekeken")
_TITLE_AGAINST = 9.0
_NEAR = 5  # words


@dataclass(slots=True)
class Evidence:
    """Points for each kind of name, and the strongest cue, which becomes the reason."""

    points: dict[SpanType, float] = field(
        default_factory=lambda: {PERSON: 0.0, PLACE: 0.0, ORG: 0.0}
    )
    strongest: dict[SpanType, tuple[float, str]] = field(default_factory=dict)

    def add(self, kind: SpanType, points: float, why: str = "name_capital") -> None:
        """Count a cue for or against a kind of name."""
        self.points[kind] += points
        if points > self.strongest.get(kind, (0.0, ""))[0]:
            self.strongest[kind] = (points, why)

    def best(self) -> tuple[SpanType, float, str]:
        """Give the kind with most points, its points and its reason."""
        kind = max(self.points, key=lambda one: self.points[one])
        return kind, self.points[kind], self.strongest.get(kind, (0.0, "name_capital"))[1]


def weigh(reading: Reading, run: Run, previous: Found | None = None) -> Evidence:
    """Gather what speaks for a person, a place and an organisation.

    In a list the kind of the name before counts too: "Bergbeek en Zandvoorde".
    """
    evidence = Evidence()
    if previous is not None and _listed_after(reading, run, previous):
        evidence.add(previous.span.type, 1.5, "name_list")
    _person_by_lists(evidence, reading, run)
    _person_by_form(evidence, reading, run)
    _person_by_context(evidence, reading, run)
    _place_by_lists(evidence, reading, run)
    _place_by_context(evidence, reading, run)
    _organisation(evidence, reading, run)
    if _is_a_title(reading, run):
        for kind in (PERSON, PLACE, ORG):
            evidence.add(kind, -_TITLE_AGAINST)
    return evidence


def _listed_after(reading: Reading, run: Run, previous: Found) -> bool:
    end, start = previous.span.end, reading.tokens.starts[run.first]
    return start - end <= _LONGEST_LINK and reading.tokens.text[end:start] in _LISTING


def _person_by_lists(evidence: Evidence, reading: Reading, run: Run) -> None:
    begin, end = reading.stem(run.first), reading.stem(run.last)
    if begin not in _NO_NAMES:
        if reading.first_name(begin):
            evidence.add(PERSON, 3.6, "first_name_list")
        elif begin in reading.lists.rare_first_names and not reading.plain(begin):
            evidence.add(PERSON, 1.8, "first_name_list")
    if end in reading.lists.surnames:
        evidence.add(PERSON, 1.2 if run.last > run.first else 0.5, "surname_list")


def _person_by_form(evidence: Evidence, reading: Reading, run: Run) -> None:
    tokens = reading.tokens
    evidence.add(PERSON, 0.6)
    if run.last == run.first:
        return
    lowers = tokens.lowers[run.first : run.last + 1]
    surname = lowers[-1] in reading.lists.surnames and lowers[0] == "de"
    named_thing = lowers[0] in _ARTICLES and not (surname or run.titled)
    if named_thing or not _LINKS.isdisjoint(lowers[1:-1]):
        evidence.add(PERSON, -0.5)
        return
    evidence.add(PERSON, 0.8, "name_full")
    if not _INNER_PARTICLES.isdisjoint(lowers[:-1]):
        evidence.add(PERSON, 1.0, "name_full")
    shortened = len(tokens.words[run.last].rstrip(".")) == 1
    thing = reading.plain(lowers[0]) and not reading.first_name(lowers[0])
    if "." in tokens.words[run.first] or (shortened and not thing):
        evidence.add(PERSON, 3.0, "name_initials")


def _person_by_context(evidence: Evidence, reading: Reading, run: Run) -> None:
    if run.titled:
        evidence.add(PERSON, 4.0, "name_title")
    after = reading.tokens.after(run.last)
    if after in _STRONG_SPEAKING:
        evidence.add(PERSON, 2.0, "name_acts")
    elif after in _SPEAKING:
        evidence.add(PERSON, 1.0, "name_acts")
    if _surname_speaks(reading, run):
        evidence.add(PERSON, 2.2, "name_acts")
    if _explained(reading, run.last + 1):
        evidence.add(PERSON, 1.0, "name_acts")
    before = reading.tokens.before(run.first)
    if before in _NAMING:
        evidence.add(PERSON, 2.0, "name_given")
    elif before in _PLACE_BEFORE or before in _ARTICLES or before == "een":
        evidence.add(PERSON, -1.5)


def _surname_speaks(reading: Reading, run: Run) -> bool:
    """Say whether it is as in "Mulder knikte" or "toen zei Sterk": no thing without an article."""
    tokens = reading.tokens
    lower = tokens.lowers[run.first]
    if run.first != run.last or lower not in reading.lists.surnames:
        return False
    if tokens.opens_sentence(run.first):
        frequent = lower in reading.lists.frequent_surnames
        return frequent and tokens.after(run.last) in _STRONG_SPEAKING
    return tokens.before(run.first) in ("zei", "vroeg", "vertelde", "riep", "belde", "mailde")


def _explained(reading: Reading, index: int) -> bool:
    """Say whether it goes on like ", mijn collega"."""
    tokens = reading.tokens
    if index >= len(tokens) or tokens.gap(index) != ", ":
        return False
    return tokens.lowers[index] in ("mijn", "onze", "zijn", "haar", "hun", "m'n", "mn")


def _place_by_lists(evidence: Evidence, reading: Reading, run: Run) -> None:
    places = reading.lists.places
    lowers = reading.tokens.lowers[run.first : run.last + 1]
    lower = " ".join(lowers)
    quarter = lowers[0] in places and lowers[-1] in _QUARTERS
    if lower in places:
        evidence.add(PLACE, 3.4, "place_list")
    elif quarter or ("-" in lower and lower.split("-")[0] in places):
        evidence.add(PLACE, 4.0, "place_list")
    elif lower in reading.lists.hamlets:
        evidence.add(PLACE, 2.0, "place_list")
    elif run.first == run.last and _made_of_place(reading, lower):
        evidence.add(PLACE, 3.0, "place_adjective")
    if len(lower) > 7 and lower.endswith(_DISTRICT_ENDINGS):
        evidence.add(PLACE, 3.0, "place_ending")
    elif len(lower) > 6 and lower.endswith(_STREET_ENDINGS):
        evidence.add(PLACE, 3.5, "place_street")
    elif len(lower) > 5 and lower.endswith(_PLACE_ENDINGS):
        evidence.add(PLACE, 0.8, "place_ending")


def _made_of_place(reading: Reading, lower: str) -> bool:
    """Say whether a word is like "Tilburgse" or "Groningers"."""
    places = reading.lists.places
    for ending in ("se", "s", "er", "ers"):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 3:
            return stem in places or stem + "en" in places or stem + "e" in places
    return False


def _place_by_context(evidence: Evidence, reading: Reading, run: Run) -> None:
    if reading.tokens.before(run.first) in _PLACE_BEFORE:
        evidence.add(PLACE, 2.5 if run.last == run.first else 1.0, "place_before")
    if _address_before(reading.tokens.text, reading.tokens.starts[run.first]):
        evidence.add(PLACE, 4.0, "place_address")
    if _signs_off(reading, run):
        evidence.add(PLACE, 3.0, "place_cue")


def _address_before(text: str, start: int) -> bool:
    """Say whether it is as in "1234 AB Ede" and "Dorpsstraat 4, Ede"."""
    sign = text[start - 2 : start - 1] if start > 1 else ""
    if not (sign == "," or sign.isspace() or "A" <= sign <= "Z"):
        return False
    return _ADDRESS_BEFORE.search(text[max(0, start - 24) : start]) is not None


def _signs_off(reading: Reading, run: Run) -> bool:
    """Say whether a listed place stands apart in the last words of a story."""
    tokens = reading.tokens
    lower = tokens.lowers[run.first]
    listed = lower in reading.lists.places or lower in reading.lists.hamlets
    if not listed or len(tokens) - run.last >= 12 or not tokens.opens_sentence(run.first):
        return False
    following = run.last + 1
    closes = following >= len(tokens) or tokens.opens_sentence(following)
    return closes or "," in tokens.gap(following)


def _organisation(evidence: Evidence, reading: Reading, run: Run) -> None:
    tokens = reading.tokens
    lowers = tokens.lowers[run.first : run.last + 1]
    before = tokens.before(run.first)
    named = before in _ARTICLES and reading.kind_of_organisation(tokens.before(run.first - 1))
    if named or reading.kind_of_organisation(before) or before in _HEADS:
        evidence.add(ORG, 4.5, "org_head")
    if not reading.lists.organisations.isdisjoint(lowers):
        evidence.add(ORG, 5.0, "org_list")
    _named_like_organisation(evidence, reading, run)
    inside = run.last > run.first or not tokens.opens_sentence(run.first)
    if inside and len(lowers[-1]) > 8 and lowers[-1].endswith(_ORG_ENDINGS):
        evidence.add(ORG, 4.5 if run.last > run.first else 3.0, "org_word")
    if run.first == run.last:
        if reading.acronym(run.first):
            evidence.add(ORG, 3.0, "org_before")
        if _camel(tokens.words[run.first]):
            evidence.add(ORG, 3.0, "org_camel")
        return
    if reading.kind_of_organisation(lowers[0]) or reading.heads_organisation(run.first):
        evidence.add(ORG, 5.0, "org_head")
    if not _ORG_WORDS.isdisjoint(lowers):
        evidence.add(ORG, 4.5, "org_word")
    if lowers[0] in _ARTICLES:
        evidence.add(ORG, 1.5, "org_article")


def _named_like_organisation(evidence: Evidence, reading: Reading, run: Run) -> None:
    """Weigh "in de Schakel", "bij Pluspunt", "Sterk in Werk"."""
    tokens, lists = reading.tokens, reading.lists
    before = tokens.before(run.first)
    lowers = tokens.lowers[run.first : run.last + 1]
    known = lowers[0] in lists.first_names or lowers[-1] in lists.surnames
    known = known or lowers[0] in lists.places
    if before in _ARTICLES:
        led = tokens.before(run.first - 1) in _TOWARDS
        ordinary = reading.plain(lowers[-1])
        evidence.add(ORG, 2.0 if led and ordinary else 0.8 if known else 1.8, "org_article")
    elif before in ("bij", "via"):
        evidence.add(ORG, 0.8 if known else 1.8, "org_before")
    elif before in _TOWARDS and not known and reading.plain(lowers[-1]):
        evidence.add(ORG, 0.8, "org_before")
    if not known and not run.titled and _called_by_staff(reading, run):
        evidence.add(ORG, 2.0, "org_before")
    rest = [lower for lower in lowers if lower not in _ARTICLES]
    inside = not tokens.opens_sentence(run.first) or len(rest) > 1
    if lowers[0] in _ARTICLES and inside and rest and not run.titled:
        if all(reading.plain(lower) for lower in rest):
            evidence.add(ORG, 2.0, "org_article")
        if len(rest) > 1 and rest[0].endswith("e") and reading.plain(rest[0]):
            evidence.add(ORG, 1.5, "org_article")
            evidence.add(PERSON, -3.0)
    if not _LINKS.isdisjoint(lowers[1:-1]) and reading.plain(lowers[0]):
        evidence.add(ORG, 3.5, "org_word")


def _is_a_title(reading: Reading, run: Run) -> bool:
    """Say whether it is a book or a broadcast: "we keken naar De Rijdende Rechter"."""
    tokens = reading.tokens
    if tokens.before(run.first) in _WORKS:
        return True
    led = tokens.lowers[run.first] in _ARTICLES or tokens.before(run.first) in _ARTICLES
    if not led or run.last == run.first:
        return False
    near = tokens.lowers[max(0, run.first - _NEAR) : run.first]
    return not (_WORKS.isdisjoint(near) and _WATCHED.isdisjoint(near))


def _called_by_staff(reading: Reading, run: Run) -> bool:
    """Say whether it is as in "een medewerker van Incluvia" or "de juf van De Boomladder"."""
    tokens = reading.tokens
    first = run.first - (tokens.before(run.first) in _ARTICLES)
    if tokens.before(first) not in ("van", "bij", "op"):
        return False
    who = tokens.before(first - 1)
    return who in _STAFF or who in _TEACHERS


def _camel(word: str) -> bool:
    return any(two.isupper() and one.islower() for one, two in itertools.pairwise(word))
