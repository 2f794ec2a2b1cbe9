"""The lists of a journey: what is on them, what is suggested for them, and the finder they make."""

from collections import defaultdict
from dataclasses import dataclass

from kantel.deidentify.choices import NARRATORS, FindingType, Listing
from kantel.deidentify.models import JourneyWording, ListedWord, Review, Sighting
from kantel.deidentify.wording import in_language
from kantel.engine.redaction import Finder, JourneyFinder, SpanType, finder
from kantel.foundation.actions import pseudonym
from kantel.foundation.vault.actions import keys_of
from kantel.people.models import Journey

LISTED_WORDS = "deidentify.listed_word.words"
SIGHTED_WORDS = "deidentify.sighting.words"


def plain(words: str) -> str:
    """Return words as a list compares them: capitals and spaces do not matter."""
    return " ".join(words.split()).casefold()


def digest_of(journey: Journey, words: str) -> str:
    """Return by what words are known without being readable; keyed, and for this journey alone."""
    return pseudonym("word", f"{journey.pk}:{plain(words)}")


@dataclass(frozen=True)
class OpenWord:
    """A word on a list, opened."""

    row: ListedWord
    words: str

    @property
    def label(self) -> str:
        """Return what it is, in the reader's language."""
        return str(FindingType(self.row.type).label)


def listed(journey: Journey) -> list[OpenWord]:
    """Return what is on the lists of a journey, in order of the alphabet."""
    rows = list(ListedWord.objects.filter(journey=journey).select_related("by"))
    keys = keys_of(row.key_id for row in rows) if rows else {}
    found = [
        OpenWord(row, keys[row.key_id].open(row.sealed_words, LISTED_WORDS))
        for row in rows
        if row.key_id in keys
    ]
    return sorted(found, key=lambda word: plain(word.words))


def finder_of(journey: Journey) -> Finder | None:
    """Return who looks for what identifies in this journey; None: the usual finder."""
    words = listed(journey)
    if not words:
        return None
    return JourneyFinder(
        finder.default_finder(),
        allow=[word.words for word in words if word.row.listing == Listing.ALLOW],
        watch={
            word.words: SpanType(word.row.type)
            for word in words
            if word.row.listing == Listing.WATCH
        },
    )


@dataclass(frozen=True)
class Suggestion:
    """A word that editors left, or marked, in the stories of several narrators.

    `sighting` is the row of one of them, by which a form can name it without the word.
    """

    sighting: Sighting
    words: str
    narrators: int

    @property
    def label(self) -> str:
        """Return what it is, in the reader's language."""
        return str(FindingType(self.sighting.type).label)


def suggestions(journey: Journey, *, review: Review | None = None) -> list[Suggestion]:
    """Return what may be put on the lists, most often seen first; of one story if named.

    A word is suggested when it was seen with two narrators, is on no list, and nobody declined.
    """
    rows = Sighting.objects.filter(review__journey=journey).select_related("review__submission")
    if review is not None:
        rows = rows.filter(digest__in=review.sightings.values("digest"))
    known = set(ListedWord.objects.filter(journey=journey).values_list("digest", flat=True))
    groups: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for row in rows.defer("review__submission__sealed_text"):
        if row.digest not in known:
            groups[row.listing, row.digest].append(row)
    found = [_suggestion(group) for group in groups.values()]
    return sorted((s for s in found if s), key=lambda s: (-s.narrators, plain(s.words)))


def _suggestion(group: list[Sighting]) -> Suggestion | None:
    narrators = len({row.review.submission.narrator_group for row in group})
    if narrators < NARRATORS or any(row.declined for row in group):
        return None
    keys = keys_of(row.review.submission.key_id for row in group)
    for row in reversed(group):
        if key := keys.get(row.review.submission.key_id):
            return Suggestion(row, key.open(row.sealed_words, SIGHTED_WORDS), narrators)
    return None


def wording_of(journey: Journey, language: str) -> dict[str, str]:
    """Return what stands for each type in a story of this journey in this language."""
    row = JourneyWording.objects.filter(journey=journey).first()
    return in_language(row.words if row else {}, language)
