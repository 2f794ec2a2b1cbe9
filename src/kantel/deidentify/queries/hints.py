"""Open a text that an import brought: its words, and what may identify people in them."""

from dataclasses import dataclass
from functools import cached_property

from kantel.collect.choices import HintKind
from kantel.collect.queries import HINT_NAME, HINT_TEXT
from kantel.deidentify.choices import FindingType
from kantel.deidentify.models import HintReview
from kantel.engine import redaction
from kantel.foundation.vault.actions import Key


@dataclass(frozen=True)
class HintPiece:
    """A stretch of a text; `span` is set where it may identify somebody."""

    text: str
    span: redaction.Span | None = None

    @property
    def label(self) -> str:
        """Return the name of what it is, in the reader's language."""
        return str(FindingType(self.span.type.value).label) if self.span else ""


class OpenHint:
    """A hint with its key in hand."""

    NAME = "deidentify.hint_review.name"
    TEXT = "deidentify.hint_review.text"

    def __init__(self, row: HintReview) -> None:
        self.row = row
        self.key = Key(row.hint.key_id)

    @cached_property
    def raw_name(self) -> str:
        """Return the name of the place as the import brought it."""
        return self.key.open(self.row.hint.sealed_name, HINT_NAME)

    @property
    def name(self) -> str:
        """Return the name of the place as it is now."""
        return self.key.open(self.row.sealed_name, self.NAME) or self.raw_name

    @property
    def text(self) -> str:
        """Return the lead or the tip as it is now."""
        own = self.key.open(self.row.sealed_text, self.TEXT)
        return own or self.key.open(self.row.hint.sealed_text, HINT_TEXT)

    @cached_property
    def name_pieces(self) -> list[HintPiece]:
        """Return the name with what may identify somebody marked.

        The name with a tip is never printed: it only says at which place the tip belongs.
        """
        return [HintPiece(self.name)] if self.is_tip else pieces(self.name)

    @cached_property
    def text_pieces(self) -> list[HintPiece]:
        """Return the text with what may identify somebody marked."""
        return pieces(self.text)

    @property
    def has_findings(self) -> bool:
        """Tell whether anything in it may identify somebody."""
        return any(piece.span for piece in [*self.name_pieces, *self.text_pieces])

    @property
    def is_tip(self) -> bool:
        """Tell whether this is a tip."""
        return self.row.hint.kind == HintKind.TIP

    @property
    def is_placement(self) -> bool:
        """Tell whether this is a story at a place, of which only the name is read."""
        return self.row.hint.kind == HintKind.PLACEMENT


def pieces(text: str) -> list[HintPiece]:
    """Cut `text` at what the machine finds in it."""
    cut: list[HintPiece] = []
    at = 0
    for span in redaction.find(text):
        if at < span.start:
            cut.append(HintPiece(text[at : span.start]))
        cut.append(HintPiece(text[span.start : span.end], span))
        at = span.end
    if at < len(text):
        cut.append(HintPiece(text[at:]))
    return cut


def same_place(first: str, second: str) -> bool:
    """Tell whether two names are of the same place, but for case and spaces."""
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def to_read(rows: list[HintReview]) -> list[OpenHint]:
    """Return what must be read: a placement only where no heading brought the name of its place."""
    opened = [OpenHint(row) for row in rows]
    seen = {
        (hint.row.hint.source_import_id, _folded(hint.raw_name))
        for hint in opened
        if hint.row.hint.kind == HintKind.PLACE
    }
    shown = []
    for hint in opened:
        key = (hint.row.hint.source_import_id, _folded(hint.raw_name))
        if not hint.is_placement or key not in seen:
            shown.append(hint)
            seen.add(key)
    return shown


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
