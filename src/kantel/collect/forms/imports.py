"""Forms of an import: files, the columns of a table, and what the narrators agreed to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from kantel.collect.choices import GivenBy, Purpose
from kantel.engine.exchange import FIELDS, ColumnMapping, SheetPreview

MOST_FILES = 40
MOST_BYTES = 15_000_000

COLUMN_LABELS = {
    "title": _("title"),
    "text": _("story"),
    "narrator": _("who tells"),
    "month": _("month"),
    "place": _("place on the map"),
    "organisation": _("kind of organisation"),
    "municipality": _("municipality"),
    "language": _("language"),
    "slider1": _("scale: must improve or goes well"),
    "slider2": _("scale: the rules or the purpose"),
    "slider3": _("scale: took over or saw to it"),
    "lead": _("lead of a place"),
    "audience": _("audience of a tip"),
    "tip": _("tip (text)"),
    "tip professional": _("tips for professionals"),
    "tip coordinator": _("tips for coordinators"),
    "tip partner": _("tips for chain partners"),
    "tip municipality": _("tips for municipalities"),
    "speaker": _("speaker of an interview"),
    "question": _("question of an interview"),
    "exemplary": _("exemplary"),
}


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each is cleaned on its own."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files as a list; an empty file is for the reader to refuse by name."""
        files = data if isinstance(data, list | tuple) else [data]
        given = [file for file in files if file]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return given


class UploadForm(forms.Form):
    """The files of an import."""

    uploads = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "Word (.docx), OpenDocument (.odt), text (.txt or .md), or a table (.xlsx or .csv). "
            "You may choose several at once. The files themselves are destroyed when their text "
            "was taken."
        ),
        allow_empty_file=True,
        widget=ManyFiles(attrs={"multiple": True, "accept": ".docx,.odt,.txt,.md,.csv,.xlsx"}),
        error_messages={"required": _("Choose one or more files.")},
    )

    def clean_uploads(self) -> list[Any]:
        """Refuse more files than one can look over."""
        files: list[Any] = self.cleaned_data["uploads"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("These are %(count)d files. Bring in at most %(most)d at a time.")
                % {"count": len(files), "most": MOST_FILES}
            )
        return files


class StartForm(forms.Form):
    """What the narrators of a batch agreed to, and how we know."""

    given_by = forms.ChoiceField(
        label=_("How do you know that the narrators agree?"),
        choices=[
            (GivenBy.PAPER, _("They said so on paper")),
            (GivenBy.PHONE, _("They said so by phone or in the conversation")),
            (GivenBy.PUBLISHED_BEFORE, _("The stories were published before")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you know that the narrators agree.")},
    )
    published_before = forms.CharField(
        label=_("Where were they published?"),
        help_text=_("Only for stories that were published before: the site or book, and the year."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "kantel-medium"}),
    )
    publication = forms.BooleanField(
        label=_("They agree with publication, without their names"),
        help_text=_("Without this no story of this batch can come on the map."),
        required=False,
    )
    research = forms.BooleanField(
        label=_("They agree with use for research, without their names"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the source of what was published before."""
        cleaned = super().clean() or {}
        is_before = cleaned.get("given_by") == GivenBy.PUBLISHED_BEFORE
        if is_before and not cleaned.get("published_before"):
            self.add_error("published_before", _("Fill in where the stories were published."))
        if not is_before:
            cleaned["published_before"] = ""
        return cleaned

    def purposes(self) -> list[str]:
        """Return what was agreed to; being read is what importing is for."""
        return recorded_purposes(self.cleaned_data)


def recorded_purposes(cleaned: dict[str, Any]) -> list[str]:
    """Return the purposes that staff ticked, with being read by editors."""
    ticked = [
        purpose for purpose in (Purpose.PUBLICATION, Purpose.RESEARCH) if cleaned.get(purpose)
    ]
    return [str(purpose) for purpose in (Purpose.READING, *ticked)]


class ColumnsForm(forms.Form):
    """Which column of one sheet holds what."""

    file = forms.CharField(widget=forms.HiddenInput)
    has_header = forms.ChoiceField(
        label=_("Does the first row say what stands in the columns?"),
        choices=[
            ("yes", _("Yes, the first row holds the names of the columns")),
            ("no", _("No, the first row is a story too")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the first row names the columns.")},
    )
    sheet = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, sheet_preview: SheetPreview, said: ColumnMapping | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet_preview = sheet_preview
        mapping = said or sheet_preview.mapping
        fields = {index: name for name, index in mapping.columns.items()} if mapping else {}
        self.header_row = mapping.header_row if mapping else None
        if mapping:
            self.fields["has_header"].initial = "yes" if mapping.header_row else "no"
        for index, name in enumerate(sheet_preview.header):
            self.fields[f"column{index}"] = forms.ChoiceField(
                label=_short(name) or _("column %(number)d") % {"number": index + 1},
                required=False,
                choices=[
                    ("", _("not used")),
                    *((field, COLUMN_LABELS[field]) for field in FIELDS),
                ],
                initial=fields.get(index, ""),
                widget=forms.Select(attrs={"class": "kantel-medium"}),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for one thing."""
        cleaned = super().clean() or {}
        chosen = _chosen(cleaned)
        for name, field in chosen:
            if [other for _name, other in chosen].count(field) > 1:
                self.add_error(name, _("You chose this for two columns. Choose it for one."))
        return cleaned

    def _header_row(self) -> int | None:
        if self.cleaned_data["has_header"] == "no":
            return None
        return self.header_row or 1

    def mapping(self) -> dict[str, Any]:
        """Return the mapping as an import keeps it."""
        return {
            "columns": {
                field: int(name.removeprefix("column"))
                for name, field in _chosen(self.cleaned_data)
            },
            "header_row": self._header_row(),
            "sheet": self.cleaned_data["sheet"] or None,
        }


def _short(name: str) -> str:
    """Return the name of a column; of a table without names that is the beginning of a story."""
    return Truncator(name).chars(60)


def _chosen(cleaned: dict[str, Any]) -> Sequence[tuple[str, str]]:
    return [(name, field) for name, field in cleaned.items() if name.startswith("column") and field]
