"""Pages of which all but a few parts are the same: made once by a template, then filled in.

The template is rendered once with marks where pages differ, and cut at the marks. Only what the
template made is cut, never what is filled in, so that no text can pretend to be a gap.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

# Signs for private use: no text of ours has them, and nothing escapes them.
BEGIN, END = "\ue000", "\ue001"
CUT = re.compile(f"{BEGIN}([a-z_]+){END}")


class Gaps:
    """In a template `{{ gaps.name }}` leaves the gap `name`."""

    def __getitem__(self, name: str) -> SafeString:
        return mark_safe(f"{BEGIN}{name}{END}")  # noqa: S308 (a name of ours)


@dataclass(frozen=True)
class Form:
    """What all such pages share: text and names of gaps by turns, text first and last."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page; `values` are HTML."""
        parts = list(self.parts)
        parts[1::2] = [values[name] for name in self.parts[1::2]]
        return "".join(parts)


def cut(page: str, found: Mapping[str, str]) -> Form:
    """Cut a page at its marks, and where a text of `found` stands, by the name of its gap."""
    gaps = Gaps()
    for name, text in found.items():
        page = page.replace(text, gaps[name])
    return Form(tuple(CUT.split(page)))
