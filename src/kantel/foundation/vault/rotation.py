"""Rotate the master key while the house is in use, and say how the keys are.

A new master key goes before the old one; each key is opened with the old one and wrapped by the
new one, some hundreds at a time; a run that was cut short goes on where it stopped, for each
row says which master key wrapped it. Only then is the old one taken away.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction

from kantel.foundation.vault.keys import opened_with, wrap_row
from kantel.foundation.vault.masters import Master, masters
from kantel.foundation.vault.models import DataKey, HouseKey, Tombstone

_A_TIME = 200
Progress = Callable[[int, int], None]


@dataclass(kw_only=True)
class KeyState:
    """How the keys are: how many of each store, by which master key, and what does not open."""

    stores: Counter[str] = field(default_factory=Counter)
    masters: Counter[str] = field(default_factory=Counter)
    closed: int = 0
    tombstones: int = 0
    # Sealed rows of the house whose key is not there, by table.
    without_key: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many keys there are."""
        return sum(self.stores.values())


def waiting(target: Master) -> int:
    """Return how many keys are not wrapped by `target` yet."""
    return sum(
        kind._default_manager.exclude(master=target.mark).count() for kind in (HouseKey, DataKey)
    )


def rewrap(*, progress: Progress) -> int:
    """Wrap every key by the first master key; safe to repeat. Returns how many could not."""
    target = masters()[0]
    total = waiting(target)
    done, lost = 0, 0
    for kind in (HouseKey, DataKey):
        last: Any = None
        while ids := _next_ids(kind, target, last):
            lost += _rewrap_some(kind, ids, target)
            last = ids[-1]
            done += len(ids)
            progress(done, max(total, done))
    return lost


def _next_ids(kind: type[DataKey] | type[HouseKey], target: Master, last: Any) -> list[Any]:
    rows = kind._default_manager.exclude(master=target.mark).order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.values_list("pk", flat=True)[:_A_TIME])


def _rewrap_some(kind: type[DataKey] | type[HouseKey], ids: list[Any], target: Master) -> int:
    """Wrap some keys anew, locked, in one short transaction: one that was destroyed stays gone."""
    lost = 0
    with transaction.atomic(using="keys"):
        for row in kind._default_manager.select_for_update().filter(pk__in=ids):
            plain = opened_with(row, masters())
            if plain is None:
                lost += 1
                continue
            wrap_row(row, plain, target)
            row.save(force_update=True, update_fields=["master", "wrapped"])
    return lost


def look(*, progress: Progress) -> KeyState:
    """Open every key and say how they are. Raises VaultError when there is no master key."""
    state = KeyState(tombstones=Tombstone.objects.count())
    ring = masters()
    total = DataKey.objects.count() + HouseKey.objects.count()
    done = 0
    for kind in (HouseKey, DataKey):
        for row in kind._default_manager.order_by("pk").iterator():
            state.stores[getattr(row, "store", "house") or "before stores"] += 1
            state.masters[row.master or "unknown"] += 1
            state.closed += opened_with(row, ring) is None
            done += 1
            progress(done, total)
    state.without_key = _without_key()
    return state


def _without_key() -> Counter[str]:
    """Count sealed rows of the house whose key is not in the key database."""
    known = set(DataKey.objects.values_list("pk", flat=True))
    found: Counter[str] = Counter()
    for model in apps.get_models():
        sealed = [name for name in _names(model) if name.startswith("sealed_")]
        if "key_id" not in _names(model) or not sealed:
            continue
        empty = models.Q()
        for name in sealed:
            empty |= ~models.Q(**{name: b""})
        ids = model._default_manager.filter(empty).values_list("key_id", flat=True)
        if missing := sum(key not in known for key in ids.iterator() if key is not None):
            found[model._meta.label] = missing
    return found


def _names(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}
