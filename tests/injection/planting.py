"""Puts payloads in every text field there is: of every form, and of every table.

Forms are found as a browser finds them, on every page that somebody may open; what is posted stays,
so that the pages that show it show payloads. Tables are filled past all forms: what a form of today
would refuse may stand there since yesterday.
"""

from collections.abc import Callable, Iterator
from itertools import count

import lxml.html
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from tests.injection.payloads import PAYLOADS

from kantel.foundation.translated import TranslatedField

BETWEEN = " x "
# Columns that hold no words of anybody: names by which rows are found, digests, codes of a choice.
NOT_WORDS = {
    *("password", "language", "month", "text_version", "url_path", "kind", "level", "landmark"),
    *("pattern", "fixed_text", "master", "store", "object_id", "object_kind", "worker", "mark"),
    *("version", "category", "action", "actor", "commitment", "word", "stem", "salt", "receipt"),
    *("address", "public_id", "pseudonym", "object_pseudonym", "asked_about"),
}
# Of these a name above is right, and the column still holds no words: a document that is signed.
NO_WORDS_EITHER = {"Result.text"}
TEXTS = {"text", "search", "url", "email", "tel", "password", "", None}


class Sower:
    """Hands out payloads in turn, as many as fit."""

    def __init__(self, first: int, *, at_once: int = len(PAYLOADS)) -> None:
        self._next, self._at_once = count(first), at_once
        self.sown: set[int] = set()

    def text(self, room: int | None) -> str:
        """Return payloads that fit in `room` characters; long texts take many."""
        most = self._at_once if room is None or room > 1000 else 40
        words: list[str] = []
        left = room or 50_000
        for _try in range(most):
            number = next(self._next) % len(PAYLOADS)
            payload = PAYLOADS[number]
            if len(payload) + len(BETWEEN) > left:
                if words:
                    break
                continue
            words.append(payload)
            self.sown.add(number)
            left -= len(payload) + len(BETWEEN)
        return BETWEEN.join(words)


def forms(page: bytes) -> Iterator[lxml.html.FormElement]:
    """Yield the forms of a page that hold a field for words."""
    if not page.strip():
        return
    for form in lxml.html.fromstring(page).forms:
        if any(_is_text(field) for field in form.inputs if field.name):
            yield form


def _is_text(field) -> bool:
    return field.tag == "textarea" or (field.tag == "input" and field.get("type") in TEXTS)


def filled(form, sower: Sower, *, only_free: bool) -> dict[str, str | list[str]]:
    """Fill in a form: payloads in every text field, the first choice in the others.

    With `only_free` addresses and the like keep a value of their kind and no text is too long, so
    that the form may be taken; without it all hold payloads, as many as there are.
    """
    values: dict[str, str | list[str]] = {}
    for field in form.inputs:
        name, kind = field.name, field.get("type")
        if not name or name == "csrfmiddlewaretoken" or kind == "file":
            continue
        if _is_text(field) and not (only_free and kind in {"email", "url", "password"}):
            room = field.get("maxlength") if only_free else None
            values[name] = sower.text(int(room) if room else None)
        elif kind == "email":
            values[name] = "iemand@example.nl"
        elif field.tag == "select":
            options = [one for one in field.value_options if one]
            values[name] = field.value or (options[0] if options else "")
        elif kind in {"checkbox", "radio"}:
            # Fields of one name are one list; its first choice will do.
            values.setdefault(name, field.get("value") or "on")
        elif kind not in {"submit", "button", "image"}:
            values[name] = field.value or field.get("min") or ""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value) -> str | list[str]:
    return value if isinstance(value, str) else [str(one) for one in value]


def fill_tables(sower: Sower, keep: Callable[[models.Model], bool]) -> list[str]:
    """Fill every column of words in every row that is not kept; return their names."""
    filled_columns = []
    for model in apps.get_models():
        if not model.__module__.startswith("kantel."):
            continue
        columns = [field for field in model._meta.fields if _is_column(field)]
        for row in model._default_manager.all() if columns else ():
            if keep(row):
                continue
            values = {field.attname: _value(field, row, sower) for field in columns}
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**values)
            except IntegrityError:
                continue
            filled_columns += [f"{model.__name__}.{field.name}" for field in columns]
    return sorted(set(filled_columns))


def _is_column(field: models.Field) -> bool:
    if field.choices or field.unique or field.name in NOT_WORDS or field.name.endswith("hash"):
        return False
    if f"{field.model.__name__}.{field.name}" in NO_WORDS_EITHER:
        return False
    if field.name.endswith("digest") or isinstance(field, models.SlugField):
        return False
    if isinstance(field, TranslatedField):
        return True
    return isinstance(field, models.CharField | models.TextField) and not isinstance(
        field, models.JSONField
    )


def _value(field: models.Field, row: models.Model, sower: Sower):
    if isinstance(field, TranslatedField):
        return {language: sower.text(None) for language in ("nl", "en")}
    if isinstance(field, models.EmailField):
        return getattr(row, field.attname)
    # Longer than the column says, where the database lets it: short ones get all payloads too.
    return sower.text(None if connection.vendor == "sqlite" else field.max_length)
