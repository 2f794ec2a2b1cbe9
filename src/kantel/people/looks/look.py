"""A look as it is kept with the journey: plain values, nothing of one municipality in code."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from kantel.foundation.translated import Translated
from kantel.people.looks.colours import DEFAULTS

FONTS = ("kantel", "plain", "legible")
"""Alegreya with Source Sans; Source Sans throughout; Atkinson Hyperlegible throughout."""

COLOUR = re.compile(r"#[0-9a-f]{6}")
TEXTS = ("footer", "harbour", "far_coast")


@dataclass(frozen=True)
class Look:
    """What a municipality chose; without a choice it is Kantel's own.

    `logo` is the digest of a `people.Logo`; `texts` are by name and language.
    """

    colours: dict[str, str] = field(default_factory=lambda: dict(DEFAULTS))
    font: str = "kantel"
    logo: str = ""
    texts: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: dict[str, Any] | None) -> "Look":
        """Read what was kept; whatever does not belong there is left out."""
        kept = kept or {}
        colours = {
            name: colour
            for name, colour in (kept.get("colours") or {}).items()
            if name in DEFAULTS and COLOUR.fullmatch(str(colour))
        }
        font = kept.get("font")
        return cls(
            colours={**DEFAULTS, **colours},
            font=font if font in FONTS else "kantel",
            logo=str(kept.get("logo") or ""),
            texts={name: dict((kept.get("texts") or {}).get(name) or {}) for name in TEXTS},
        )

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)

    def text(self, name: str) -> Translated:
        """Return one of the texts, in whatever languages it has."""
        return Translated(self.texts.get(name, {}))

    @property
    def is_own(self) -> bool:
        """Whether it needs a stylesheet beside Kantel's."""
        return self.colours != DEFAULTS or self.font != "kantel"
