"""A stretch of a bundle: a heading, if there is one, and what stands below it."""

from dataclasses import dataclass, field
from typing import Literal

from kantel.engine.exchange.narrators import Narrator
from kantel.engine.exchange.shapes.pieces import Piece
from kantel.engine.exchange.shapes.tips import TipMark
from kantel.engine.exchange.shapes.vocabulary import is_tips

Kind = Literal["open", "story", "place", "tips", "page", "empty", "loose", "structure", "unsigned"]


@dataclass
class Section:
    """A stretch of a bundle.

    `marked`: its heading has a sign or a style; `joined`: no closing word stands before it;
    `narrator_at`: the index in `body` of the narrator's line, or None; `has_tips`: tips, or the row
    of their audiences, stand here.
    """

    head: Piece | None = None
    marked: bool = False
    joined: bool = False
    body: list[Piece] = field(default_factory=list)
    kind: Kind = "open"
    narrator: Narrator | None = None
    narrator_at: int | None = None
    has_tips: bool = False
    last_tip: TipMark | None = None

    @property
    def name(self) -> str:
        """Give the heading, or nothing."""
        return self.head.text if self.head else ""

    @property
    def level(self) -> int:
        """Give the level of the heading; 0 when it has none."""
        return self.head.level if self.head else 0

    @property
    def numbers(self) -> list[int]:
        """Give all line numbers of this section."""
        return [piece.number for piece in ([self.head] if self.head else []) + self.body]

    def add(self, piece: Piece) -> None:
        """Add a line below the heading."""
        self.body.append(piece)
        if piece.mark in ("tip", "links"):
            self.has_tips = True
            if piece.tip and piece.tip.audiences and piece.mark == "tip":
                self.last_tip = piece.tip

    @property
    def text(self) -> str:
        """Give the plain text below the heading."""
        return " ".join(piece.text for piece in self.body if piece.mark in ("text", "title"))

    def announces_audience(self) -> bool:
        """Tell whether an audience is named here, and tips for it must still come."""
        tips = [piece for piece in self.body if piece.mark == "tip"]
        only = len(tips) == len(self.body) == 1 and (not self.name or is_tips(self.name))
        return only and tips[0].tip is not None and not tips[0].tip.text

    def is_signed(self) -> bool:
        """Tell whether a narrator's line has been met here."""
        return self.narrator is not None
