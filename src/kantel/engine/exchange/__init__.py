"""File exchange: reads what interviewers and story sites keep into stories, places and tips.

Six formats (.docx .odt .txt .md .csv .xlsx), three shapes (table, transcript, bundle), and a
loss report: nothing is lost without a line that says what, where and why.
"""

from kantel.engine.exchange.columns import FIELDS, ColumnMapping, detect
from kantel.engine.exchange.months import parse_month
from kantel.engine.exchange.names import match_place
from kantel.engine.exchange.previews import Preview, SheetPreview, preview
from kantel.engine.exchange.reading import read
from kantel.engine.exchange.shapes.transcript import Cut, cut
from kantel.engine.exchange.types import (
    AUDIENCES,
    Audience,
    FoundPlace,
    FoundStory,
    FoundTip,
    Limits,
    LossDict,
    LossLine,
    Occurrence,
    Reading,
    Shape,
    SourceFile,
    Summary,
    Transcript,
    Turn,
)

__all__ = [
    "AUDIENCES",
    "FIELDS",
    "Audience",
    "ColumnMapping",
    "Cut",
    "FoundPlace",
    "FoundStory",
    "FoundTip",
    "Limits",
    "LossDict",
    "LossLine",
    "Occurrence",
    "Preview",
    "Reading",
    "Shape",
    "SheetPreview",
    "SourceFile",
    "Summary",
    "Transcript",
    "Turn",
    "cut",
    "detect",
    "match_place",
    "parse_month",
    "preview",
    "read",
]
