"""Find what readers look for: the one function that views call.

Any input is welcome. Signs and operators mean nothing; of a long text the first words count; a
word that stands nowhere is taken for a slip of the pen; and where nothing has all the words,
what has some of them is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from django.db.models import Sum

from kantel.people.models import Journey
from kantel.publish.search import engines
from kantel.publish.search.hits import Hit, hits_of
from kantel.publish.search.slips import nearest
from kantel.publish.search.snippets import LookedFor
from kantel.publish.search.tables import Kind, SearchEntry, SearchWord
from kantel.publish.search.words import STOP, dutch_stem, parts_of, stems_of, words_of

LETTERS_READ, WORDS_READ = 400, 8
PAGE = 10
PAGES = 20
TITLE, WORD, PART = 2.0, 1.0, 0.6


@dataclass(frozen=True)
class Term:
    """A word that was looked for."""

    word: str
    stems: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def ways(self) -> list[list[str]]:
        """Return the ways in which an entry has this word: itself, in a compound, or as one."""
        ways = [[f"{sign}{stem}"] for stem in self.stems for sign in "wp"]
        return [*ways, [f"p{part}" for part in self.parts]] if len(self.parts) > 1 else ways


@dataclass(frozen=True)
class Found:
    """What was found; `corrected` says what was looked for instead of words that nobody wrote."""

    hits: list[Hit] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)
    is_partial: bool = False
    has_more: bool = False
    has_words: bool = False


def search(journey: Journey, asked: str, *, kind: Kind | None = None, page: int = 1) -> Found:
    """Return what can be read in `journey` about what was asked, the best first."""
    terms, corrected = _terms(journey, asked)
    if not terms:
        return Found(corrected=corrected, has_words=False)
    ranked = _ranked(journey, terms, kind, is_partial=False)
    is_partial = not ranked and len(terms) > 1
    if is_partial:
        ranked = _ranked(journey, terms, kind, is_partial=True)
    first = (min(max(page, 1), PAGES) - 1) * PAGE
    looked_for = LookedFor(frozenset(one for term in terms for one in (*term.stems, *_shown(term))))
    entries = SearchEntry.objects.in_bulk(ranked[first : first + PAGE])
    chosen = [entries[number] for number in ranked[first : first + PAGE] if number in entries]
    return Found(
        hits=hits_of(journey, chosen, looked_for),
        corrected=corrected,
        is_partial=is_partial and bool(ranked),
        has_more=len(ranked) > first + PAGE and page < PAGES,
        has_words=True,
    )


def _shown(term: Term) -> Sequence[str]:
    """Return the stems of parts that are marked as well: of a compound that was looked for."""
    return term.parts if len(term.parts) > 1 else ()


def _terms(journey: Journey, asked: str) -> tuple[list[Term], dict[str, str]]:
    """Return the words that were asked for, mended where nobody wrote them."""
    found = list(dict.fromkeys(word for word, _s, _e in words_of(asked[:LETTERS_READ])))
    telling = [word for word in found if word not in STOP and len(word) > 1] or found
    terms, corrected = [], {}
    known = _known(journey, telling[:WORDS_READ])
    for word in telling[:WORDS_READ]:
        if word not in known and not _is_found(journey, word) and (meant := nearest(journey, word)):
            corrected[word] = meant
        terms.append(_term(corrected.get(word, word)))
    return terms, corrected


def _term(word: str) -> Term:
    parts = tuple(dict.fromkeys(dutch_stem(part) for part in parts_of(word)))
    return Term(word=word, stems=tuple(stems_of(word)), parts=parts)


def _known(journey: Journey, words: Iterable[str]) -> set[str]:
    rows = SearchWord.objects.filter(journey=journey, word__in=list(words))
    return set(rows.values_list("word", flat=True))


def _is_found(journey: Journey, word: str) -> bool:
    """Tell whether a word that nobody wrote so is found all the same: another form, or a part."""
    return bool(engines.find([[[f"j{journey.pk}"]], _term(word).ways], (), is_common=False))


def _frequencies(journey: Journey, terms: Sequence[Term]) -> dict[str, int]:
    stems = {stem for term in terms for stem in term.stems}
    rows = SearchWord.objects.filter(journey=journey, stem__in=stems).values_list("stem")
    return dict(rows.annotate(Sum("entries")))


def _ranked(
    journey: Journey, terms: Sequence[Term], kind: Kind | None, *, is_partial: bool
) -> list[int]:
    """Return the numbers of the best entries, of what is newest among those that have the words."""
    counts = _frequencies(journey, terms)
    often = [sum(counts.get(stem, 0) for stem in term.stems) for term in terms]
    weights = [1 / (1 + log(1 + times)) for times in often]
    words: list[engines.Any_] = [term.ways for term in terms]
    if is_partial:
        words = [[way for term in terms for way in term.ways]]
    is_common = (max if is_partial else min)(often) > engines.COMMON
    # Where an entry has every word, one that does not stand there itself stands in a compound.
    signs = "twp" if is_partial else "tw"
    tokens = [f"{sign}{stem}" for term in terms for stem in term.stems[:1] for sign in signs]
    found: list[tuple[float, int]] = []
    for kinds in _kinds(kind):
        scope: list[engines.Any_] = [[[f"j{journey.pk}"]], [[f"k{one}"] for one in kinds]]
        rows = engines.find([*scope, *words], tokens, is_common=is_common)
        found += [(_score(row[1:], weights, len(signs)), row[0]) for row in rows]
    return [number for _score_, number in sorted(found, reverse=True)]


def _kinds(kind: Kind | None) -> list[list[Kind]]:
    """Return what is looked for apart: stories are so many that the rest would drown."""
    if kind is not None:
        return [[kind]]
    return [[Kind.STORY], [Kind.PLACE, Kind.TIP, Kind.PAGE]]


def _score(flags: Sequence[int], weights: Sequence[float], signs: int) -> float:
    score = 0.0
    for place, weight in enumerate(weights):
        in_title, as_word, *as_part = flags[signs * place : signs * (place + 1)]
        score += weight * (TITLE * in_title + (WORD if as_word else PART * all(as_part)))
    return score
