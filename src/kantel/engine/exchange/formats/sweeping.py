"""Cleans the pieces of a packed file and reports once what was removed from all of them."""

from kantel.engine.exchange.characters import clean
from kantel.engine.exchange.report import Report


class Sweeper:
    """Cleans text after text, and counts what was removed and where it began."""

    def __init__(self) -> None:
        self.hidden = self.hidden_line = 0
        self.control = self.control_line = 0

    def sweep(self, text: str, line: int) -> str:
        """Clean one text that stands on a line."""
        if text.isascii() and text.isprintable():
            return text
        cleaned = clean(text)
        if cleaned.hidden:
            self.hidden_line = self.hidden_line or line
            self.hidden += cleaned.hidden
        if cleaned.control:
            self.control_line = self.control_line or line
            self.control += cleaned.control
        return cleaned.text

    def tell(self, report: Report) -> None:
        """Write what was removed into the report."""
        if self.hidden:
            report.lose("hidden-characters", self.hidden_line, count=self.hidden)
        if self.control:
            report.lose("control-characters", self.control_line, count=self.control)
