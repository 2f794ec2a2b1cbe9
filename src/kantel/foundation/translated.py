"""Texts that exist in more than one language, in one column.

`{{ place.name }}` in a template prints the text in the reader's language, else in Dutch, else
in any language there is. `language_used` says which one, for the `lang` attribute.
"""

from typing import Any

from django.db import models
from django.utils.translation import get_language

FIRST_LANGUAGE = "nl"


class Translated(dict[str, str]):
    """A text by language code, that prints itself in the language of the reader.

    >>> str(Translated(nl="plek", en="place"))
    'plek'
    """

    @property
    def language_used(self) -> str:
        """Return the code of the language in which this text prints itself."""
        wanted: str = (get_language() or FIRST_LANGUAGE).split("-")[0]
        for code in (wanted, FIRST_LANGUAGE, *self):
            if self.get(code):
                return str(code)
        return wanted

    def __str__(self) -> str:
        return self.get(self.language_used, "")

    def __bool__(self) -> bool:
        return any(self.values())

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


class TranslatedField(models.JSONField):
    """A `Translated` text; give it a dict of language codes, or a str that counts as Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Translated)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        return self.to_python(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Translated:
        if isinstance(value, str):
            return Translated({FIRST_LANGUAGE: value})
        return Translated(value or {})

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(dict(self.to_python(value)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value
