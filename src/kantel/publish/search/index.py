"""Keep the index in step with what is published: put in, take out, make anew.

All of it inside the transaction of the act itself, so that what was taken off line cannot be
found from the moment on that it cannot be read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q

from kantel.publish.search import engines
from kantel.publish.search.tables import Kind, SearchEntry, SearchWord
from kantel.publish.search.texts import all_public, journey_of, number_of_public, texts_of
from kantel.publish.search.words import Bag, stems_of

BATCH = 500
SHORTEST_WORD = 4
# Any fixed number; on PostgreSQL one at a time writes words, or two would wait for each other.
LOCK = 20150102
IN_CHARGE = "SELECT pg_advisory_xact_lock(%s)"


def put(kind: Kind, thing: Any) -> None:
    """Let a thing be found as it is now, or no longer where readers may not see it."""
    with transaction.atomic():
        take_out(kind, [thing.pk])
        journey_id = journey_of(kind, thing)
        if journey_id is not None:
            _put_in({kind: [(journey_id, thing)]})


def take_out(kind: Kind, targets: Iterable[int]) -> None:
    """Let things be found no longer, and forget the words that stood in them alone."""
    with transaction.atomic():
        entries = SearchEntry.objects.filter(kind=kind, target__in=list(targets))
        counts: dict[int, Counter[str]] = {}
        for entry in entries:
            counts.setdefault(entry.journey_id, Counter()).update(entry.words.split())
        if not counts:
            return
        _alone()
        for journey_id, words in counts.items():
            _count_off(journey_id, words)
        entries.delete()


def rebuild() -> int:
    """Make the whole index anew; returns how many things can be found."""
    with transaction.atomic():
        _alone()
        SearchEntry.objects.all().delete()
        SearchWord.objects.all().delete()
        count = 0
        for kind in Kind:
            things = ((journey_of(kind, one), one) for one in all_public(kind))
            public = ((journey_id, one) for journey_id, one in things if journey_id is not None)
            while batch := list(islice(public, BATCH)):
                _put_in({kind: batch})
                count += len(batch)
    return count


def is_in_step() -> bool:
    """Tell whether as many things can be found as are published, of each kind."""
    return all(
        SearchEntry.objects.filter(kind=kind).count() == number_of_public(kind) for kind in Kind
    )


def _put_in(things: Mapping[Kind, list[tuple[int, Any]]]) -> None:
    entries, bags = [], []
    for kind, found in things.items():
        for journey_id, thing in found:
            bag = Bag()
            for text in texts_of(kind, thing):
                bag.take(text.text, text.language, is_title=text.is_title)
            # Where it can be found, as tokens too: the index itself then leaves out the rest.
            bag.tokens.update({f"j{journey_id}", f"k{kind}"})
            words = " ".join(sorted(word for word in bag.words if len(word) >= SHORTEST_WORD))
            entries.append(
                SearchEntry(journey_id=journey_id, kind=kind, target=thing.pk, words=words)
            )
            bags.append(bag)
    SearchEntry.objects.bulk_create(entries)
    engines.write((entry.pk, bag.tokens) for entry, bag in zip(entries, bags, strict=True))
    _count_on(entries)


def _count_on(entries: list[SearchEntry]) -> None:
    counts: dict[int, Counter[str]] = {}
    for entry in entries:
        counts.setdefault(entry.journey_id, Counter()).update(entry.words.split())
    _alone()
    table = SearchWord._meta.db_table
    statement = (
        f"INSERT INTO {table} (journey_id, word, stem, entries) VALUES (%s, %s, %s, %s) "  # noqa: S608
        f"ON CONFLICT (journey_id, word) DO UPDATE SET entries = {table}.entries + excluded.entries"
    )
    with connection.cursor() as cursor:
        for journey_id, words in counts.items():
            rows = [
                (journey_id, word, stems_of(word)[0], times)
                for word, times in sorted(words.items())
            ]
            cursor.executemany(statement, rows)


def _count_off(journey_id: int, words: Counter[str]) -> None:
    by_times: dict[int, list[str]] = {}
    for word, times in sorted(words.items()):
        by_times.setdefault(times, []).append(word)
    here = SearchWord.objects.filter(journey_id=journey_id)
    for times, some in by_times.items():
        for start in range(0, len(some), BATCH):
            part = Q(word__in=some[start : start + BATCH])
            here.filter(part).update(entries=F("entries") - times)
            here.filter(part, entries__lte=0).delete()


def _alone() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(IN_CHARGE, [LOCK])
