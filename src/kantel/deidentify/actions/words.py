"""The lists of a journey: what editors teach the machine about names, and what it forgets.

A word of a story is kept in two ways. A sighting is sealed with the key of its story and goes
with it. A word on a list has a key of its own, which is destroyed when the word goes: by hand,
or when the last story that it came from is taken back.
"""

from django.db import IntegrityError, transaction

from kantel.collect.actions.withdrawal import destroy_doomed_keys
from kantel.collect.models import DoomedKey
from kantel.deidentify.choices import (
    LISTED,
    LONGEST_LISTED,
    MOST_LISTED,
    Listing,
    Verdict,
)
from kantel.deidentify.models import ListedWord, Review, Sighting
from kantel.deidentify.queries.desk import OpenReview
from kantel.deidentify.queries.people import name_words, people_in, stands_as_person
from kantel.deidentify.queries.words import (
    LISTED_WORDS,
    SIGHTED_WORDS,
    digest_of,
    plain,
    suggestions,
)
from kantel.deidentify.work import Mark
from kantel.engine.redaction import names_kind, names_person
from kantel.foundation.actions import record_audit
from kantel.foundation.vault.actions import Store, destroy_keys, make_key, seal
from kantel.people.models import Journey, User


class WordError(ValueError):
    """A word that cannot be on a list; `why` says which rule stands in the way."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def list_word(
    *,
    journey: Journey,
    listing: Listing,
    kind: str,
    words: str,
    by: User,
    from_stories: bool = False,
) -> ListedWord:
    """Put a word on a list of a journey. Raises WordError, never for what is there already."""
    words = " ".join(words.split())
    _check(journey, listing, kind, words)
    digest = digest_of(journey, words)
    key_id = make_key(Store.WORDS)
    try:
        with transaction.atomic():
            row = ListedWord.objects.create(
                journey=journey,
                listing=listing,
                type=kind,
                key_id=key_id,
                sealed_words=seal(words, key_id=key_id, bound_to=LISTED_WORDS),
                digest=digest,
                from_stories=from_stories,
                by=by,
            )
            _record("words.listed", row, by)
            return row
    except IntegrityError as error:
        destroy_keys([key_id])
        there = ListedWord.objects.filter(journey=journey, digest=digest).first()
        if there is None or there.listing != listing:
            raise WordError("other_list") from error
        return there


def _check(journey: Journey, listing: Listing, kind: str, words: str) -> None:
    if kind not in LISTED[listing]:
        raise WordError("kind")
    if not any(letter.isalpha() for letter in words) or len(plain(words)) < 3:
        raise WordError("short")
    if len(words) > LONGEST_LISTED:
        raise WordError("long")
    if names_person(words) or stands_as_person(journey, words):
        raise WordError("person")
    if journey.listed_words.count() >= MOST_LISTED:
        raise WordError("full")


def take_suggestion(*, journey: Journey, sighting_id: int, by: User) -> ListedWord:
    """Put a suggested word on its list. Raises WordError when it is no suggestion any more.

    What turns out to be somebody's name in another story is refused, and suggested no more.
    """
    for found in suggestions(journey):
        if found.sighting.digest == _digest(journey, sighting_id):
            if stands_as_person(journey, found.words):
                decline_suggestion(journey=journey, sighting_id=sighting_id, by=by)
            return list_word(
                journey=journey,
                listing=Listing(found.sighting.listing),
                kind=found.sighting.type,
                words=found.words,
                by=by,
                from_stories=True,
            )
    raise WordError("gone")


@transaction.atomic
def decline_suggestion(*, journey: Journey, sighting_id: int, by: User) -> None:
    """Suggest a word no more; harmless where it is no suggestion any more."""
    digest = _digest(journey, sighting_id)
    rows = Sighting.objects.filter(review__journey=journey, digest=digest, declined=False)
    if rows.update(declined=True):
        record_audit(
            actor=by, action="words.declined", object_kind="sighting", object_id=sighting_id
        )


def _digest(journey: Journey, sighting_id: int) -> str:
    rows = Sighting.objects.filter(review__journey=journey, pk=sighting_id)
    return rows.values_list("digest", flat=True).first() or ""


def remove_word(*, row: ListedWord, by: User | None) -> None:
    """Take a word off its list; its key is destroyed, so that no backup holds it either."""
    with transaction.atomic():
        if not ListedWord.objects.filter(pk=row.pk).exists():
            return
        _record("words.removed", row, by)
        DoomedKey.objects.create(key_id=row.key_id)
        row.delete()
        transaction.on_commit(destroy_doomed_keys)


def _record(action: str, row: ListedWord, by: User | None) -> None:
    record_audit(actor=by, action=action, object_kind="listed_word", object_id=row.pk)


def note_sightings(opened: OpenReview) -> None:
    """Keep what an editor left or marked in this story, as it is now; undo takes it back too."""
    work, people = opened.work, people_in(opened.work)
    wanted: dict[tuple[str, str], tuple[str, str]] = {}
    for mark in work.marks.values():
        words = " ".join(work.surface(mark).split())
        listing = _teaches(mark, words)
        if listing is not None and (names_kind(words) or not name_words(words) & people):
            digest = digest_of(opened.review.journey, words)
            wanted.setdefault((listing, digest), (mark.type, words))
    rows = {(row.listing, row.digest): row for row in opened.review.sightings.all()}
    for key in rows.keys() - wanted.keys():
        rows[key].delete()
    for new in wanted.keys() - rows.keys():
        kind, words = wanted[new]
        opened.review.sightings.create(
            listing=new[0],
            type=kind,
            digest=new[1],
            sealed_words=opened.key.seal(words, SIGHTED_WORDS),
            declined=_declined(opened.review, new[1]),
        )


def _teaches(mark: Mark, words: str) -> Listing | None:
    """Return the list that a decision says something about; a person is on none."""
    if len(words) > LONGEST_LISTED or len(plain(words)) < 3 or names_person(words):
        return None
    is_mine = mark.by is not None
    if mark.verdict == Verdict.REFUSED and is_mine and mark.why not in {"marked", "journey_watch"}:
        return Listing.ALLOW if mark.type in LISTED[Listing.ALLOW] else None
    if mark.verdict == Verdict.ACCEPTED and is_mine and mark.why == "marked":
        return Listing.WATCH if mark.type in LISTED[Listing.WATCH] else None
    return None


def _declined(review: Review, digest: str) -> bool:
    return Sighting.objects.filter(
        review__journey=review.journey, digest=digest, declined=True
    ).exists()


def forget_sightings(review: Review) -> None:
    """Forget the words of a story that is taken back, and what came on a list from it alone."""
    review.sightings.all().delete()
    left = Sighting.objects.filter(review__journey=review.journey).values("digest")
    suggested = ListedWord.objects.filter(journey=review.journey, from_stories=True)
    for row in suggested.exclude(digest__in=left):
        remove_word(row=row, by=None)
